import type { Table } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aProvince } from './builders.ts';

/** What every table does, whichever server is behind it. */
export function tableContract(name: string, make: () => Table): void {
  const filled = async (sorts: readonly string[]) => {
    const [table, partition] = [make(), aProvince()];
    await Promise.all(
      sorts.map((sort) => table.putIfAbsent({ partition, sort, body: JSON.stringify(sort) })),
    );
    const sortsOf = async (options?: Parameters<Table['query']>[1]) =>
      (await table.query(partition, options)).map(({ sort }) => sort);
    return { table, partition, sortsOf };
  };

  describe(`Table: ${name}`, () => {
    it('keeps the first of two items with one key and refuses the second', async () => {
      const [table, partition] = [make(), aProvince()];

      const first = await table.putIfAbsent({ partition, sort: 'a', body: '"first"' });
      const second = await table.putIfAbsent({ partition, sort: 'a', body: '"second"' });

      expect([first, second]).toEqual([true, false]);
      expect(await table.get(partition, 'a')).toEqual({ partition, sort: 'a', body: '"first"' });
    });

    it('lets exactly one of many writers have a key', async () => {
      const [table, partition] = [make(), aProvince()];

      const won = await Promise.all(
        Array.from({ length: 8 }, (_, writer) =>
          table.putIfAbsent({ partition, sort: 'a', body: String(writer) }),
        ),
      );

      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await table.get(partition, 'a'))?.body).toBe(String(won.indexOf(true)));
    });

    it('has nothing under a key or in a partition that was never written', async () => {
      const { table, partition } = await filled(['a']);

      expect(await table.get(partition, 'b')).toBeUndefined();
      expect(await table.get(aProvince(), 'a')).toBeUndefined();
      expect(await table.query(aProvince())).toEqual([]);
    });

    it('gives back the text of a body to the letter', async () => {
      const [table, partition] = [make(), aProvince()];
      const body = '{"tỉnh":"Phú Thọ","value":"92.50","n":0.1000,"emoji":"🌾"}';

      await table.putIfAbsent({ partition, sort: 'a', body });

      expect((await table.get(partition, 'a'))?.body).toBe(body);
    });

    it('orders sort keys by their UTF-8 bytes, both ways', async () => {
      const sorts = ['a 1', 'a 2', 'a.b 1', 'ab', 'Đ', '\u{FFFD}', '🌾'];
      const { sortsOf } = await filled(sorts.toReversed());

      expect(await sortsOf()).toEqual(sorts);
      expect(await sortsOf({ descending: true })).toEqual(sorts.toReversed());
    });

    it('leaves a bound itself out, whether it is there or not', async () => {
      const { sortsOf } = await filled(['a', 'b', 'c', 'd']);

      expect(await sortsOf({ where: { after: 'b' } })).toEqual(['c', 'd']);
      expect(await sortsOf({ where: { after: 'bb' } })).toEqual(['c', 'd']);
      expect(await sortsOf({ where: { before: 'c' } })).toEqual(['a', 'b']);
      expect(await sortsOf({ where: { before: 'bb' }, descending: true })).toEqual(['b', 'a']);
    });

    it('finds the keys that start with a text', async () => {
      const { sortsOf } = await filled(['a', 'a 1', 'a 2', 'ab 1', 'b 1']);

      expect(await sortsOf({ where: { startingWith: 'a ' } })).toEqual(['a 1', 'a 2']);
    });

    it('gives no more than the limit, from the end it is asked for', async () => {
      const { sortsOf } = await filled(['a', 'b', 'c']);

      expect(await sortsOf({ limit: 2 })).toEqual(['a', 'b']);
      expect(await sortsOf({ limit: 1, descending: true })).toEqual(['c']);
      expect(await sortsOf({ limit: 1, descending: true, where: { before: 'c' } })).toEqual(['b']);
    });

    it('gives all of a partition that is larger than one page of the server', async () => {
      const [table, partition] = [make(), aProvince()];
      const body = JSON.stringify('x'.repeat(300_000));
      const sorts = ['1', '2', '3', '4', '5', '6', '7', '8'];
      await Promise.all(sorts.map((sort) => table.putIfAbsent({ partition, sort, body })));

      const items = await table.query(partition);

      expect(items.map(({ sort }) => sort)).toEqual(sorts);
      expect(await table.query(partition, { limit: 7 })).toHaveLength(7);
    });
  });
}
