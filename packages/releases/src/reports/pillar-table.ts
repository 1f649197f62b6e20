import type { Edition } from '@dti-hub/catalogue';
import { totalDecimals, type PillarScore, type Rank, type Scorecard } from '@dti-hub/scoring';
import type { ReleasedTrack, SignedRelease } from '../lifecycle/release-content.ts';
import {
  numberWords,
  pointsWords,
  twoDigits,
  type ReportBlock,
  type ReportColumn,
  type ReportRow,
} from './report-document.ts';

/** A unit's scorecard in a release, and what it is ranked among. */
export interface AssessedCard {
  readonly release: SignedRelease;
  readonly edition: Edition;
  readonly card: Scorecard;
  readonly released: ReleasedTrack;
}

const PILLAR_COLUMNS: readonly ReportColumn[] = [
  { heading: 'Stt', width: 6, align: 'center' },
  { heading: 'Nhóm chỉ số', width: 32 },
  { heading: 'Số tiêu chí', width: 12, align: 'center' },
  { heading: 'Điểm tối đa', width: 12, align: 'right' },
  { heading: 'Điểm đạt', width: 18, align: 'right' },
  { heading: 'Xếp hạng', width: 12, align: 'center' },
];

/** Every pillar with its maximum, points and rank, and what they come to. */
export const pillarTable = (assessed: AssessedCard): ReportBlock => ({
  kind: 'table',
  columns: PILLAR_COLUMNS,
  rows: pillarRows(assessed),
});

function pillarRows(assessed: AssessedCard): ReportRow[] {
  const { card, edition } = assessed;
  const all = card.pillars.map((pillar, index) => {
    const isScored = !isUnscored(pillar.indicators);
    const cells = [
      String(index + 1),
      pillar.name.vi,
      twoDigits(pillar.indicators.length),
      isScored ? numberWords(pillar.maximum, edition.shownDecimals) : '–',
      isScored ? pointsWords(pillar.points, edition.shownDecimals) : 'không tính điểm',
      isScored ? placeWords(pillarRank(assessed, pillar), assessed) : '–',
    ];
    return { cells, isHeading: false };
  });
  return [...all, { cells: totalCells(assessed), isHeading: true }];
}

function totalCells(assessed: AssessedCard): string[] {
  const { card, edition } = assessed;
  const decimals = totalDecimals(edition);
  const count = card.pillars.reduce((sum, { indicators }) => sum + indicators.length, 0);
  return [
    '',
    'Tổng cộng',
    twoDigits(count),
    numberWords(card.maximum, decimals),
    pointsWords(card.points, decimals),
    placeWords(unitRank(assessed), assessed),
  ];
}

/** The unit's rank by its total. */
export const unitRank = ({ released, card }: AssessedCard): Rank | undefined =>
  released.ranks.find(({ unit }) => unit === card.unit)?.rank;

/** The unit's rank by a pillar. */
export const pillarRank = (
  { released, card }: AssessedCard,
  { code }: PillarScore,
): Rank | undefined =>
  released.ranks
    .find(({ unit }) => unit === card.unit)
    ?.pillars.find((pillar) => pillar.code === code)?.rank;

/** A rank says something only among all units: of a track that knows some of them none is given. */
export const isRanked = ({ released, release }: AssessedCard): boolean =>
  released.ranks.length === release.content.units.length;

/** A rank within a sentence; nothing where none can be told. */
export const rankWords = (rank: Rank | undefined, assessed: AssessedCard): string =>
  rank === undefined || !isRanked(assessed) ? '' : `, xếp hạng ${placeWords(rank, assessed)}`;

function placeWords(rank: Rank | undefined, assessed: AssessedCard): string {
  if (rank === undefined || !isRanked(assessed)) return '–';
  const { best, worst } = rank;
  const place = best === worst ? twoDigits(best) : `${twoDigits(best)}–${twoDigits(worst)}`;
  return `${place}/${twoDigits(assessed.released.ranks.length)}`;
}

/** Whether the decision gives no points for any of them. */
export const isUnscored = (indicators: PillarScore['indicators']): boolean =>
  indicators.every(({ rule }) => rule === 'unscored');
