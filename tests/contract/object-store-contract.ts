import { randomBytes } from 'node:crypto';
import type { ObjectStore } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aProvince } from './builders.ts';

/** What every object store does, whichever server is behind it. */
export function objectStoreContract(name: string, make: () => ObjectStore): void {
  describe(`ObjectStore: ${name}`, () => {
    it.each([0, 1, 1000, 3_000_000])('gives back %i bytes as they were put', async (length) => {
      const [objects, key] = [make(), `${aProvince()}/raw/x`];
      const bytes = randomBytes(length);

      await objects.put(key, bytes);

      expect(Buffer.from((await objects.get(key)) ?? []).equals(bytes)).toBe(true);
    });

    it('has nothing under a key that was never put', async () => {
      expect(await make().get(`${aProvince()}/raw/x`)).toBeUndefined();
    });

    it('replaces what was under a key', async () => {
      const [objects, key] = [make(), `${aProvince()}/raw/x`];

      await objects.put(key, Buffer.from('a longer first text'));
      await objects.put(key, Buffer.from('second'));

      expect(Buffer.from((await objects.get(key)) ?? []).toString()).toBe('second');
    });

    it('has nothing under a key that was removed, and takes it again', async () => {
      const [objects, key] = [make(), `${aProvince()}/raw/x`];
      await objects.put(key, Buffer.from('first'));
      await objects.put(key, Buffer.from('second'));

      await objects.remove(key);
      await objects.remove(key);

      expect(await objects.get(key)).toBeUndefined();
      await objects.put(key, Buffer.from('third'));
      expect(Buffer.from((await objects.get(key)) ?? []).toString()).toBe('third');
    });

    it('never shows half an object, while others put the same one', async () => {
      const [objects, key] = [make(), `${aProvince()}/raw/x`];
      const bytes = randomBytes(4_000_000);
      await objects.put(key, bytes);

      const rounds = Array.from({ length: 10 }, async () => {
        const [, early, late] = await Promise.all([
          objects.put(key, bytes),
          objects.get(key),
          objects.get(key),
        ]);
        return [early, late];
      });

      const read = (await Promise.all(rounds)).flat();
      expect(read.every((kept) => Buffer.from(kept ?? []).equals(bytes))).toBe(true);
    });

    it('does not change with the buffer that was put or got', async () => {
      const [objects, key] = [make(), `${aProvince()}/raw/x`];
      const bytes = Uint8Array.from([1, 2, 3]);

      await objects.put(key, bytes);
      bytes.fill(0);
      (await objects.get(key))?.fill(0);

      expect([...((await objects.get(key)) ?? [])]).toEqual([1, 2, 3]);
    });
  });
}
