import { addDays } from '@dti-hub/kernel';
import { TablePublicationStore, type Table } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aProvince, aPublication } from './builders.ts';

/** Law 5 for publications: they get numbers, and a number is given once. */
export function publicationStoreContract(name: string, make: () => Table): void {
  const aStore = () => new TablePublicationStore(make(), aProvince());

  describe(`PublicationStore: ${name}`, () => {
    it('has no publication before the first night', async () => {
      const store = aStore();

      expect(await store.latest()).toBeUndefined();
      expect(await store.newest()).toBeUndefined();
      expect(await store.find(1)).toBeUndefined();
      expect(await store.asOf('2026-08-22T00:00:00Z')).toBeUndefined();
    });

    it('gives a number to one of two that claim it', async () => {
      const store = aStore();

      const claims = await Promise.all([
        store.claim(aPublication({ covers: 1 })),
        store.claim(aPublication({ covers: 2 })),
      ]);

      expect(claims.filter(Boolean)).toHaveLength(1);
      expect((await store.find(1))?.covers).toBe(claims[0] ? 1 : 2);
    });

    it('finds the highest number, past ten, and each one as it was claimed', async () => {
      const store = aStore();
      for (let number = 1; number <= 11; number += 1) await store.claim(aPublication({ number }));

      expect(await store.latest()).toEqual(aPublication({ number: 11 }));
      expect(await store.find(2)).toEqual(aPublication({ number: 2 }));
    });

    it('says of the newest that it may be signed, from when that was noted until the next is claimed', async () => {
      const store = aStore();
      const [first, second] = [aPublication({ number: 1 }), aPublication({ number: 2 })];
      await store.claim(first);
      await store.expectSignature(first);
      await store.expectSignature(first);
      const noted = await store.newest();
      await store.claim(second);
      const next = await store.newest();
      await store.expectSignature(first);

      expect(noted).toEqual({ publication: first, mayBeSigned: true });
      expect(next).toEqual({ publication: second, mayBeSigned: false });
      expect(await store.newest()).toEqual(next);
      expect([await store.find(1), await store.find(2), await store.find(3)]).toEqual([
        first,
        second,
        undefined,
      ]);
    });

    it('answers with the latest publication of a night before another', async () => {
      const store = aStore();
      for (let number = 1; number <= 40; number += 1)
        await store.claim(aPublication({ number, night: addDays('2026-08-01', number >> 1) }));
      const numberBefore = async (night: string) => (await store.beforeNight(night))?.number;

      expect(await numberBefore('2026-08-01')).toBeUndefined();
      expect(await numberBefore('2026-08-02')).toBe(1);
      expect(await numberBefore('2026-08-20')).toBe(37);
      expect(await numberBefore('2026-12-31')).toBe(40);
    });

    it('answers with the latest publication at or before a moment', async () => {
      const store = aStore();
      const [first, second] = ['2026-08-21T18:00:00.000Z', '2026-08-22T18:00:00.500Z'];
      await store.claim(aPublication({ number: 1, publishedAt: first }));
      await store.claim(aPublication({ number: 2, publishedAt: second }));
      const numberAsOf = async (moment: string) => (await store.asOf(moment))?.number;

      expect(await numberAsOf('2026-08-21T17:59:59.999Z')).toBeUndefined();
      expect(await numberAsOf(first)).toBe(1);
      expect(await numberAsOf('2026-08-21T18:00:00Z')).toBe(1);
      expect(await numberAsOf('2026-08-22T18:00:00Z')).toBe(1);
      expect(await numberAsOf(second)).toBe(2);
      expect(await numberAsOf('2027-01-01T00:00:00Z')).toBe(2);
    });
  });
}
