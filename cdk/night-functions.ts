import type { StoreAccess } from './constructs/store-access.ts';
import { NODE_OPTIONS } from './function-environment.ts';

/** A function of the night, as the deployment sees it. */
export interface NightFunction {
  /** What the nightly machine's definition calls it. */
  readonly task: string;
  /** Its folder under functions/. */
  readonly name: string;
  /** From 1769 MB on, Lambda gives one whole processor. */
  readonly memoryMb: number;
  /** Room for deliveries that are never held in memory as a whole; left out, Lambda's own. */
  readonly scratchMb?: number;
  readonly access: StoreAccess;
  /** Others hear how it ended. */
  readonly announces?: boolean;
}

const WAITS_MB = 512;
const COMPUTES_MB = 1769;
/** An extract of ten million rows is 0,7 GB, and its keys and rows are spilled beside it. */
const SCRATCH_MB = 4096;

/**
 * What Node is started with where extracts of millions of rows are processed, in a night and in the bench
 * that measures it: with more room for young objects, garbage lies until memory grows with the rows.
 */
export const PROCESSING_NODE_OPTIONS = `${NODE_OPTIONS} --max-semi-space-size=4`;

/** The state is the newest publication's blob, and the journal's entries since. */
const STATE = ['journal', 'publications'] as const;

/** The night's functions, in its order, each with what the use case that it calls reads and puts. */
export const NIGHT_FUNCTIONS: readonly NightFunction[] = [
  {
    task: 'PlanNight',
    name: 'plan-night',
    memoryMb: WAITS_MB,
    access: {
      reads: STATE,
      puts: ['journal'],
      // What is put is read back.
      getsBlobs: ['publication', 'version'],
      putsBlobs: ['version'],
    },
  },
  {
    task: 'CollectDelivery',
    name: 'collect-delivery',
    memoryMb: WAITS_MB,
    scratchMb: SCRATCH_MB,
    access: {
      reads: STATE,
      puts: ['journal'],
      getsBlobs: ['publication', 'version', 'raw'],
      putsBlobs: ['raw'],
      getsInbox: true,
    },
  },
  {
    task: 'ProcessDelivery',
    name: 'process-delivery',
    memoryMb: COMPUTES_MB,
    scratchMb: SCRATCH_MB,
    access: {
      reads: [...STATE, 'observations'],
      puts: ['observations'],
      getsBlobs: ['publication', 'version', 'raw', 'result'],
      putsBlobs: ['result', 'publication'],
    },
  },
  {
    task: 'ConcludeFeed',
    name: 'conclude-feed',
    memoryMb: WAITS_MB,
    access: { reads: ['journal'], puts: ['journal'], getsBlobs: [], putsBlobs: [] },
    announces: true,
  },
  {
    task: 'ReconcileNight',
    name: 'reconcile-night',
    memoryMb: COMPUTES_MB,
    access: {
      reads: [...STATE, 'observations'],
      puts: ['journal'],
      getsBlobs: ['publication', 'version', 'result'],
      putsBlobs: ['publication'],
    },
  },
  {
    task: 'CompileScores',
    name: 'compile-scores',
    memoryMb: COMPUTES_MB,
    access: {
      reads: STATE,
      puts: [],
      getsBlobs: ['publication', 'version'],
      putsBlobs: ['publication'],
    },
  },
  {
    task: 'PublishNight',
    name: 'publish-night',
    memoryMb: COMPUTES_MB,
    announces: true,
    access: {
      reads: STATE,
      puts: STATE,
      getsBlobs: ['publication', 'version'],
      putsBlobs: ['publication'],
    },
  },
];
