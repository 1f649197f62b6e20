import { MemoryTable, TableJournal, type Table } from '@dti-hub/store';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDraft, clock } from '../../contract/builders.ts';
import { crashAfter, CrashError } from '../../contract/crashing-table.ts';

/** The same table, each call of which waits for its turn in the schedule. */
function scheduled(table: Table, scheduler: fc.Scheduler): Table {
  const turn = <T>(call: () => Promise<T>) => scheduler.schedule(Promise.resolve()).then(call);
  return {
    putIfAbsent: (item) => turn(() => table.putIfAbsent(item)),
    get: (partition, sort) => turn(() => table.get(partition, sort)),
    query: (partition, options) => turn(() => table.query(partition, options)),
  };
}

describe('TableJournal', () => {
  it('has each fact once and one whole chain, in whatever order the calls of its writers fall', async () => {
    const facts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), facts, facts, async (scheduler, left, right) => {
        const table = new MemoryTable();
        const writers = [left, right].map(async (keys) => {
          const journal = new TableJournal(scheduled(table, scheduler), clock, 'tinh');
          for (const key of keys) await journal.append(aDraft(key));
        });
        const done = Promise.all(writers);
        await scheduler.waitFor(done);

        const entries = await new TableJournal(table, clock, 'tinh').readAfter(0);

        const kept = entries.map(({ key }) => key).toSorted();
        expect(kept).toEqual([...new Set([...left, ...right])].toSorted());
      }),
    );
  });

  it('finds a fact that is kept, wherever another writer stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const table = new MemoryTable();
        // Dead behind its third call: the entry is kept, its key not yet in the index.
        const dying = new TableJournal(crashAfter(3, table), clock, 'tinh');
        await expect(dying.append(aDraft('a'))).rejects.toThrow(CrashError);
        const writer = new TableJournal(scheduled(table, scheduler), clock, 'tinh');
        const reader = new TableJournal(scheduled(table, scheduler), clock, 'tinh');

        const found = reader.find('a');
        const appended = writer.append(aDraft('b')).then(() => writer.append(aDraft('c')));
        await scheduler.waitFor(Promise.all([found, appended]));

        expect((await found)?.key).toBe('a');
      }),
    );
  });
});
