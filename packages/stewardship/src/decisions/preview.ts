import {
  decisionKey,
  decodeJson,
  lockedPeriods,
  type Decision,
  type LockedPeriod,
  type ProvinceStores,
  type ScorecardFile,
} from '@dti-hub/pipeline';
import type { Points } from '@dti-hub/scoring';
import { changesBetween, type Changes, type MovedScore } from './changes.ts';
import { readBasis, toDecision, type DecisionRequest } from './decide.ts';
import { scratchStores } from './scratch-stores.ts';
import { resultOf } from './try-night.ts';

/** A decision before it is signed, and what would change by it alone. */
export interface DecisionPreview {
  readonly decision: Decision;
  /** Of scores only those that are not locked. */
  readonly changes: Changes;
  /** Scores that would move if their period were not locked. */
  readonly locked: readonly LockedScore[];
}

/** A score that a lock keeps as it is, whatever is decided. */
export interface LockedScore extends Pick<MovedScore, 'edition' | 'period' | 'track' | 'unit'> {
  /** The number of the publication at which the period is locked. */
  readonly publication: number;
  /** What the locked period holds, and goes on to hold. */
  readonly holds: Points | null;
  /** What it would come to once it is opened again. */
  readonly would: Points | null;
}

/**
 * What a decision would change in figures, points, ranks and cases. It is tried by the very code that a
 * night runs, on stores that forget; nothing is kept.
 * @throws {NoRightError | RefusedError | ConflictError} where it could not be signed either
 */
export async function previewDecision(
  stores: ProvinceStores,
  province: string,
  request: DecisionRequest,
): Promise<DecisionPreview> {
  const basis = await readBasis(stores);
  const decision = await toDecision(stores, basis, request);
  const trial = scratchStores(stores, basis.state.head);
  const where = { province, night: request.on };
  const before = await resultOf(trial, where);
  await trial.journal.append({
    key: decisionKey(decision),
    body: { kind: 'decided', decision },
  });
  const changes = changesBetween(before, await resultOf(trial, where));
  const locks = lockedPeriods(basis.state.lifecycle);
  const isLocked = (score: MovedScore) => locks.some((lock) => isOf(lock, score));
  const locked = await Promise.all(
    locks.map((lock) =>
      heldScores(
        stores,
        lock,
        changes.scores.filter((score) => isOf(lock, score)),
      ),
    ),
  );
  const scores = changes.scores.filter((score) => !isLocked(score));
  return { decision, changes: { ...changes, scores }, locked: locked.flat() };
}

const isOf = ({ edition, period }: LockedPeriod, score: MovedScore): boolean =>
  score.edition === edition && score.period === period;

/** What a locked period holds where its scores would move. */
async function heldScores(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  { lock }: LockedPeriod,
  moved: readonly MovedScore[],
): Promise<LockedScore[]> {
  if (moved.length === 0) return [];
  const files = await Promise.all(
    lock.tracks.map(async ({ file }) =>
      decodeJson<ScorecardFile>(await blobs.get('publication', file)),
    ),
  );
  return moved.map(({ edition, period, track, unit, after: would }) => {
    const cards = files.find((file) => file.track === track)?.scorecards;
    const holds = cards?.find((card) => card.unit === unit)?.points ?? null;
    return { edition, period, track, unit, publication: lock.publication, holds, would };
  });
}
