import type { Hash } from '@dti-hub/kernel';
import { keptValues, type BlobStore, type KeptValues, type Remember } from '@dti-hub/pipeline';
import { ByteLru } from './lru.ts';

/** Of each kind of value; parsed, one takes a few times as much. */
const BYTES_MAX = 16 * 1024 * 1024;

/** Reads the values of a province's publications once, and keeps those parsed that were used last. */
export const rememberedValues = (blobs: BlobStore): KeptValues => keptValues(blobs, remember);

const remember: Remember = <Value>(read: Parameters<typeof remember<Value>>[0]) => {
  const kept = new ByteLru<Value>(BYTES_MAX);
  const underWay = new Map<Hash, Promise<Value>>();
  const readOnce = async (hash: Hash): Promise<Value> => {
    try {
      const { value, bytes } = await read(hash);
      kept.set(hash, value, bytes);
      return value;
    } finally {
      underWay.delete(hash);
    }
  };
  return (hash) => {
    const known = kept.get(hash);
    if (known !== undefined) return Promise.resolve(known);
    const reading = underWay.get(hash) ?? readOnce(hash);
    underWay.set(hash, reading);
    return reading;
  };
};
