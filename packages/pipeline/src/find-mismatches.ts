import type { Edition, Input } from '@dti-hub/catalogue';
import {
  checkChangedAfterLock,
  checkControlTotals,
  checkFeeds,
  checkUnit,
  eachOnce,
  type DeliveryFacts,
  type FeedEnding,
  type LockedScores,
  type Mismatch,
  type OwedReport,
  type UnitFacts,
} from '@dti-hub/reconciliation';
import type { Night } from './delivery.ts';
import { lookUpEarlier } from './findings/earlier-values.ts';
import type { Gathered } from './gather-night.ts';
import type { PeopleSaid } from './people-said.ts';
import type { PublishedValue } from './publication-content.ts';
import {
  lookUpValues,
  scoreProvince,
  type EditionScores,
  type ValueLookup,
} from './score-province.ts';

/** Everything that a night's checks look at. */
export interface NightFacts extends Pick<Gathered, 'stated' | 'units' | 'values'> {
  /** Left out with what it is the night of: nothing is told of feeds. */
  readonly night?: Night;
  /** The deliveries whose values count. */
  readonly deliveries?: readonly DeliveryFacts[];
  /** How the last night that asked for each feed ended. */
  readonly endings?: readonly FeedEnding[];
  /** The reports that plans ask for. */
  readonly reports?: readonly OwedReport[];
  /** What figures were before they were what they are: their last revisions, of any number. */
  readonly previousValues?: readonly PublishedValue[];
  /** What people recorded in the hub itself. */
  readonly people?: PeopleSaid;
  /** What periods are locked at. */
  readonly locked?: readonly LockedScores[];
}

/** Everything that does not agree in what counts after a night, the gravest first, each cause once. Pure. */
export function findMismatches(editions: readonly Edition[], facts: NightFacts): Mismatch[] {
  const ofSnapshots = facts.stated.flatMap(({ totals, ...snapshot }) =>
    checkControlTotals(snapshot, totals),
  );
  const ofUnits = unitFacts(editions, facts);
  return eachOnce([
    ...ofSnapshots,
    ...ofFeeds(editions, facts),
    ...(facts.locked ?? []).flatMap((locked) => checkChangedAfterLock(locked, ofUnits)),
    ...ofUnits.flatMap(checkUnit),
  ]);
}

function ofFeeds(
  editions: readonly Edition[],
  { night, deliveries = [], endings = [], reports = [], values }: NightFacts,
): Mismatch[] {
  if (night === undefined) return [];
  const facts = { night, deliveries, endings, reports, figures: values };
  return editions.flatMap((edition) => checkFeeds(edition, facts));
}

/** What is known of each unit and period, edition by edition: the cards of all its tracks together. */
function unitFacts(
  editions: readonly Edition[],
  { units, values, previousValues = [], people }: NightFacts,
): UnitFacts[] {
  const lookup = lookUpValues(values);
  const earlier = lookUpEarlier(values, previousValues);
  const groups = groupCards(scoreProvince(editions, { units, values }, people));
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { unit, period } = first.card;
    return [
      {
        edition: first.edition,
        unit,
        period,
        cards: group.map(({ card }) => card),
        valueOf: valuesOf(lookup, unit, period),
        earlierOf: earlier(unit, period),
      },
    ];
  });
}

const valuesOf = (lookup: ValueLookup, unit: string, period: string) => (input: Input) =>
  lookup(unit, period, input);

function groupCards(scores: readonly EditionScores[]) {
  const cards = scores.flatMap(({ edition, scorecards }) =>
    scorecards.map((card) => ({ edition, card })),
  );
  const groups = Map.groupBy(
    cards,
    ({ card: { edition, period, unit } }) => `${edition} ${period} ${unit}`,
  );
  return [...groups.values()];
}
