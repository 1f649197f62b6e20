import type { Edition } from '@dti-hub/catalogue';
import { equal, exactText, parseExact, roundHalfUp, ZERO, type Rational } from '@dti-hub/kernel';
import {
  TRACK_WORDS,
  subtractIntervals,
  toPoints,
  totalDecimals,
  vietnameseNumber,
  type Interval,
  type Points,
  type Track,
} from '@dti-hub/scoring';
import { formatTable, type Column } from './print-table.ts';
import { scoredPillars, type Scorecard } from './scorecards.ts';
import { pointsText } from './words.ts';

/** A unit's points in all tracks side by side, and by how much each exceeds what was computed. */
export function tracksTable(cards: readonly Scorecard[], edition: Edition): string[] {
  const reference = cards.find(isComputed);
  const columns: readonly Column[] = [
    { vi: 'nhóm', en: 'pillar' },
    { vi: 'tối đa', en: 'maximum', align: 'right' },
    ...cards.flatMap(trackColumns),
  ];
  const toRow = (head: readonly string[], code: string | undefined, decimals: number) => ({
    cells: [
      ...head,
      ...cards.flatMap((card) => {
        const points = pointsIn(card, code);
        const shown = points === undefined ? '–' : pointsText(points, decimals);
        if (isComputed(card)) return [shown];
        return [shown, differenceText(points, reference && pointsIn(reference, code), edition)];
      }),
    ],
  });
  return [
    'Các loại điểm cạnh nhau, chênh so với điểm hệ thống tính (tracks side by side, difference to computed)',
    ...formatTable(columns, [
      ...scoredPillars(edition).map(({ code, name, maximum }) =>
        toRow([`${code} ${name.vi}`, vietnameseNumber(maximum)], code, edition.shownDecimals),
      ),
      toRow(['Tổng (total)', vietnameseNumber(edition.maximum)], undefined, totalDecimals(edition)),
    ]),
  ];
}

/** The points of a unit in every track, exact, for programs. */
export function tracksSummary(cards: readonly Scorecard[]): object[] {
  const reference = cards.find(isComputed);
  return cards.map(({ track, points, pillars }) => ({
    track,
    points,
    difference: toDifference(points, reference?.points) ?? null,
    pillars: Object.fromEntries(pillars.map((pillar) => [pillar.code, pillar.points])),
  }));
}

const isComputed = ({ track }: { readonly track: Track }): boolean => track === 'computed';

function trackColumns({ track }: Scorecard): Column[] {
  const points: Column = { ...TRACK_WORDS[track], align: 'right' };
  return isComputed({ track })
    ? [points]
    : [points, { vi: 'chênh', en: 'difference', align: 'right' }];
}

/** The points of a pillar, or of the whole where no code is given. */
const pointsIn = ({ points, pillars }: Scorecard, code: string | undefined): Points | undefined =>
  code === undefined ? points : pillars.find((one) => one.code === code)?.points;

function toDifference(points: Points, reference: Points | undefined): Points | undefined {
  return reference && toPoints(subtractIntervals(parsePoints(points), parsePoints(reference)));
}

const parsePoints = ({ low, high }: Points): Interval => ({
  low: parseExact(low),
  high: parseExact(high),
});

function differenceText(
  points: Points | undefined,
  reference: Points | undefined,
  { shownDecimals }: Edition,
): string {
  const difference = points && toDifference(points, reference);
  if (difference === undefined) return '–';
  const { low, high } = parsePoints(difference);
  const least = signedText(low, shownDecimals);
  return equal(low, high) ? least : `${least} … ${signedText(high, shownDecimals)}`;
}

const DECIMALS_MORE = 6;

/** With its sign, and with as many more decimals as it takes that a difference does not look like none. */
function signedText(value: Rational, decimals: number): string {
  if (equal(value, ZERO)) return '0';
  const roundings = Array.from({ length: DECIMALS_MORE + 1 }, (_none, more) =>
    parseExact(roundHalfUp(value, decimals + more)),
  );
  const shown = roundings.find((one) => !equal(one, ZERO)) ?? value;
  return vietnameseNumber(`${value.numerator > 0n ? '+' : ''}${exactText(shown)}`);
}
