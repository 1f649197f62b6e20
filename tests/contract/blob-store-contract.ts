import { randomBytes } from 'node:crypto';
import { hashBytes } from '@dti-hub/kernel';
import { contentOf, IntegrityError, type Content } from '@dti-hub/pipeline';
import { blobKey, ObjectBlobStore, type ObjectStore } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aProvince } from './builders.ts';

const inPieces = (content: Content, size: number): Content => ({
  hash: content.hash,
  bytes: content.bytes,
  async *read() {
    for await (const piece of content.read())
      for (let at = 0; at < piece.length; at += size) yield piece.subarray(at, at + size);
  },
});

/** Law 1: bytes under their hash, put once, and never believed unseen. */
export function blobStoreContract(name: string, make: () => ObjectStore): void {
  const bytes = Buffer.from('{"data":{"children":[]}}');
  const hash = hashBytes(bytes);

  const aStore = () => {
    const [objects, province] = [make(), aProvince()];
    const blobs = new ObjectBlobStore(objects, province);
    return { objects, blobs, key: blobKey(province, 'raw', hash) };
  };

  describe(`BlobStore: ${name}`, () => {
    it('keeps bytes under their SHA-256', async () => {
      const { blobs } = aStore();

      expect(await blobs.put('raw', bytes)).toBe(hash);
      expect(Buffer.from(await blobs.get('raw', hash)).equals(bytes)).toBe(true);
    });

    it.each([0, 1, 3_000_000, 17_000_000])('keeps %i bytes that come in pieces', async (length) => {
      const { blobs } = aStore();
      const content = contentOf(randomBytes(length));
      const pieces: Uint8Array[] = [];

      const kept = await blobs.keep('raw', inPieces(content, 100_001));
      for await (const piece of blobs.open('raw', kept)) pieces.push(piece.slice());

      expect(kept).toBe(content.hash);
      expect(hashBytes(Buffer.concat(pieces))).toBe(content.hash);
      expect(hashBytes(await blobs.get('raw', kept))).toBe(content.hash);
    });

    it('does not read to the end bytes in pieces that no longer have their hash', async () => {
      const { blobs, objects, key } = aStore();
      await blobs.keep('raw', contentOf(bytes));

      await objects.put(key, bytes.subarray(0, 10));

      const readAll = async () => {
        for await (const piece of blobs.open('raw', hash)) piece.fill(0);
      };

      await expect(readAll()).rejects.toThrow(IntegrityError);
    });

    it('mends an object torn by a crash when its bytes come again in pieces', async () => {
      const { blobs, objects, key } = aStore();
      await objects.put(key, bytes.subarray(0, 10));

      await blobs.keep('raw', contentOf(bytes));

      expect(Buffer.from(await blobs.get('raw', hash)).equals(bytes)).toBe(true);
    });

    it('keeps nothing at all as well', async () => {
      const { blobs } = aStore();

      const empty = await blobs.put('raw', new Uint8Array());

      expect((await blobs.get('raw', empty)).byteLength).toBe(0);
    });

    it('writes nothing when the same bytes are put again', async () => {
      const [objects, written] = [make(), new Array<string>()];
      const counting: ObjectStore = {
        get: (key) => objects.get(key),
        remove: (key) => objects.remove(key),
        put(key, content) {
          written.push(key);
          return objects.put(key, content);
        },
      };
      const blobs = new ObjectBlobStore(counting, aProvince());

      await blobs.put('raw', bytes);
      await blobs.put('raw', bytes);

      expect(written).toHaveLength(1);
    });

    it('keeps kinds and provinces apart', async () => {
      const { blobs } = aStore();
      await blobs.put('raw', bytes);

      await expect(blobs.get('result', hash)).rejects.toThrow(IntegrityError);
      await expect(aStore().blobs.get('raw', hash)).rejects.toThrow(IntegrityError);
    });

    it('does not hand out bytes that no longer have their hash', async () => {
      const { blobs, objects, key } = aStore();
      await blobs.put('raw', bytes);

      await objects.put(key, bytes.subarray(0, 10));

      await expect(blobs.get('raw', hash)).rejects.toThrow(IntegrityError);
    });

    it('mends an object torn by a crash when its bytes are put again', async () => {
      const { blobs, objects, key } = aStore();
      await objects.put(key, bytes.subarray(0, 10));

      await blobs.put('raw', bytes);

      expect(Buffer.from(await blobs.get('raw', hash)).equals(bytes)).toBe(true);
    });

    it('does not take a put for done when other bytes are read back', async () => {
      const objects = make();
      const tearing: ObjectStore = {
        get: (key) => objects.get(key),
        remove: (key) => objects.remove(key),
        put: (key, content) => objects.put(key, content.subarray(1)),
      };

      const put = new ObjectBlobStore(tearing, aProvince()).put('raw', bytes);

      await expect(put).rejects.toThrow(IntegrityError);
    });

    it('erases bytes for good, once or again, and no other bytes', async () => {
      const { blobs } = aStore();
      const other = await blobs.put('raw', Buffer.from('other'));
      await blobs.put('raw', bytes);
      await blobs.put('evidence', bytes);

      await blobs.remove('raw', hash);
      await blobs.remove('raw', hash);

      await expect(blobs.get('raw', hash)).rejects.toThrow(IntegrityError);
      expect((await blobs.get('raw', other)).byteLength).toBe(5);
      expect((await blobs.get('evidence', hash)).byteLength).toBe(bytes.length);
    });

    it('does not take bytes for erased that can still be read', async () => {
      const objects = make();
      const clinging: ObjectStore = {
        get: (key) => objects.get(key),
        put: (key, content) => objects.put(key, content),
        remove: async () => undefined,
      };
      const blobs = new ObjectBlobStore(clinging, aProvince());
      await blobs.put('raw', bytes);

      await expect(blobs.remove('raw', hash)).rejects.toThrow(IntegrityError);
    });
  });
}
