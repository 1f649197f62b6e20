import type { Edition, Input } from '@dti-hub/catalogue';
import { parseExact, periodId, type Period, type UnitId } from '@dti-hub/kernel';
import {
  watchedFigures,
  type EarlierFigure,
  type EarlierOf,
  type FigureName,
} from '@dti-hub/reconciliation';
import { figureKey } from '../decisions.ts';
import { mapInParallel } from '../in-parallel.ts';
import type { ProvinceStores } from '../ports.ts';
import type { PublishedValue } from '../publication-content.ts';

/** How many revisions back a figure is looked at. */
const REVISIONS = 5;

/** The revisions before the values that count, the last few of each figure that any edition watches for jumps. */
export async function readEarlierValues(
  { observations }: Pick<ProvinceStores, 'observations'>,
  editions: readonly Edition[],
  values: readonly PublishedValue[],
): Promise<PublishedValue[]> {
  const watched = new Set(editions.flatMap(watchedFigures).map(inputKey));
  const revised = values.filter((value) => value.revision > 1 && watched.has(inputKey(value)));
  const earlier = await mapInParallel(revised, (value) => observations.before(value, REVISIONS));
  return earlier.flat().map(({ seq: _place, ...published }) => published);
}

const inputKey = ({ feed, measure }: Input): string => `${feed} ${measure}`;

/** Finds what a unit's figures were before: by the nights before, and in the period before. Pure. */
export function lookUpEarlier(
  values: readonly PublishedValue[],
  earlier: readonly PublishedValue[],
): (unit: UnitId, period: string) => EarlierOf {
  const nights = Map.groupBy(
    earlier.toSorted((a, b) => a.revision - b.revision),
    keyOf,
  );
  const byKey = Map.groupBy(values, keyOf);
  const previous = previousPeriods(values.map(({ period }) => period));
  return (unit, period) =>
    ({ feed, measure }) => {
      const find = (of: string): FigureName => ({ feed, measure, unit, period: of });
      const before = previous.get(period);
      const periodBefore = before === undefined ? [] : (byKey.get(figureKey(find(before))) ?? []);
      return {
        earlierNights: figures(nights.get(figureKey(find(period))) ?? [], ({ night }) => night),
        previousPeriod: figures(periodBefore, (one) => one.period.label),
      };
    };
}

const keyOf = (value: PublishedValue): string =>
  figureKey({ ...value, period: periodId(value.period) });

const figures = (
  values: readonly PublishedValue[],
  from: (value: PublishedValue) => string,
): EarlierFigure[] =>
  values.flatMap((one) =>
    one.value === null ? [] : [{ value: parseExact(one.value), from: from(one) }],
  );

/** By the id of each period the id of the one before it: of its calendar and kind, up to its first day. */
function previousPeriods(periods: readonly Period[]): ReadonlyMap<string, string> {
  const all = new Map(periods.map((period) => [periodId(period), period]));
  const byEnd = new Map([...all].map(([id, period]) => [endKey(period, period.end), id] as const));
  return new Map(
    [...all].flatMap(([id, period]) => {
      const before = byEnd.get(endKey(period, period.start));
      return before === undefined ? [] : [[id, before] as const];
    }),
  );
}

/** Labels of one kind are of one length: "2022", "2022-08". */
const endKey = ({ calendar, label }: Period, end: string): string =>
  `${calendar} ${label.length} ${end}`;
