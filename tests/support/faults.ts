import {
  SourceUnavailableError,
  StoreUnavailableError,
  type Fetcher,
  type SourceResponse,
} from '@dti-hub/pipeline';
import type { ObjectStore, Table } from '@dti-hub/store';

/** The ports' primitives: all that a hub ever asks of the outside. */
export type Primitive =
  | 'putIfAbsent'
  | 'get'
  | 'query'
  | 'putObject'
  | 'getObject'
  | 'removeObject'
  | 'fetch';

const STORE_FAULTS = [
  'error before',
  'error after',
  'time-out',
  'throttling',
  'dead before',
  'dead after',
] as const;

/** What can go wrong with one call. The dead ones take every later call with them. */
export type Fault = (typeof STORE_FAULTS)[number] | 'truncated' | 'torn';

/** Those that only some primitives can have: half an answer, half a put. */
const FAULTS_OF_BYTES: Partial<Record<Primitive, Fault>> = {
  fetch: 'truncated',
  getObject: 'truncated',
  putObject: 'torn',
};

/** The faults that a primitive can have; of all of them, when none is named. */
export function faultsOf(primitive?: Primitive): readonly Fault[] {
  const ofBytes = primitive === undefined ? [] : [FAULTS_OF_BYTES[primitive]];
  const all: readonly Fault[] = ['truncated', 'torn'];
  return [
    ...STORE_FAULTS,
    ...(primitive === undefined ? all : ofBytes.filter((fault) => fault !== undefined)),
  ];
}

/** One fault at one call, counted from 0 over all ports together. */
export interface PlannedFault {
  readonly at: number;
  readonly fault: Fault;
}

/** What a hub reaches the outside with. */
export interface Reach {
  readonly table: Table;
  readonly objects: ObjectStore;
  readonly fetcher: Fetcher;
}

/** No error that the hub knows: nothing of a dead process tries again. */
class ProcessDeadError extends Error {
  override readonly name = 'ProcessDeadError';
}

/** One call on its way: what it does, the error its adapter would throw, what half of its answer is. */
interface Call<T> {
  readonly effect: () => Promise<T>;
  readonly unavailable: (what: string) => Error;
  readonly halve?: (result: T) => T;
  /** What it does when only half of it is done. */
  readonly tear?: () => Promise<T>;
  /** How the other side asks to be left alone, where it is not an error. */
  readonly throttled?: T;
}

/** Ends the process, or does as if. */
type Death = () => never;

const pretendedDeath: Death = () => {
  throw new ProcessDeadError();
};

/** The same ports with one fault planned (or none), and every call noted. */
export function withFault(reach: Reach, plan?: PlannedFault, die = pretendedDeath) {
  const calls: Primitive[] = [];
  const run = async <T>(primitive: Primitive, call: Call<T>): Promise<T> => {
    const at = calls.push(primitive) - 1;
    if (plan === undefined || at < plan.at) return call.effect();
    if (at === plan.at) return FAILURES[plan.fault](call, die);
    return isDeadly(plan.fault) ? die() : call.effect();
  };
  return { calls, ...decorate(reach, run) };
}

type Run = <T>(primitive: Primitive, call: Call<T>) => Promise<T>;

function decorate({ table, objects, fetcher }: Reach, run: Run): Reach {
  const ofStore = <T>(primitive: Primitive, effect: () => Promise<T>) =>
    run(primitive, { effect, unavailable: (what) => new StoreUnavailableError(what) });
  return {
    table: {
      putIfAbsent: (item) => ofStore('putIfAbsent', () => table.putIfAbsent(item)),
      get: (partition, sort) => ofStore('get', () => table.get(partition, sort)),
      query: (partition, options) => ofStore('query', () => table.query(partition, options)),
    },
    objects: {
      remove: (key) => ofStore('removeObject', () => objects.remove(key)),
      put: (key, bytes) =>
        run('putObject', {
          effect: () => objects.put(key, bytes),
          unavailable: (what) => new StoreUnavailableError(what),
          tear: () => objects.put(key, half(bytes)),
        }),
      get: (key) =>
        run('getObject', {
          effect: () => objects.get(key),
          unavailable: (what) => new StoreUnavailableError(what),
          halve: (bytes) => bytes && half(bytes),
        }),
    },
    fetcher: {
      fetch: (request) =>
        run('fetch', {
          effect: () => fetcher.fetch(request),
          unavailable: (what) => new SourceUnavailableError(request.feed, what),
          halve: (response) => ({ ...response, body: half(response.body) }),
          throttled: BUSY,
        }),
    },
  };
}

const BUSY: SourceResponse = {
  status: 503,
  headers: { 'retry-after': '1' },
  body: new Uint8Array(),
};

const FAILURES: {
  readonly [Name in Fault]: <T>(call: Call<T>, die: Death) => Promise<T>;
} = {
  'error before': async ({ unavailable }) => {
    throw unavailable('refused');
  },
  'error after': async ({ effect, unavailable }) => {
    await effect();
    throw unavailable('connection lost');
  },
  // The caller gives up, and what it asked for happens all the same, later.
  'time-out': async ({ effect, unavailable }) => {
    setImmediate(() => void effect());
    throw unavailable('time-out');
  },
  throttling: async ({ unavailable, throttled }) => {
    if (throttled === undefined) throw unavailable('throttled');
    return throttled;
  },
  truncated: async ({ effect, halve }) => {
    const result = await effect();
    return halve?.(result) ?? result;
  },
  torn: async ({ tear, unavailable }) => {
    await tear?.();
    throw unavailable('connection lost');
  },
  'dead before': async (_call, die) => die(),
  'dead after': async ({ effect }, die) => {
    await effect();
    return die();
  },
};

/** Whether the process does not outlive the fault. */
export const isDeadly = (fault: Fault): boolean => fault.startsWith('dead');

const half = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length / 2);
