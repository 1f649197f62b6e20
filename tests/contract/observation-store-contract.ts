import { civilMonth } from '@dti-hub/kernel';
import type { Revision } from '@dti-hub/pipeline';
import { TableObservationStore, type Table } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aGroup, aProvince, aRevision, aUnit } from './builders.ts';

const valuesOf = (latest: ReadonlyMap<string, Revision>) =>
  Object.fromEntries([...latest].map(([unit, { value }]) => [unit, value]));

/** Notes how many items each query gave. */
function counting(table: Table): { readonly table: Table; readonly read: number[] } {
  const read: number[] = [];
  return {
    read,
    table: {
      get: (partition, sort) => table.get(partition, sort),
      putIfAbsent: (item) => table.putIfAbsent(item),
      query: async (partition, options) => {
        const items = await table.query(partition, options);
        read.push(items.length);
        return items;
      },
    },
  };
}

/** Law 5 for observations: values get revisions, and nothing is overwritten. */
export function observationStoreContract(name: string, make: () => Table): void {
  const aStore = async (revisions: readonly Revision[] = []) => {
    const store = new TableObservationStore(make(), aProvince());
    for (const revision of revisions) await store.append(revision);
    return store;
  };

  describe(`ObservationStore: ${name}`, () => {
    it('gives back a revision as it was appended', async () => {
      const revision = aRevision({ value: null, status: 'missing', reason: 'blank' });
      const store = await aStore([revision]);

      expect(await store.history(aGroup(), revision.unit)).toEqual([revision]);
    });

    it('refuses a second revision of one number and keeps the first', async () => {
      const store = await aStore();

      const first = await store.append(aRevision({ value: '1' }));
      const second = await store.append(aRevision({ value: '2' }));

      expect([first, second]).toEqual([true, false]);
      expect(await store.history(aGroup(), aRevision().unit)).toEqual([aRevision({ value: '1' })]);
    });

    it('gives the history of one key in order, past ten revisions', async () => {
      const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
      const store = await aStore([
        ...numbers.map((revision) => aRevision({ revision, seq: revision })),
        aRevision({ unit: aUnit('H44.1010') }),
      ]);

      const history = await store.history(aGroup(), aUnit('H44.101'));

      expect(history.map(({ revision }) => revision)).toEqual(numbers);
      expect(await store.history(aGroup(), aUnit('H44.10'))).toEqual([]);
    });

    it('gives the latest revision of each unit, whatever their codes look like', async () => {
      const codes = ['H44', 'H44.1', 'H44.10', 'H44.1#2', 'H44:1', '000.00.04.G22', 'Đ~1'];
      const store = await aStore(
        codes.flatMap((code) =>
          [1, 2].map((n) =>
            aRevision({ unit: aUnit(code), revision: n, seq: n, value: `${code}/${n}` }),
          ),
        ),
      );

      const latest = await store.latest(aGroup(), 2);

      const expected = Object.fromEntries(codes.map((code) => [aUnit(code), `${code}/2`]));
      expect(valuesOf(latest)).toEqual(expected);
    });

    it('gives the latest revision of each unit, however many units and revisions there are', async () => {
      const many = { u10: 60, u40: 26, u41: 25 };
      const units = Array.from({ length: 60 }, (_, index) => `u${index + 10}`);
      const revisions = Object.fromEntries(units.map((unit) => [unit, 1]));
      const counts = Object.entries({ ...revisions, ...many });
      const store = await aStore(
        counts.flatMap(([unit, count]) =>
          Array.from({ length: count }, (_, index) => {
            const n = index + 1;
            return aRevision({ unit: aUnit(unit), revision: n, seq: n, value: `${n}` });
          }),
        ),
      );

      for (const seqMax of [1, 25, 26, 60]) {
        const expected = counts.map(([unit, count]) => [aUnit(unit), `${Math.min(count, seqMax)}`]);
        expect(valuesOf(await store.latest(aGroup(), seqMax))).toEqual(
          Object.fromEntries(expected),
        );
      }
    });

    it('reads no more of a group because its units have more revisions', async () => {
      const { table, read } = counting(make());
      const store = new TableObservationStore(table, aProvince());
      const readOf = async (measure: string, revisionsOfEach: number) => {
        const revisions = Array.from({ length: 8 * revisionsOfEach }, (_, index) =>
          aRevision({ measure, unit: aUnit(`u${index % 8}`), revision: Math.floor(index / 8) + 1 }),
        );
        await Promise.all(revisions.map((revision) => store.append(revision)));
        read.length = 0;
        expect((await store.latest(aGroup({ measure }), 9)).size).toBe(8);
        return { requests: read.length, items: read.reduce((sum, count) => sum + count, 0) };
      };

      const few = await readOf('few', 6);
      const many = await readOf('many', 40);

      expect(many.requests).toBeLessThanOrEqual(8 + 1);
      // Four a unit, and what the first request gives whose units nobody knows.
      expect(many.items).toBeLessThanOrEqual(4 * 8 + 25);
      expect(many.items - few.items).toBeLessThanOrEqual(4 * 8);
    });

    it('tells apart two units of one code that began on different days', async () => {
      const [district, commune] = ['eid:H44@2023-01-01', 'eid:H44@2025-07-01'];
      const store = await aStore([
        aRevision({ unit: district, value: '1' }),
        aRevision({ unit: commune, value: '2' }),
      ]);

      expect(valuesOf(await store.latest(aGroup(), 9))).toEqual({
        [district]: '1',
        [commune]: '2',
      });
    });

    it('does not see what came after the journal place asked about', async () => {
      const [a, b, c] = [aUnit('a'), aUnit('b'), aUnit('c')];
      const store = await aStore([
        aRevision({ unit: a, revision: 1, seq: 3, value: 'a1' }),
        aRevision({ unit: a, revision: 2, seq: 8, value: 'a2' }),
        aRevision({ unit: a, revision: 3, seq: 9, value: 'a3' }),
        aRevision({ unit: b, revision: 1, seq: 8, value: 'b1' }),
        aRevision({ unit: c, revision: 1, seq: 5, value: 'c1' }),
      ]);

      expect(valuesOf(await store.latest(aGroup(), 2))).toEqual({});
      expect(valuesOf(await store.latest(aGroup(), 5))).toEqual({ [a]: 'a1', [c]: 'c1' });
      expect(valuesOf(await store.latest(aGroup(), 8))).toEqual({
        [a]: 'a2',
        [b]: 'b1',
        [c]: 'c1',
      });
      expect(valuesOf(await store.latest(aGroup(), 9))).toEqual({
        [a]: 'a3',
        [b]: 'b1',
        [c]: 'c1',
      });
    });

    it('keeps feeds, measures and periods apart', async () => {
      const store = await aStore([aRevision()]);
      const others = [
        aGroup({ feed: 'dvcqg' }),
        aGroup({ measure: 'dvcqg.progress.received-late' }),
        aGroup({ period: civilMonth(2026, 8) }),
      ];

      const found = await Promise.all(others.map((group) => store.latest(group, 9)));

      expect(found.map(({ size }) => size)).toEqual([0, 0, 0]);
    });
  });
}
