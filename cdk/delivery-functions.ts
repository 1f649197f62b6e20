import type { StoreAccess } from './constructs/store-access.ts';
import type { KeyArns } from './stacks/storage-stack.ts';

/** A function that answers requests, as the deployment sees it. */
export interface DeliveryFunction {
  /** What its stack calls it. */
  readonly id: string;
  /** Its folder under functions/. */
  readonly name: string;
  readonly memoryMb: number;
  readonly access: (provinces: readonly string[]) => StoreAccess;
  /** It has the nightly machine work at once. */
  readonly startsRuns: boolean;
  /** The deployment's own keys that it reads. */
  readonly keys?: readonly (keyof KeyArns)[];
  /** It makes releases, of which others hear. */
  readonly announces?: true;
}

/** What is published, who may read it, and what people said since. */
const READS = {
  reads: ['publications', 'journal', 'observations'],
  getsBlobs: ['publication', 'version', 'result'],
  putsBlobs: [],
} as const;

/** The same, and the rows that were kept: a decision may change how they are read. */
const TRIES = { ...READS, getsBlobs: [...READS.getsBlobs, 'raw'] } as const;

export const API_MEMORY_MB = 1024;
/** To try a decision, a night is run twice. */
const COMPUTES_MB = 1769;

/** It answers whatever only asks, counts requests, and puts answers that are too large to send. */
export const SERVE_API: DeliveryFunction = {
  id: 'ServeApi',
  name: 'serve-api',
  memoryMb: API_MEMORY_MB,
  startsRuns: false,
  access: () => ({
    ...READS,
    puts: [],
    countsRequests: true,
    offersAnswers: true,
  }),
};

/**
 * It shows stewards what is published and what waits for them, journals what they do, keeps locks and
 * evidence, and notes beside a publication that it is about to be signed.
 */
export const SERVE_CONSOLE: DeliveryFunction = {
  id: 'ServeConsole',
  name: 'serve-console',
  memoryMb: COMPUTES_MB,
  startsRuns: true,
  keys: ['release'],
  announces: true,
  access: (provinces) => ({
    ...TRIES,
    puts: ['journal', 'publications', 'accessLog'],
    putsBlobs: ['publication'],
    offersAnswers: true,
    evidenceOf: provinces,
  }),
};

/**
 * It does what people do: journals it, once for each key, keeps locks and releases, and takes and gives
 * evidence, which is logged.
 */
export const ACT: DeliveryFunction = {
  id: 'Act',
  name: 'act',
  memoryMb: COMPUTES_MB,
  startsRuns: true,
  keys: ['release', 'webhook'],
  announces: true,
  access: (provinces) => ({
    ...TRIES,
    reads: [...READS.reads, 'askedOnce', 'webhookAttempts'],
    puts: ['journal', 'publications', 'askedOnce', 'accessLog'],
    putsBlobs: ['publication'],
    countsRequests: true,
    offersAnswers: true,
    evidenceOf: provinces,
  }),
};

/** It speaks the standards: it reads as the API does, and journals the drafts that DHIS2 sends, once for each key. */
export const SERVE_STANDARDS: DeliveryFunction = {
  id: 'ServeStandards',
  name: 'serve-standards',
  memoryMb: API_MEMORY_MB,
  startsRuns: false,
  access: () => ({
    reads: ['publications', 'journal', 'askedOnce'],
    getsBlobs: ['publication', 'version'],
    putsBlobs: [],
    puts: ['journal', 'askedOnce'],
    countsRequests: true,
    offersAnswers: true,
  }),
};
