import {
  dueDocument,
  readCalendars,
  readCoverage,
  readEditions,
  readFeeds,
  readReceipts,
  readUnits,
  whatIsDue,
  type Calendars,
  type EditionInForce,
} from '@dti-hub/pipeline';
import { feedsOfLine } from '@dti-hub/catalogue';
import { periodId } from '@dti-hub/kernel';
import * as z from 'zod';
import { dayText, nameText, namesIn, unitsShape, inDigits } from '../filters.ts';
import { unknownThing } from '../problems.ts';
import { documentRoute, listRoute, ProblemError, type Question, type Route } from '../route.ts';
import {
  calendarSchema,
  coverageSchema,
  editionDocumentSchema,
  editionLineSchema,
  feedSchema,
  unitSchema,
} from '../shapes/catalogue.ts';

const YEAR_MIN = 2000;
const YEAR_MAX = 2100;
const DAYS_MAX = 366;

const listEditions = listRoute({
  id: 'listEditions',
  path: '/editions',
  summary: { vi: 'Các bộ chỉ số đang áp dụng', en: 'The editions in force' },
  needs: { dataset: 'catalogue' },
  params: z.object({}),
  query: z.object({}),
  item: editionLineSchema,
  list: async ({ publication }) => (await readEditions(publication)).map(editionLine),
  keyOf: ({ edition }) => edition,
});

const editionLine = ({ version, edition }: EditionInForce) => ({
  edition: edition.edition,
  version,
  decision: edition.decision,
  years: edition.years ?? null,
  unitSystem: edition.unitSystem,
  unitLevel: edition.unitLevel ?? null,
  maximum: edition.maximum,
  pillars: edition.pillars.length,
  indicators: edition.pillars.flatMap(({ indicators }) => indicators).length,
});

const readEdition = documentRoute({
  id: 'readEdition',
  path: '/editions/{edition}',
  summary: {
    vi: 'Một bộ chỉ số: nhóm, chỉ số, quy tắc, căn cứ',
    en: 'An edition: pillars, indicators, rules, evidence',
  },
  needs: { dataset: 'catalogue' },
  params: z.object({ edition: nameText('The edition, such as ninh-thuan-2022') }),
  query: z.object({}),
  item: editionDocumentSchema,
  read: async ({ publication, params }) => {
    const editions = await readEditions(publication);
    const found = editions.find(({ edition }) => edition.edition === params.edition);
    if (found === undefined) throw new ProblemError(unknownThing(params.edition));
    return found;
  },
});

const listUnits = listRoute({
  id: 'listUnits',
  path: '/units',
  summary: { vi: 'Các đơn vị, theo ngày và cấp', en: 'The units, by day and level' },
  needs: { dataset: 'catalogue' },
  params: z.object({}),
  query: z.object({
    ...unitsShape,
    validOn: dayText.optional().describe('Only units that stand on this day'),
  }),
  item: unitSchema,
  list: async ({ publication, query: { unit, ...query } }) =>
    (await readUnits(publication)).select({ ...query, units: namesIn(unit) }),
  keyOf: ({ unit }) => unit,
  table: {
    dataflow: 'UNITS',
    columns: [
      {
        id: 'REF_AREA',
        title: { vi: 'mã định danh', en: 'unit' },
        kind: 'text',
        of: (one) => one.unit,
      },
      { id: 'CODE', title: { vi: 'mã', en: 'code' }, kind: 'text', of: (one) => one.code },
      { id: 'NAME', title: { vi: 'tên', en: 'name' }, kind: 'text', of: (one) => one.name },
      { id: 'LEVEL', title: { vi: 'cấp', en: 'level' }, kind: 'text', of: (one) => one.level },
      { id: 'PARENT', title: { vi: 'thuộc', en: 'parent' }, kind: 'text', of: (one) => one.parent },
      {
        id: 'VALID_FROM',
        title: { vi: 'từ ngày', en: 'from' },
        kind: 'text',
        of: (one) => one.validFrom,
      },
      {
        id: 'VALID_TO',
        title: { vi: 'đến trước ngày', en: 'before' },
        kind: 'text',
        of: (one) => one.validTo,
      },
    ],
  },
});

const readUnit = documentRoute({
  id: 'readUnit',
  path: '/units/{unit}',
  summary: { vi: 'Một đơn vị', en: 'One unit' },
  needs: { dataset: 'catalogue' },
  params: z.object({ unit: nameText('The unit, by id') }),
  query: z.object({}),
  item: unitSchema,
  read: async ({ publication, params }) => {
    const found = (await readUnits(publication)).find(params.unit);
    if (found === undefined) throw new ProblemError(unknownThing(params.unit));
    return found;
  },
});

const listFeeds = listRoute({
  id: 'listFeeds',
  path: '/feeds',
  summary: {
    vi: 'Các nguồn: kết luận đêm qua, số liệu của đêm nào',
    en: 'The feeds: how the night ended, how fresh their values are',
  },
  needs: { dataset: 'catalogue' },
  params: z.object({}),
  query: z.object({}),
  item: feedSchema,
  list: ({ publication }) => readFeeds(publication),
  keyOf: ({ feed, period }) => `${feed} ${periodId(period)}`,
});

const listCoverage = listRoute({
  id: 'listCoverage',
  path: '/coverage',
  summary: {
    vi: 'Mỗi chỉ số lấy từ đâu: nguồn, nộp, hay chưa có',
    en: 'Who gives each indicator: a feed, a filing, or nobody yet',
  },
  needs: { dataset: 'catalogue' },
  params: z.object({}),
  query: z.object({ edition: nameText('Only of this edition').optional() }),
  item: coverageSchema,
  list: async ({ publication, query }) =>
    (await readCoverage(publication)).filter(
      ({ edition }) => query.edition === undefined || edition === query.edition,
    ),
  keyOf: ({ edition }) => edition,
});

const calendarQuerySchema = z.object({
  date: dayText.optional().describe('As of this day; left out: the night of the publication'),
  year: inDigits(z.int().min(YEAR_MIN).max(YEAR_MAX)).optional().describe('Of this year'),
  days: inDigits(z.int().min(0).max(DAYS_MAX))
    .optional()
    .describe('Only what is due so many days before or after, and what is late'),
  unit: nameText('Only what this unit or one within it owes, by id or by code').optional(),
});

const readCalendar = documentRoute({
  id: 'readCalendar',
  path: '/calendar',
  summary: { vi: 'Lịch báo cáo: ai nộp gì, cho ai, khi nào', en: 'Who owes which report by when' },
  needs: { dataset: 'catalogue' },
  params: z.object({}),
  query: calendarQuerySchema,
  isBeyondPublications: true,
  item: calendarSchema,
  read: async (question) =>
    dueIn(await readCalendars(question.stores, question.publication), question),
});

async function dueIn(
  calendars: Calendars,
  { publication, stores, query }: Question<object, z.infer<typeof calendarQuerySchema>>,
) {
  const date = query.date ?? publication.publication.night;
  const feeds = [...calendars.calendars.values()].flatMap(({ lines }) =>
    lines.flatMap((line) => feedsOfLine(line, calendars)),
  );
  const { unit } = query;
  const units = calendars.units.places.filter(({ id, code }) => id === unit || code === unit);
  if (unit !== undefined && units.length === 0) throw new ProblemError(unknownThing(unit));
  return dueDocument(
    whatIsDue(calendars, {
      date,
      year: query.year ?? Number(date.slice(0, 4)),
      units: unit === undefined ? undefined : units,
      days: query.days,
      receipts: await readReceipts(stores, { values: await publication.values() }, feeds),
    }),
  );
}

/** What is known before any figure: editions, units, feeds, who gives what, who owes what. */
export const CATALOGUE_ROUTES: readonly Route[] = [
  listEditions,
  readEdition,
  listUnits,
  readUnit,
  listFeeds,
  listCoverage,
  readCalendar,
];
