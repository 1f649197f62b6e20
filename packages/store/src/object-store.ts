/** The little that the hub asks of an object store: whole objects, under keys. */
export interface ObjectStore {
  /** Keeps the bytes under the key, in place of whatever was there. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  /** Erases what is under the key, every version of it; harmless where nothing is. */
  remove(key: string): Promise<void>;
}
