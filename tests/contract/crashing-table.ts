import type { Table } from '@dti-hub/store';

/** The process dies: never an error that the hub knows. */
export class CrashError extends Error {
  override readonly name = 'CrashError';
}

/** The table of a process that dies right after its n-th call was done (0: before the first). */
export function crashAfter(calls: number, table: Table): Table {
  let done = 0;
  const counted = async <T>(call: () => Promise<T>): Promise<T> => {
    if (done === calls) throw new CrashError();
    const result = await call();
    done += 1;
    if (done === calls) throw new CrashError();
    return result;
  };
  return {
    putIfAbsent: (item) => counted(() => table.putIfAbsent(item)),
    get: (partition, sort) => counted(() => table.get(partition, sort)),
    query: (partition, options) => counted(() => table.query(partition, options)),
  };
}
