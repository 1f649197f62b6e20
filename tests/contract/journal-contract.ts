import { CHAIN_START, IntegrityError, type JournalEntry } from '@dti-hub/pipeline';
import { partitions, sequenceKey, TableJournal, type Table } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aDraft, aProvince, clock } from './builders.ts';
import { crashAfter, CrashError } from './crashing-table.ts';

const keysOf = (entries: readonly JournalEntry[]) => entries.map(({ key }) => key);

/** Law 3 for the journal: each fact once, in one chain, whoever writes and whenever they die. */
export function journalContract(name: string, make: () => Table): void {
  const aJournal = (table = make(), province = aProvince()) => ({
    table,
    province,
    journal: new TableJournal(table, clock, province),
  });

  describe(`Journal: ${name}`, () => {
    it('counts places from 1 and chains each entry to the one before it', async () => {
      const { journal } = aJournal();

      const first = await journal.append(aDraft('a'));
      const second = await journal.append(aDraft('b'));

      expect([first.seq, second.seq]).toEqual([1, 2]);
      expect([first.previous, second.previous]).toEqual([CHAIN_START, first.hash]);
      expect(first).toMatchObject({ ...aDraft('a'), at: clock.now() });
    });

    it('gives the entry that is kept when its fact is appended again', async () => {
      const { journal } = aJournal();
      const first = await journal.append(aDraft('a'));
      await journal.append(aDraft('b'));

      const again = await journal.append({ ...aDraft('other body'), key: 'a' });

      expect(again).toEqual(first);
      expect(keysOf(await journal.readAfter(0))).toEqual(['a', 'b']);
    });

    it('reads the entries after a place, in order', async () => {
      const { journal } = aJournal();
      for (const key of ['a', 'b', 'c']) await journal.append(aDraft(key));

      expect(keysOf(await journal.readAfter(0))).toEqual(['a', 'b', 'c']);
      expect(keysOf(await journal.readAfter(2))).toEqual(['c']);
      expect(await journal.readAfter(3)).toEqual([]);
    });

    it('finds an entry by its key, and nothing under another', async () => {
      const { journal } = aJournal();
      const first = await journal.append(aDraft('a'));
      await journal.append(aDraft('b'));

      expect(await journal.find('a')).toEqual(first);
      expect(await journal.find('c')).toBeUndefined();
    });

    it('keeps provinces apart', async () => {
      const { journal, table } = aJournal();
      await journal.append(aDraft('a'));

      expect(await aJournal(table).journal.readAfter(0)).toEqual([]);
    });

    it('loses and doubles no fact when writers run into each other', async () => {
      const { journal, table, province } = aJournal();
      const writers = [
        journal,
        aJournal(table, province).journal,
        aJournal(table, province).journal,
      ];
      const keys = ['a', 'b', 'c', 'd', 'e', 'f'];

      const given = await Promise.all(
        writers.flatMap((writer) => keys.map((key) => writer.append(aDraft(key)))),
      );

      const entries = await journal.readAfter(0);
      expect(keysOf(entries).toSorted()).toEqual(keys);
      expect(new Set(given.map(({ hash }) => hash))).toEqual(new Set(entries.map((e) => e.hash)));
    });

    it('has each fact once after a crash behind any call and a plain repeat', async () => {
      let crashes = 0;
      for (let crashed = true; crashed; crashes += crashed ? 1 : 0) {
        const { journal, table, province } = aJournal();
        await journal.append(aDraft('a'));

        const dying = new TableJournal(crashAfter(crashes, table), clock, province);
        crashed = await dying.append(aDraft('b')).then(
          () => false,
          (error: unknown) => error instanceof CrashError,
        );
        const found = await journal.find('b');
        const repeated = await journal.append(aDraft('b'));
        await journal.append(aDraft('c'));

        // The entry is kept by the fourth call, and is to be seen before its index item is.
        expect(found).toEqual(crashes < 4 ? undefined : repeated);
        expect(keysOf(await journal.readAfter(0))).toEqual(['a', 'b', 'c']);
        expect(await journal.append(aDraft('b'))).toEqual(repeated);
      }
      // Before the first call, and behind each: the head, its index item, the key, the entry, its own.
      expect(crashes).toBe(6);
    });

    it('has each fact once when others go on before the crashed writer comes back', async () => {
      for (const calls of [0, 1, 2, 3, 4, 5]) {
        const { journal, table, province } = aJournal();
        await journal.append(aDraft('a'));
        const dying = new TableJournal(crashAfter(calls, table), clock, province);
        await expect(dying.append(aDraft('b'))).rejects.toThrow(CrashError);

        await journal.append(aDraft('c'));
        await journal.append(aDraft('d'));
        await journal.append(aDraft('b'));

        expect(keysOf(await journal.readAfter(0)).toSorted()).toEqual(['a', 'b', 'c', 'd']);
      }
    });

    it('takes back entries that were its own, and knows them by their keys', async () => {
      const { journal } = aJournal();
      for (const key of ['a', 'b', 'c']) await journal.append(aDraft(key));
      const entries = await journal.readAfter(0);

      const restored = aJournal().journal;
      for (const entry of [...entries, ...entries]) await restored.restore(entry);

      expect(await restored.readAfter(0)).toEqual(entries);
      expect(await restored.append(aDraft('a'))).toEqual(entries[0]);
      expect((await restored.append(aDraft('d'))).previous).toBe(entries[2]?.hash);
    });

    it('takes back no entry that was changed, and none where another stands', async () => {
      const { journal } = aJournal();
      const first = await journal.append(aDraft('a'));
      const other = aJournal().journal;
      await other.append(aDraft('b'));

      await expect(other.restore(first)).rejects.toThrow(IntegrityError);
      await expect(aJournal().journal.restore({ ...first, key: 'c' })).rejects.toThrow(
        IntegrityError,
      );
      expect(keysOf(await other.readAfter(0))).toEqual(['b']);
    });

    it('does not read over an entry that was changed', async () => {
      const { journal, table, province } = aJournal();
      const first = await journal.append(aDraft('a'));
      const forged = { ...first, seq: 2, key: 'b', previous: first.hash };
      await table.putIfAbsent(itemOf(province, forged));

      await expect(journal.readAfter(0)).rejects.toThrow(IntegrityError);
      await expect(journal.append(aDraft('c'))).rejects.toThrow(IntegrityError);
    });

    it('does not read over a gap or a chain that is not its own', async () => {
      const { journal, table, province } = aJournal();
      const other = aJournal(table);
      for (const key of ['a', 'b', 'c']) await other.journal.append(aDraft(key));
      const [, second, third] = await other.journal.readAfter(0);
      if (second === undefined || third === undefined) throw new TypeError('three were appended');
      await journal.append(aDraft('of its own'));

      await table.putIfAbsent(itemOf(province, third));
      await expect(journal.readAfter(0)).rejects.toThrow(IntegrityError);

      await table.putIfAbsent(itemOf(province, second));
      await expect(journal.readAfter(0)).rejects.toThrow(IntegrityError);
    });
  });
}

const itemOf = (province: string, entry: JournalEntry) => ({
  partition: partitions.journalEntries(province),
  sort: sequenceKey(entry.seq),
  body: JSON.stringify(entry),
});
