import { periodId } from '@dti-hub/kernel';
import type { Change, IndicatorValue, PublishedObservation, RankingLine } from '@dti-hub/pipeline';
import type { Column, TableLayout } from '../formats/table.ts';

type Unit = Pick<IndicatorValue, 'unit' | 'unitName' | 'period'>;
type Points = Pick<IndicatorValue, 'value' | 'low' | 'high' | 'decimals'>;

const UNIT_COLUMNS: readonly Column<Unit>[] = [
  { id: 'REF_AREA', title: { vi: 'mã đơn vị', en: 'unit' }, kind: 'text', of: ({ unit }) => unit },
  {
    id: 'TIME_PERIOD',
    title: { vi: 'kỳ', en: 'period' },
    kind: 'text',
    of: ({ period }) => period.label,
  },
];

const UNIT_NOTES: readonly Column<Unit>[] = [
  {
    id: 'REF_AREA_NAME',
    title: { vi: 'đơn vị', en: 'unit name' },
    kind: 'text',
    of: ({ unitName }) => unitName,
  },
  {
    id: 'CALENDAR',
    title: { vi: 'lịch', en: 'calendar' },
    kind: 'text',
    of: ({ period }) => periodId(period).split(':')[0] ?? null,
  },
];

const POINTS_COLUMNS: readonly Column<Points>[] = [
  {
    id: 'OBS_VALUE',
    title: { vi: 'điểm', en: 'points' },
    kind: 'number',
    of: ({ value }) => value,
  },
  { id: 'LOW', title: { vi: 'điểm thấp nhất', en: 'least' }, kind: 'number', of: ({ low }) => low },
  {
    id: 'HIGH',
    title: { vi: 'điểm cao nhất', en: 'most' },
    kind: 'number',
    of: ({ high }) => high,
  },
  {
    id: 'DECIMALS',
    title: { vi: 'số lẻ', en: 'decimals' },
    kind: 'number',
    of: ({ decimals }) => String(decimals),
  },
];

/** Observations as rows. */
export const OBSERVATION_TABLE: TableLayout<PublishedObservation> = {
  dataflow: 'OBSERVATIONS',
  columns: [
    { id: 'FEED', title: { vi: 'nguồn', en: 'feed' }, kind: 'text', of: ({ feed }) => feed },
    {
      id: 'MEASURE',
      title: { vi: 'số đo', en: 'measure' },
      kind: 'text',
      of: ({ measure }) => measure,
    },
    ...UNIT_COLUMNS,
    {
      id: 'OBS_VALUE',
      title: { vi: 'giá trị', en: 'value' },
      kind: 'number',
      of: ({ value }) => value,
    },
    ...UNIT_NOTES,
    {
      id: 'OBS_STATUS',
      title: { vi: 'mã tình trạng', en: 'status code' },
      kind: 'text',
      of: (one) => one.observationStatus,
    },
    {
      id: 'STATUS',
      title: { vi: 'tình trạng', en: 'status' },
      kind: 'text',
      of: ({ status }) => status,
    },
    {
      id: 'REASON',
      title: { vi: 'lý do', en: 'reason' },
      kind: 'text',
      of: ({ reason }) => reason,
    },
    {
      id: 'UNIT_MEASURE',
      title: { vi: 'đơn vị tính', en: 'unit of measure' },
      kind: 'text',
      of: (one) => one.unitOfMeasure,
    },
    {
      id: 'DECIMALS',
      title: { vi: 'số lẻ', en: 'decimals' },
      kind: 'number',
      of: ({ decimals }) => String(decimals),
    },
    {
      id: 'REVISION',
      title: { vi: 'bản', en: 'revision' },
      kind: 'number',
      of: ({ revision }) => String(revision),
    },
    { id: 'NIGHT', title: { vi: 'đêm', en: 'night' }, kind: 'text', of: ({ night }) => night },
  ],
};

/** Indicator values as rows. */
export const INDICATOR_TABLE: TableLayout<IndicatorValue> = {
  dataflow: 'INDICATOR_VALUES',
  columns: [
    {
      id: 'EDITION',
      title: { vi: 'bộ chỉ số', en: 'edition' },
      kind: 'text',
      of: ({ edition }) => edition,
    },
    {
      id: 'TRACK',
      title: { vi: 'loại điểm', en: 'track' },
      kind: 'text',
      of: ({ track }) => track,
    },
    {
      id: 'INDICATOR',
      title: { vi: 'mã chỉ số', en: 'indicator' },
      kind: 'text',
      of: (one) => one.indicator,
    },
    ...UNIT_COLUMNS,
    ...POINTS_COLUMNS,
    {
      id: 'INDICATOR_NAME',
      title: { vi: 'chỉ số', en: 'name' },
      kind: 'text',
      of: ({ name }) => name.vi,
    },
    ...UNIT_NOTES,
    {
      id: 'MAXIMUM',
      title: { vi: 'điểm tối đa', en: 'maximum' },
      kind: 'number',
      of: ({ maximum }) => maximum,
    },
    {
      id: 'NUMERATOR',
      title: { vi: 'tử số', en: 'numerator' },
      kind: 'number',
      of: (one) => one.numerator ?? null,
    },
    {
      id: 'DENOMINATOR',
      title: { vi: 'mẫu số', en: 'denominator' },
      kind: 'number',
      of: (one) => one.denominator ?? null,
    },
    {
      id: 'OBS_STATUS',
      title: { vi: 'mã tình trạng', en: 'status code' },
      kind: 'text',
      of: (one) => one.observationStatus,
    },
    {
      id: 'REASON',
      title: { vi: 'lý do', en: 'reason' },
      kind: 'text',
      of: ({ reason }) => reason,
    },
    {
      id: 'EVIDENCE',
      title: { vi: 'căn cứ', en: 'evidence' },
      kind: 'text',
      of: ({ evidence }) => evidence,
    },
    {
      id: 'UNIT_MEASURE',
      title: { vi: 'đơn vị tính', en: 'unit of measure' },
      kind: 'text',
      of: (one) => one.unitOfMeasure,
    },
  ],
};

/** Totals of units as rows. */
export const SCORECARD_TABLE: TableLayout<
  Unit & Points & Pick<RankingLine, 'edition' | 'track' | 'maximum'>
> = {
  dataflow: 'SCORECARDS',
  columns: [
    {
      id: 'EDITION',
      title: { vi: 'bộ chỉ số', en: 'edition' },
      kind: 'text',
      of: ({ edition }) => edition,
    },
    {
      id: 'TRACK',
      title: { vi: 'loại điểm', en: 'track' },
      kind: 'text',
      of: ({ track }) => track,
    },
    ...UNIT_COLUMNS,
    ...POINTS_COLUMNS,
    ...UNIT_NOTES,
    {
      id: 'MAXIMUM',
      title: { vi: 'điểm tối đa', en: 'maximum' },
      kind: 'number',
      of: ({ maximum }) => maximum,
    },
  ],
};

/** Ranks as rows. */
export const RANKING_TABLE: TableLayout<RankingLine> = {
  dataflow: 'RANKINGS',
  columns: [
    ...SCORECARD_TABLE.columns,
    { id: 'PILLAR', title: { vi: 'nhóm', en: 'pillar' }, kind: 'text', of: ({ pillar }) => pillar },
    {
      id: 'RANK_BEST',
      title: { vi: 'hạng cao nhất', en: 'best rank' },
      kind: 'number',
      of: ({ best }) => String(best),
    },
    {
      id: 'RANK_WORST',
      title: { vi: 'hạng thấp nhất', en: 'worst rank' },
      kind: 'number',
      of: ({ worst }) => String(worst),
    },
    {
      id: 'RANKED',
      title: { vi: 'trong số', en: 'among' },
      kind: 'number',
      of: (one) => String(one.of),
    },
  ],
};

/** A change of a thing: the thing, and what became of it. */
export type Changed<Item> = Item & Pick<Change<Item>, 'change'>;

/** Rows that a reader merges or deletes. */
export const changeTable = <Item>(table: TableLayout<Item>): TableLayout<Changed<Item>> => ({
  ...table,
  actionOf: ({ change }) => (change === 'withdrawn' ? 'D' : 'M'),
});
