import type { AccessLog, Clock, Night } from '@dti-hub/pipeline';
import type { previewDecision } from '@dti-hub/stewardship';
import type { IdempotencyStore } from './idempotency.ts';

/** What writing needs besides the stores of a province. */
export interface WritingServices {
  readonly clock: Clock;
  readonly idempotency: IdempotencyStore;
  /** Where it is kept who read which file of evidence. */
  readonly accessLogOf: (province: string) => AccessLog;
  /** Whether files of evidence come through the API; left out: it carries none so large. */
  readonly takesEvidence?: boolean;
  /**
   * Tries what a decision would change. It runs a night on kept rows, with all that reads and scores
   * them; left out: this deployment's API does not carry that.
   */
  readonly preview?: typeof previewDecision;
  /** Starts a run of the night; left out: nobody can from here. */
  readonly startRun?: StartRun;
}

/** Starts a run, and does not wait for its end; the same name again starts no second one. */
export type StartRun = (order: RunOrder) => Promise<void>;

/** Which run somebody asks for. */
export interface RunOrder {
  readonly province: string;
  readonly night: Night;
  /** Ask no source: what is kept is scored again. */
  readonly only?: 'scoring';
  /** Names the run. */
  readonly name: string;
  /** Who asked for it. */
  readonly by: string;
}
