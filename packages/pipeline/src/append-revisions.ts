import type { Agreement } from '@dti-hub/catalogue';
import { hashJson, type Hash, type UnitId } from '@dti-hub/kernel';
import type { DrawnObservation, ProcessedSnapshot, RowCount } from '@dti-hub/sources';
import type { Delivery, Lineage, ObservationGroup, Revision } from './delivery.ts';
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
  readonly result: Hash;
}

/**
 * Keeps what changed: one more revision for every unit whose value, status or reason differs from
 * what stood before the delivery. A unit that is no longer there is withdrawn, unless a quarantined
 * row may be its own: then it is missing; one that a delivery of changes alone does not speak of keeps
 * its value. Whatever came by a later delivery already stands above it and is left alone.
 *
 * @returns whether anything changed; also when an earlier run of this delivery has kept it already
 */
export async function appendRevisions(
  observations: ObservationStore,
  taken: TakenSnapshot,
): Promise<boolean> {
  const { delivery, processed } = taken;
  const byMeasure = Map.groupBy(processed.observations, ({ measure }) => measure);
  let hasNews = false;
  for (const measure of measuresOf(taken)) {
    const group = { feed: delivery.feed, measure, period: delivery.period };
    const before = await observations.latest(group, delivery.seq - 1);
    const drawn = byMeasure.get(measure) ?? [];
    const news = [
      ...drawn.map((observation) => reported(group, observation, taken)),
      ...absences(group, drawn, { before, taken }),
    ].filter((candidate) => isNews(candidate, before.get(candidate.unit)));
    hasNews ||= news.length > 0;
    await inParallel(news, (candidate) =>
      appendRevision(observations, group, { candidate, before: before.get(candidate.unit) }),
    );
  }
  return hasNews;
}

/** What a delivery can change: also what the one before it gave, and it does not. */
function measuresOf({ agreement, processed, previous }: TakenSnapshot): Set<string> {
  return new Set([
    ...fixedMeasures(agreement),
    ...drawnMeasures(processed),
    ...(previous === null ? [] : drawnMeasures(previous)),
  ]);
}

type Candidate = Omit<Revision, 'revision'>;

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
  { before, taken }: { before: ReadonlyMap<UnitId, Revision>; taken: TakenSnapshot },
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
  before: ReadonlyMap<UnitId, Revision>,
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

interface Proposal {
  readonly candidate: Candidate;
  readonly before: Revision | undefined;
}

async function appendRevision(
  observations: ObservationStore,
  group: ObservationGroup,
  { candidate, before }: Proposal,
): Promise<void> {
  let top = before;
  while (isNews(candidate, top)) {
    const revision = { ...candidate, revision: (top?.revision ?? 0) + 1 };
    if (await observations.append(revision)) return;
    // Another run, or a later delivery, took the number: look at what it kept.
    top = (await observations.history(group, candidate.unit)).at(-1);
  }
}

function isNews(candidate: Candidate, top: Revision | undefined): boolean {
  if (top === undefined) return true;
  if (top.seq >= candidate.seq) return false;
  return (
    candidate.value !== top.value ||
    candidate.status !== top.status ||
    candidate.reason !== top.reason
  );
}
