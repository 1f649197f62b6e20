import type { Agreement } from '@dti-hub/catalogue';
import { hashJson, type Hash, type UnitId } from '@dti-hub/kernel';
import type { DrawnObservation, ProcessedSnapshot } from '@dti-hub/sources';
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
 * its latest. A unit that is no longer there is withdrawn, unless a quarantined
 * row may be its own: then it is missing. Whatever came by a later delivery already stands above it
 * and is left alone.
 */
export async function appendRevisions(
  observations: ObservationStore,
  taken: TakenSnapshot,
): Promise<void> {
  const { delivery, processed } = taken;
  const byMeasure = Map.groupBy(processed.observations, ({ measure }) => measure);
  for (const measure of measuresOf(taken)) {
    const group = { feed: delivery.feed, measure, period: delivery.period };
    const latest = await observations.latest(group, Number.MAX_SAFE_INTEGER);
    const drawn = byMeasure.get(measure) ?? [];
    const candidates = [
      ...drawn.map((observation) => reported(group, observation, taken)),
      ...absences(group, drawn, { latest, taken }),
    ];
    await inParallel(candidates, (candidate) =>
      appendRevision(observations, group, { candidate, latest: latest.get(candidate.unit) }),
    );
  }
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
  { unit, value, reason, rows }: DrawnObservation,
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
    lineage: lineage(
      taken,
      rows.map(({ row }) => row),
    ),
  };
}

function absences(
  group: ObservationGroup,
  drawn: readonly DrawnObservation[],
  { latest, taken }: { latest: ReadonlyMap<UnitId, Revision>; taken: TakenSnapshot },
): Candidate[] {
  const present = new Set(drawn.map(({ unit }) => unit));
  const absence = taken.processed.rowsOfNobody === 0 ? WITHDRAWN : INCOMPLETE;
  const { night, seq } = taken.delivery;
  return [...latest.keys()]
    .filter((unit) => !present.has(unit))
    .map((unit) => ({
      ...group,
      unit,
      value: null,
      ...absence,
      night,
      seq,
      lineage: lineage(taken, []),
    }));
}

const WITHDRAWN = { status: 'withdrawn', reason: 'withdrawn' } as const;
const INCOMPLETE = { status: 'missing', reason: 'incomplete' } as const;

function lineage({ delivery, result }: TakenSnapshot, rows: readonly number[]): Lineage {
  const { snapshot, agreement, register, processor } = delivery;
  return {
    snapshot: snapshot.hash,
    agreement,
    register,
    processor,
    result,
    rowCount: rows.length,
    rowsDigest: hashJson(rows),
  };
}

interface Proposal {
  readonly candidate: Candidate;
  readonly latest: Revision | undefined;
}

async function appendRevision(
  observations: ObservationStore,
  group: ObservationGroup,
  { candidate, latest }: Proposal,
): Promise<void> {
  let top = latest;
  while (isNews(candidate, top)) {
    const revision = { ...candidate, revision: (top?.revision ?? 0) + 1 };
    if (await observations.append(revision)) return;
    // Another run of this night took the number: look at what it kept.
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
