import type { Edition } from '@dti-hub/catalogue';
import { shownPointsOf } from '@dti-hub/pipeline';
import { totalDecimals, type PartScore, type Points } from '@dti-hub/scoring';
import type { ReleaseContent } from '../lifecycle/release-content.ts';
import { integer, number, refersTo, text, type Field, type OpenTable } from './table.ts';

const UNIT = text('unit', 'Đơn vị (unit)');
const TRACK = text('track', 'Loại điểm (track)');
const INDICATOR = text('indicator', 'Mã chỉ số (indicator)');
const REASON = text('reason', 'Lý do thiếu (reason)');

/** Points, or bounds while something is missing; "exact" has them before they were rounded. */
const POINTS: readonly Field[] = [
  number('points', 'Điểm (points)'),
  number('low', 'Điểm thấp nhất (least)'),
  number('high', 'Điểm cao nhất (most)'),
  text('exact_low', 'Thấp nhất, chưa làm tròn (exact)'),
  text('exact_high', 'Cao nhất, chưa làm tròn (exact)'),
];

function pointsCells(points: Points, decimals: number): (string | null)[] {
  const { value, low, high, exact } = shownPointsOf(points, decimals);
  return [value, low, high, exact.low, exact.high];
}

/**
 * What of a release is open data: its figures, points and ranks, and what they stand for. Not among it is
 * what people wrote or signed: remarks, names, documents.
 */
export const releaseTables = (content: ReleaseContent, edition: Edition): readonly OpenTable[] => [
  unitsTable(content),
  indicatorsTable(edition),
  observationsTable(content),
  indicatorValuesTable(content, edition),
  pillarsTable(content, edition),
  totalsTable(content, edition),
];

const unitsTable = ({ units }: ReleaseContent): OpenTable => ({
  name: 'units',
  title: 'Đơn vị (units)',
  fields: [UNIT, text('name', 'Tên (name)')],
  primaryKey: ['unit'],
  foreignKeys: [],
  rows: units.map(({ unit, name }) => [unit, name]),
});

const indicatorsTable = ({ pillars }: Edition): OpenTable => ({
  name: 'indicators',
  title: 'Chỉ số (indicators)',
  fields: [
    INDICATOR,
    text('name_vi', 'Tên (name)'),
    text('name_en', 'Tên tiếng Anh (English name)'),
    text('pillar', 'Mã nhóm (pillar)'),
    text('pillar_name', 'Nhóm (name of the pillar)'),
    text('maximum', 'Điểm tối đa (maximum; empty: not public)'),
    text('rule', 'Cách chấm (rule)'),
    text('evidence', 'Căn cứ của cách chấm (evidence for the rule)'),
  ],
  primaryKey: ['indicator'],
  foreignKeys: [],
  rows: pillars.flatMap((pillar) =>
    pillar.indicators.map(({ code, name, maximum, rule, evidence }) => [
      code,
      name.vi,
      name.en,
      pillar.code,
      pillar.name.vi,
      maximum,
      rule.kind,
      evidence.status,
    ]),
  ),
});

const observationsTable = ({ values }: ReleaseContent): OpenTable => ({
  name: 'observations',
  title: 'Số liệu của các nguồn (figures of the feeds)',
  fields: [
    text('feed', 'Nguồn (feed)'),
    text('measure', 'Số đo (measure)'),
    UNIT,
    number('value', 'Giá trị (value)'),
    text('status', 'Tình trạng (status)'),
    REASON,
    integer('revision', 'Bản (revision)'),
    text('night', 'Đêm (night)'),
  ],
  primaryKey: ['feed', 'measure', 'unit'],
  foreignKeys: [refersTo(['unit'], 'units')],
  rows: values.map(({ feed, measure, unit, value, status, reason, revision, night }) => [
    feed,
    measure,
    unit,
    value,
    status,
    reason,
    String(revision),
    night,
  ]),
});

const indicatorValuesTable = ({ tracks }: ReleaseContent, edition: Edition): OpenTable => ({
  name: 'indicator-values',
  title: 'Điểm của từng chỉ số (points of indicators)',
  fields: [
    TRACK,
    UNIT,
    INDICATOR,
    ...POINTS,
    text('maximum', 'Điểm tối đa (maximum; empty: not public)'),
    REASON,
    text('basis', 'Chấm theo (basis)'),
  ],
  primaryKey: ['track', 'unit', 'indicator'],
  foreignKeys: [refersTo(['unit'], 'units'), refersTo(['indicator'], 'indicators')],
  rows: tracks.flatMap(({ track, scorecards }) =>
    scorecards.flatMap(({ unit, pillars }) =>
      pillars
        .flatMap(({ indicators }) => indicators)
        .map((one: PartScore) => [
          track,
          unit,
          one.code,
          ...pointsCells(one.points, edition.shownDecimals),
          one.maximum,
          one.missing,
          one.basis,
        ]),
    ),
  ),
});

const pillarsTable = ({ tracks }: ReleaseContent, edition: Edition): OpenTable => ({
  name: 'pillars',
  title: 'Điểm của từng nhóm (points of pillars)',
  fields: [TRACK, UNIT, text('pillar', 'Mã nhóm (pillar)'), ...POINTS, MAXIMUM],
  primaryKey: ['track', 'unit', 'pillar'],
  foreignKeys: [refersTo(['unit'], 'units')],
  rows: tracks.flatMap(({ track, scorecards }) =>
    scorecards.flatMap(({ unit, pillars }) =>
      pillars.map(({ code, points, maximum }) => [
        track,
        unit,
        code,
        ...pointsCells(points, edition.shownDecimals),
        maximum,
      ]),
    ),
  ),
});

const MAXIMUM = text('maximum', 'Điểm tối đa (maximum)');

const totalsTable = ({ tracks }: ReleaseContent, edition: Edition): OpenTable => ({
  name: 'totals',
  title: 'Tổng điểm và thứ hạng (totals and ranks)',
  fields: [
    TRACK,
    UNIT,
    ...POINTS,
    MAXIMUM,
    integer('rank_best', 'Hạng cao nhất (best rank)'),
    integer('rank_worst', 'Hạng thấp nhất (worst rank)'),
  ],
  primaryKey: ['track', 'unit'],
  foreignKeys: [refersTo(['unit'], 'units')],
  rows: tracks.flatMap(({ track, scorecards, ranks }) =>
    scorecards.map(({ unit, points, maximum }) => {
      const rank = ranks.find((one) => one.unit === unit)?.rank;
      return [
        track,
        unit,
        ...pointsCells(points, totalDecimals(edition)),
        maximum,
        rank === undefined ? null : String(rank.best),
        rank === undefined ? null : String(rank.worst),
      ];
    }),
  ),
});
