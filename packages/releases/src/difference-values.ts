import { periodId, type Period, type UnitId } from '@dti-hub/kernel';
import type { PublishedValue } from '@dti-hub/pipeline';

/**
 * Why a figure is another than before: a person decided (`decision`), the source sent other bytes
 * (`data`), the same bytes are read by another agreement, another register of units, or by a newer hub
 * (`agreement`, `register`, `processor`).
 */
export type ValueCause = 'decision' | 'data' | 'agreement' | 'register' | 'processor';

/** A figure that moved, with the delivery that it now comes from. */
export interface ValueMove {
  readonly feed: string;
  readonly measure: string;
  readonly unit: UnitId;
  readonly period: Period;
  /** null: there was, or is, no value. */
  readonly before: string | null;
  readonly after: string | null;
  readonly cause: ValueCause;
  /** Of the observation as it is now; null where nothing is known of it any more. */
  readonly revision: number | null;
  readonly night: string | null;
  /** The decision that lies over it. */
  readonly decision: string | null;
}

/** The figures that are not what they were, in the order of their keys. */
export function moveValues(
  before: readonly PublishedValue[],
  after: readonly PublishedValue[],
): ValueMove[] {
  const then = new Map(before.map((value) => [valueKey(value), value]));
  const now = new Map(after.map((value) => [valueKey(value), value]));
  return [...new Set([...then.keys(), ...now.keys()])]
    .toSorted()
    .flatMap((key) => moveOf(then.get(key), now.get(key)) ?? []);
}

function moveOf(
  was: PublishedValue | undefined,
  is: PublishedValue | undefined,
): ValueMove | undefined {
  const before = valueIn(was);
  const after = valueIn(is);
  const named = is ?? was;
  if (named === undefined || before === after) return undefined;
  const { feed, measure, unit, period } = named;
  const cause = was === undefined || is === undefined ? 'data' : causeOf(was, is);
  return {
    feed,
    measure,
    unit,
    period,
    before,
    after,
    cause,
    ...whereFrom(is),
    ...decidedBy(named),
  };
}

const valueIn = (one: PublishedValue | undefined): string | null => one?.value ?? null;

/** The revision that a figure now is, if it is anything. */
const whereFrom = (is: PublishedValue | undefined): Pick<ValueMove, 'revision' | 'night'> => ({
  revision: is?.revision ?? null,
  night: is?.night ?? null,
});

const decidedBy = (value: PublishedValue | undefined): Pick<ValueMove, 'decision'> => ({
  decision: value?.overlay?.decision ?? null,
});

/** What one figure is called among all. */
export const valueKey = ({
  feed,
  measure,
  unit,
  period,
}: Pick<PublishedValue, 'feed' | 'measure' | 'unit' | 'period'>): string =>
  `${feed} ${measure} ${unit} ${periodId(period)}`;

/** New bytes come before a new reading of them: who sends other figures is the first to be asked. */
function causeOf(was: PublishedValue, is: PublishedValue): ValueCause {
  if (was.overlay?.decision !== is.overlay?.decision) return 'decision';
  const [then, now] = [was.lineage, is.lineage];
  if (then.snapshot !== now.snapshot) return 'data';
  if (then.agreement !== now.agreement) return 'agreement';
  return then.register === now.register ? 'processor' : 'register';
}
