import type { Hash } from '@dti-hub/kernel';
import type {
  AccessLog,
  AnnouncedFile,
  Announcer,
  AttemptLog,
  Clock,
  Night,
  UploadAddress,
} from '@dti-hub/pipeline';
import type { FindSigner } from '@dti-hub/releases';
import type { AddressGate, previewDecision, previewScoring } from '@dti-hub/stewardship';
import type { IdempotencyStore } from './idempotency.ts';

/** What writing needs besides the stores of a province. */
export interface WritingServices {
  readonly clock: Clock;
  readonly idempotency: IdempotencyStore;
  /** Where it is kept who read which file of evidence. */
  readonly accessLogOf: (province: string) => AccessLog;
  /** Takes files beside the API, which may carry none so large; left out: they come through it alone. */
  readonly uploads?: Uploads | undefined;
  /**
   * Tries what a decision would change. It runs a night on kept rows, with all that reads and scores
   * them; left out: this deployment's API does not carry that.
   */
  readonly preview?: typeof previewDecision;
  /** Tries what scoring again would change; left out for the same reason. */
  readonly previewScoring?: typeof previewScoring;
  /** Starts a run of the night; left out: nobody can from here. */
  readonly startRun?: StartRun;
  /** What periods are released with; left out: nobody can release one from here. */
  readonly releasing?: Releasing | undefined;
  /** What subscriptions are changed and shown with; left out: nobody can from here. */
  readonly webhooks?: WebhookServices | undefined;
}

/** What a deployment has for those that it tells of publications and releases. */
export interface WebhookServices {
  readonly attemptsOf: (province: string) => AttemptLog;
  /** The deployment's own, of which the subscribers' secrets are made. */
  readonly key: () => Promise<Uint8Array>;
  readonly isAllowed: AddressGate;
}

/** What a deployment makes releases with. */
export interface Releasing {
  /** Its key; null where it has none: its releases go out unsigned. */
  readonly signer: FindSigner;
  /** Whether a province's figures are made up, which its releases say. */
  readonly isSimulated: (province: string) => boolean;
  /** Tells whoever listens; left out: nobody does. */
  readonly announcer?: Announcer | undefined;
}

/** Files that come beside the API and wait until they are taken. */
export interface Uploads {
  /** An address that takes this very file, and no other, for a while. */
  offer(file: AnnouncedFile): Promise<UploadAddress>;
  /** What was sent under a hash; undefined: nothing was. Whoever reads it hashes it. */
  read(province: string, file: Hash): Promise<Uint8Array | undefined>;
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
