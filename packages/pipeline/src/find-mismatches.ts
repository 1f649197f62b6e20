import type { Edition, Input } from '@dti-hub/catalogue';
import {
  byGravity,
  checkControlTotals,
  checkUnit,
  type Mismatch,
  type UnitFacts,
} from '@dti-hub/reconciliation';
import type { Gathered } from './gather-night.ts';
import {
  lookUpValues,
  scoreProvince,
  type EditionScores,
  type ValueLookup,
} from './score-province.ts';

/** Everything that does not agree in what counts after a night, the gravest first. Pure. */
export function findMismatches(
  editions: readonly Edition[],
  { stated, units, values }: Pick<Gathered, 'stated' | 'units' | 'values'>,
): Mismatch[] {
  const ofSnapshots = stated.flatMap(({ totals, ...snapshot }) =>
    checkControlTotals(snapshot, totals),
  );
  const ofUnits = factsOf(scoreProvince(editions, units, values), lookUpValues(values));
  return byGravity([...ofSnapshots, ...ofUnits.flatMap(checkUnit)]);
}

/** What is known of each unit and period, edition by edition: the cards of all its tracks together. */
function factsOf(scores: readonly EditionScores[], lookup: ValueLookup): UnitFacts[] {
  const cards = scores.flatMap(({ edition, scorecards }) =>
    scorecards.map((card) => ({ edition, card })),
  );
  const groups = Map.groupBy(
    cards,
    ({ card: { edition, period, unit } }) => `${edition} ${period} ${unit}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { unit, period } = first.card;
    return [
      {
        edition: first.edition,
        unit,
        period,
        cards: group.map(({ card }) => card),
        valueOf: (input: Input) => lookup(unit, period, input),
      },
    ];
  });
}
