import type { Agreement } from '@dti-hub/catalogue';
import { canonicalJson, compareText, hashJson, type Hash, type UnitId } from '@dti-hub/kernel';
import type { DrawnObservation, ProcessedSnapshot, RowCount } from '@dti-hub/sources';
import type { Delivery, Lineage, ObservationGroup, Revision, StandingValue } from './delivery.ts';
import { inParallel } from './in-parallel.ts';
import { drawnMeasures, fixedMeasures } from './measure-names.ts';
import type { ObservationStore } from './ports.ts';

/** A judged snapshot whose values are to be kept. */
export interface TakenSnapshot {
  readonly agreement: Agreement;
  readonly delivery: Delivery;
  readonly processed: ProcessedSnapshot;
  /** What the delivery taken before it was made into; null before the first. */
  readonly previous: ProcessedSnapshot | null;
  /** The values that stood before it. */
  readonly standing: readonly StandingValue[];
  readonly result: Hash;
}

/** What a delivery came to. */
export interface Appended {
  /** Whether it changed anything. */
  readonly hasNews: boolean;
  /** The values that stand after it: by measure, what it gives itself first, and in that by unit. */
  readonly values: readonly StandingValue[];
}

/**
 * Keeps what changed: one more revision for every unit whose value, status or reason differs from
 * what stood before the delivery. A unit that is no longer there is withdrawn, unless a quarantined
 * row may be its own: then it is missing; one that a delivery of changes alone does not speak of keeps
 * its value. Run again, it comes to the same.
 */
export async function appendRevisions(
  observations: ObservationStore,
  taken: TakenSnapshot,
): Promise<Appended> {
  const { delivery, processed } = taken;
  const drawnBy = Map.groupBy(processed.observations, ({ measure }) => measure);
  const stoodBy = Map.groupBy(taken.standing, ({ measure }) => measure);
  const changing = measuresOf(taken);
  let hasNews = false;
  const values: StandingValue[] = [];
  for (const measure of inOrder(taken, [...changing, ...stoodBy.keys()])) {
    const group = { feed: delivery.feed, measure, period: delivery.period };
    const before = new Map((stoodBy.get(measure) ?? []).map((one) => [one.unit, one]));
    const drawn = drawnBy.get(measure) ?? [];
    const news = changing.has(measure) ? newsOf(group, drawn, { before, taken }) : [];
    hasNews ||= news.length > 0;
    const after = new Map(before);
    await inParallel(news, async (candidate) => {
      const { seq: _place, ...kept } = await append(observations, candidate, before);
      after.set(kept.unit, kept);
    });
    values.push(...[...after.values()].toSorted((a, b) => compareText(a.unit, b.unit)));
  }
  return { hasNews, values };
}

/** What a delivery can change: also what the one before it gave, and it does not. */
function measuresOf({ agreement, processed, previous }: TakenSnapshot): Set<string> {
  return new Set([
    ...fixedMeasures(agreement),
    ...drawnMeasures(processed),
    ...(previous === null ? [] : drawnMeasures(previous)),
  ]);
}

/** Those that the agreement names, then those that its rows name, then all others. */
function inOrder(
  { agreement, processed }: TakenSnapshot,
  measures: readonly string[],
): ReadonlySet<string> {
  const given = [...fixedMeasures(agreement), ...drawnMeasures(processed)];
  return new Set([...given, ...measures.toSorted()]);
}

type Candidate = Omit<Revision, 'revision'>;

type Standing = ReadonlyMap<UnitId, StandingValue>;

interface Succession {
  readonly before: Standing;
  readonly taken: TakenSnapshot;
}

/** The revisions of one measure that a delivery is to bring. */
const newsOf = (
  group: ObservationGroup,
  drawn: readonly DrawnObservation[],
  { before, taken }: Succession,
): Candidate[] =>
  [
    ...drawn.map((observation) => reported(group, observation, taken)),
    ...absences(group, drawn, { before, taken }),
  ].filter((candidate) => isNews(candidate, before.get(candidate.unit)));

function reported(
  group: ObservationGroup,
  { unit, value, reason, rows, lineage: counted }: DrawnObservation,
  taken: TakenSnapshot,
): Candidate {
  const { night, seq } = taken.delivery;
  const status = value === null ? 'missing' : 'reported';
  return {
    ...group,
    unit,
    value,
    status,
    reason,
    night,
    seq,
    lineage: lineage(taken, counted ?? countOf(rows.map(({ row }) => row))),
  };
}

function absences(
  group: ObservationGroup,
  drawn: readonly DrawnObservation[],
  { before, taken }: Succession,
): Candidate[] {
  const present = new Set(drawn.map(({ unit }) => unit));
  const spokenOf = unitsSpokenOf(taken, before);
  const absence = taken.processed.rowsOfNobody === 0 ? WITHDRAWN : INCOMPLETE;
  const { night, seq } = taken.delivery;
  return [...spokenOf]
    .filter((unit) => before.has(unit) && !present.has(unit))
    .map((unit) => ({
      ...group,
      unit,
      value: null,
      ...absence,
      night,
      seq,
      lineage: lineage(taken, countOf([])),
    }));
}

/** A full delivery speaks of every unit by leaving it out; one of changes only of those it has rows of. */
const unitsSpokenOf = (
  { agreement, processed }: TakenSnapshot,
  before: Standing,
): ReadonlySet<UnitId> =>
  new Set(
    agreement.delivery === 'full' ? before.keys() : processed.observations.map(({ unit }) => unit),
  );

const WITHDRAWN = { status: 'withdrawn', reason: 'withdrawn' } as const;
const INCOMPLETE = { status: 'missing', reason: 'incomplete' } as const;

const countOf = (rows: readonly number[]): RowCount => ({
  count: rows.length,
  digest: hashJson(rows),
});

function lineage({ delivery, result }: TakenSnapshot, { count, digest }: RowCount): Lineage {
  const { snapshot, agreement, register, processor, readings, occasion } = delivery;
  return {
    snapshot: snapshot.hash,
    agreement,
    register,
    processor,
    ...(readings !== undefined && { readings }),
    ...(occasion !== undefined && { occasion }),
    result,
    rowCount: count,
    rowsDigest: digest,
  };
}

/**
 * Keeps the revision, and gives it as it is kept. Where another run of the same delivery was first and came to
 * the same, that is its own; a number that a run took which came to no verdict is left out, and one that was
 * taken by an earlier processor, which read the delivery otherwise.
 */
async function append(
  observations: ObservationStore,
  candidate: Candidate,
  before: Standing,
): Promise<Revision> {
  let number = (before.get(candidate.unit)?.revision ?? 0) + 1;
  for (;;) {
    const revision = { ...candidate, revision: number };
    if (await observations.append(revision)) return revision;
    const history = await observations.history(candidate, candidate.unit);
    const own = history.find((one) => isOf(candidate, one));
    if (own !== undefined) return own;
    number = history.length + 1;
  }
}

const isOf = (candidate: Candidate, { revision: _number, ...kept }: Revision): boolean =>
  canonicalJson(kept) === canonicalJson(candidate);

const isNews = (candidate: Candidate, before: StandingValue | undefined): boolean =>
  candidate.value !== before?.value ||
  candidate.status !== before.status ||
  candidate.reason !== before.reason;
