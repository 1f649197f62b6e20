import type { Content } from '@dti-hub/pipeline';

/** The little that the hub asks of an object store: whole objects, under keys. */
export interface ObjectStore {
  /** Keeps the bytes under the key, in place of whatever was there. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  /** Erases what is under the key, every version of it; harmless where nothing is. */
  remove(key: string): Promise<void>;
  /** The same piece by piece, for objects of any size; left out: whole objects alone. */
  putPieces?(key: string, content: Content): Promise<void>;
  getPieces?(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
}
