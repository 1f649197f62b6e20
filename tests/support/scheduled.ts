import type { Scheduler } from 'fast-check';
import type { Reach } from './faults.ts';

/** The same ports, each call of which waits for its turn in the schedule. */
export function scheduled({ table, objects, fetcher }: Reach, scheduler: Scheduler): Reach {
  const turn = <T>(call: () => Promise<T>) => scheduler.schedule(Promise.resolve()).then(call);
  return {
    table: {
      putIfAbsent: (item) => turn(() => table.putIfAbsent(item)),
      get: (partition, sort) => turn(() => table.get(partition, sort)),
      query: (partition, options) => turn(() => table.query(partition, options)),
    },
    objects: {
      put: (key, bytes) => turn(() => objects.put(key, bytes)),
      get: (key) => turn(() => objects.get(key)),
      remove: (key) => turn(() => objects.remove(key)),
    },
    fetcher: { fetch: (request) => turn(() => fetcher.fetch(request)) },
  };
}
