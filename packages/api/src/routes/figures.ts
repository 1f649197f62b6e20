import {
  bulkIndicators,
  bulkObservations,
  indicatorKey,
  observationKey,
  rankPublished,
  readAvailability,
  readObservationHistory,
  readReceipt,
  selectIndicators,
  selectObservations,
  selectScorecards,
  type IndicatorQuery,
  type PublishedObservationQuery,
} from '@dti-hub/pipeline';
import { periodId } from '@dti-hub/kernel';
import * as z from 'zod';
import {
  includedIn,
  includeText,
  namesIn,
  namesText,
  nameText,
  onePeriodOf,
  periodsIn,
  periodText,
  unitsShape,
} from '../filters.ts';
import { unknownThing } from '../problems.ts';
import { documentRoute, listRoute, ProblemError, type Route } from '../route.ts';
import { trackSchema, unitIdSchema } from '../shapes/common.ts';
import {
  availableSchema,
  indicatorValueSchema,
  observationSchema,
  rankingLineSchema,
  receiptSchema,
  scorecardLineSchema,
  scorecardSchema,
} from '../shapes/figures.ts';
import {
  INDICATOR_TABLE,
  OBSERVATION_TABLE,
  RANKING_TABLE,
  SCORECARD_TABLE,
} from './figure-tables.ts';

const EDITION = nameText('The edition, such as ninh-thuan-2022');
const PERIOD_ID = periodText.describe('The period: "2026", "2026-08" or by its id');

const observationsQuery = z.object({
  feed: nameText('Only of this feed').optional(),
  measure: nameText('Only of this measure').optional(),
  ...unitsShape,
  period: periodText.optional(),
  status: z.enum(['reported', 'missing', 'withdrawn']).optional(),
  include: includeText(['provenance']).optional(),
});

const observationsAsked = ({
  unit,
  period,
  include,
  ...query
}: z.infer<typeof observationsQuery>): PublishedObservationQuery => ({
  ...query,
  units: namesIn(unit),
  isPeriod: periodsIn(period),
  provenance: includedIn(include).provenance,
});

const listObservations = listRoute({
  id: 'listObservations',
  path: '/observations',
  summary: { vi: 'Số liệu của các nguồn', en: 'What feeds say, as it was published' },
  needs: { dataset: 'observations' },
  params: z.object({}),
  query: observationsQuery,
  item: observationSchema,
  list: ({ publication, query }) => selectObservations(publication, observationsAsked(query)),
  bulk: ({ publication, query }) =>
    bulkObservations(publication, {
      ...observationsAsked(query),
      period: onePeriodOf(query.period),
    }),
  keyOf: observationKey,
  table: OBSERVATION_TABLE,
});

const listRevisions = listRoute({
  id: 'listRevisions',
  path: '/observations/history',
  summary: { vi: 'Mọi bản của một số liệu', en: 'All revisions of one observation, oldest first' },
  needs: { dataset: 'observations' },
  params: z.object({}),
  query: z.object({
    feed: nameText('The feed'),
    measure: nameText('The measure'),
    unit: nameText('The unit, by id or by code'),
    period: PERIOD_ID,
  }),
  item: observationSchema,
  list: async ({ publication, stores, query: { unit, period, ...query } }) => {
    const found = await selectObservations(publication, {
      ...query,
      units: [unit],
      isPeriod: periodsIn(period),
    });
    const histories = await Promise.all(
      found.map((one) => readObservationHistory(stores, publication, one)),
    );
    return histories.flat();
  },
  keyOf: (one) => `${observationKey(one)} ${one.revision}`,
  table: OBSERVATION_TABLE,
});

const listAvailability = listRoute({
  id: 'listAvailability',
  path: '/availability',
  summary: { vi: 'Có số liệu của những gì', en: 'For which keys there is data' },
  needs: { dataset: 'observations' },
  params: z.object({}),
  query: z.object({
    feed: nameText('Only of this feed').optional(),
    period: periodText.optional(),
  }),
  item: availableSchema,
  list: ({ publication, query: { feed, period } }) =>
    readAvailability(publication, { feed, isPeriod: periodsIn(period) }),
  keyOf: ({ feed, measure, period }) => `${feed} ${measure} ${periodId(period)}`,
});

const indicatorValuesQuery = z.object({
  edition: EDITION.optional(),
  indicator: namesText('An indicator, such as 8.4').optional(),
  ...unitsShape,
  period: periodText.optional(),
  track: trackSchema.optional(),
  status: z
    .enum(['known', 'open'])
    .optional()
    .describe('known: the points are a number; open: they are bounds'),
  include: includeText(['numden', 'provenance']).optional(),
});

const indicatorValuesAsked = ({
  unit,
  indicator,
  period,
  include,
  ...query
}: z.infer<typeof indicatorValuesQuery>): IndicatorQuery => ({
  ...query,
  ...includedIn(include),
  units: namesIn(unit),
  indicators: namesIn(indicator),
  isPeriod: periodsIn(period),
});

const listIndicatorValues = listRoute({
  id: 'listIndicatorValues',
  path: '/indicator-values',
  summary: {
    vi: 'Điểm của từng chỉ số',
    en: "Indicators' points, with bounds while figures are missing",
  },
  needs: { dataset: 'indicators' },
  params: z.object({}),
  query: indicatorValuesQuery,
  item: indicatorValueSchema,
  list: ({ publication, query }) => selectIndicators(publication, indicatorValuesAsked(query)),
  bulk: ({ publication, query }) =>
    bulkIndicators(publication, {
      ...indicatorValuesAsked(query),
      period: onePeriodOf(query.period),
    }),
  keyOf: indicatorKey,
  table: INDICATOR_TABLE,
});

const listScorecards = listRoute({
  id: 'listScorecards',
  path: '/scorecards',
  summary: { vi: 'Tổng điểm và điểm từng nhóm', en: "Units' totals and pillars" },
  needs: { dataset: 'indicators' },
  params: z.object({}),
  query: z.object({
    edition: EDITION.optional(),
    ...unitsShape,
    period: periodText.optional(),
    track: trackSchema.optional(),
  }),
  item: scorecardLineSchema,
  list: ({ publication, query: { unit, period, ...query } }) =>
    selectScorecards(publication, {
      ...query,
      units: namesIn(unit),
      isPeriod: periodsIn(period),
    }),
  keyOf: (one) => [one.edition, periodId(one.period), one.track, one.unit].join(' '),
  table: SCORECARD_TABLE,
});

const readScorecard = documentRoute({
  id: 'readScorecard',
  path: '/scorecards/{edition}/{period}/{track}/{unit}',
  summary: {
    vi: 'Phiếu điểm đầy đủ của một đơn vị',
    en: "A unit's scorecard with every step that led to its points",
  },
  needs: { dataset: 'indicators' },
  params: z.object({ edition: EDITION, period: PERIOD_ID, track: trackSchema, unit: unitIdSchema }),
  query: z.object({}),
  item: scorecardSchema,
  read: async ({ publication, params: { period, unit, ...table } }) => {
    const tables = await publication.scores({ ...table, isPeriod: periodsIn(period) });
    const [found] = tables.flatMap(({ version, scorecards }) =>
      scorecards
        .filter((card) => card.unit === unit)
        .map((card) => ({ ...card, editionVersion: version })),
    );
    if (found === undefined) throw new ProblemError(unknownThing(unit));
    return found;
  },
});

const listRankings = listRoute({
  id: 'listRankings',
  path: '/rankings',
  summary: {
    vi: 'Xếp hạng, có khoảng khi còn thiếu số liệu',
    en: 'Ranks, with bounds while figures are missing',
  },
  needs: { dataset: 'indicators' },
  params: z.object({}),
  query: z.object({
    edition: EDITION,
    period: PERIOD_ID,
    track: trackSchema.optional(),
    pillar: nameText('By this pillar instead of the total').optional(),
  }),
  item: rankingLineSchema,
  list: ({ publication, query: { period, track = 'computed', ...query } }) =>
    rankPublished(publication, { ...query, track, isPeriod: periodsIn(period) }),
  keyOf: (one) => [one.track, one.unit].join(' '),
  table: RANKING_TABLE,
});

const readReceiptOf = documentRoute({
  id: 'readReceipt',
  path: '/receipts/{edition}/{period}/{track}/{unit}/{indicator}',
  summary: {
    vi: 'Biên nhận: điểm này từ đâu ra',
    en: 'Where a number comes from, down to its bytes',
  },
  needs: { dataset: 'indicators' },
  params: z.object({
    edition: EDITION,
    period: PERIOD_ID,
    track: trackSchema,
    unit: unitIdSchema,
    indicator: nameText('The indicator, such as 8.4'),
  }),
  query: z.object({}),
  item: receiptSchema,
  read: async ({ publication, stores, params: { period, ...subject } }) => {
    const [table] = await publication.scores({ ...subject, isPeriod: periodsIn(period) });
    if (table === undefined) throw new ProblemError(unknownThing(subject.edition));
    return readReceipt(stores, publication.publication, { ...subject, period: table.period });
  },
});

/** Figures, and the points that come from them. */
export const FIGURE_ROUTES: readonly Route[] = [
  listObservations,
  listRevisions,
  listAvailability,
  listIndicatorValues,
  listScorecards,
  readScorecard,
  listRankings,
  readReceiptOf,
];
