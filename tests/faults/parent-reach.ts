import type { ChildProcess } from 'node:child_process';
import { deserialize, serialize } from 'node:v8';
import type { Fetcher } from '@dti-hub/pipeline';
import type { ObjectStore, Table } from '@dti-hub/store';
import type { Primitive, Reach } from '../support/faults.ts';

interface Arguments {
  readonly putIfAbsent: Parameters<Table['putIfAbsent']>;
  readonly get: Parameters<Table['get']>;
  readonly query: Parameters<Table['query']>;
  readonly putObject: Parameters<ObjectStore['put']>;
  readonly getObject: Parameters<ObjectStore['get']>;
  readonly removeObject: Parameters<ObjectStore['remove']>;
  readonly fetch: Parameters<Fetcher['fetch']>;
}

/** A call on its way from the child to the process that outlives it. */
type Call = {
  readonly [Name in Primitive]: {
    readonly id: number;
    readonly primitive: Name;
    readonly args: Arguments[Name];
  };
}[Primitive];

const write = (message: object): string => serialize(message).toString('base64');
const bytesOf = (message: unknown): Buffer => Buffer.from(String(message), 'base64');

/** Answers the child's calls out of the reach. */
export function serveReach(child: ChildProcess, reach: Reach): void {
  child.on('message', (message) => {
    const call: Call = deserialize(bytesOf(message));
    void answerTo(child, reach, call);
  });
}

async function answerTo(child: ChildProcess, reach: Reach, call: Call): Promise<void> {
  const result = await perform(reach, call);
  // A child that was killed has nobody to answer.
  if (child.connected) child.send(write({ id: call.id, result }), () => undefined);
}

function perform({ table, objects, fetcher }: Reach, call: Call): Promise<unknown> {
  switch (call.primitive) {
    case 'putIfAbsent':
      return table.putIfAbsent(...call.args);
    case 'get':
      return table.get(...call.args);
    case 'query':
      return table.query(...call.args);
    case 'putObject':
      return objects.put(...call.args);
    case 'getObject':
      return objects.get(...call.args);
    case 'removeObject':
      return objects.remove(...call.args);
    case 'fetch':
      return fetcher.fetch(...call.args);
  }
}

/** In the child: the parent's stores and sources. */
export function reachThroughParent(): Reach {
  const waiting = new Map<number, (message: Buffer) => void>();
  process.on('message', (message) => {
    const answer: { readonly id: number } = deserialize(bytesOf(message));
    waiting.get(answer.id)?.(bytesOf(message));
  });
  const ask = <T>(call: Pick<Call, 'primitive' | 'args'>): Promise<T> => {
    const { promise, resolve } = Promise.withResolvers<T>();
    const id = waiting.size;
    waiting.set(id, (bytes) => {
      const { result }: { readonly result: T } = deserialize(bytes);
      resolve(result);
    });
    process.send?.(write({ id, ...call }));
    return promise;
  };
  return {
    table: {
      putIfAbsent: (...args) => ask({ primitive: 'putIfAbsent', args }),
      get: (...args) => ask({ primitive: 'get', args }),
      query: (...args) => ask({ primitive: 'query', args }),
    },
    objects: {
      put: (...args) => ask({ primitive: 'putObject', args }),
      get: (...args) => ask({ primitive: 'getObject', args }),
      remove: (...args) => ask({ primitive: 'removeObject', args }),
    },
    fetcher: { fetch: (...args) => ask({ primitive: 'fetch', args }) },
  };
}
