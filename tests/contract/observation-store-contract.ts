import { civilMonth } from '@dti-hub/kernel';
import type { Revision } from '@dti-hub/pipeline';
import { TableObservationStore, type Table } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aGroup, aProvince, aRevision, aUnit } from './builders.ts';

const valuesOf = (revisions: readonly Revision[]) =>
  revisions.map(({ unit, value }) => `${unit} ${value}`);

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

    it('gives all revisions of a group, those of a unit together, whatever the codes look like', async () => {
      const codes = ['H44', 'H44.1', 'H44.10', 'H44.1#2', 'H44:1', '000.00.04.G22', 'Đ~1'];
      const store = await aStore(
        [1, 2].flatMap((n) =>
          codes.map((code) =>
            aRevision({ unit: aUnit(code), revision: n, seq: n, value: `${code}/${n}` }),
          ),
        ),
      );

      const revisions = await store.revisions(aGroup());

      const found = Map.groupBy(revisions, ({ unit }) => unit);
      expect([...found.keys()].toSorted()).toEqual(codes.map(aUnit).toSorted());
      expect(valuesOf(revisions)).toEqual(valuesOf([...found.values()].flat()));
      for (const code of codes) {
        const expected = [1, 2].map((n) => `${aUnit(code)} ${code}/${n}`);
        expect(valuesOf(found.get(aUnit(code)) ?? [])).toEqual(expected);
      }
    });

    it('gives the last few revisions before one, and reads no others', async () => {
      const { table, read } = counting(make());
      const store = new TableObservationStore(table, aProvince());
      const [one, two] = [aUnit('u1'), aUnit('u2')];
      for (let n = 1; n <= 30; n += 1) {
        await store.append(aRevision({ unit: one, revision: n, seq: n, value: `${n}` }));
        await store.append(aRevision({ unit: two, revision: n, seq: n, value: `${n}` }));
      }

      const before = (revision: number) => store.before({ ...aGroup(), unit: two, revision }, 5);

      expect((await before(30)).map(({ revision }) => revision)).toEqual([25, 26, 27, 28, 29]);
      expect((await before(3)).map(({ revision }) => revision)).toEqual([1, 2]);
      expect(await before(1)).toEqual([]);
      expect(Math.max(...read)).toBeLessThanOrEqual(5);
    });

    it('tells apart two units of one code that began on different days', async () => {
      const [district, commune] = ['eid:H44@2023-01-01', 'eid:H44@2025-07-01'];
      const store = await aStore([
        aRevision({ unit: district, value: '1' }),
        aRevision({ unit: commune, value: '2' }),
      ]);

      expect(valuesOf(await store.history(aGroup(), district))).toEqual([`${district} 1`]);
      expect(valuesOf(await store.history(aGroup(), commune))).toEqual([`${commune} 2`]);
    });

    it('keeps feeds, measures and periods apart', async () => {
      const store = await aStore([aRevision()]);
      const others = [
        aGroup({ feed: 'dvcqg' }),
        aGroup({ measure: 'dvcqg.progress.received-late' }),
        aGroup({ period: civilMonth(2026, 8) }),
      ];

      const found = await Promise.all(others.map((group) => store.revisions(group)));

      expect(found.flat()).toEqual([]);
    });
  });
}
