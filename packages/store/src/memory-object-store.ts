import type { ObjectStore } from './object-store.ts';

/** Objects that live as long as the process. */
export class MemoryObjectStore implements ObjectStore {
  readonly #objects = new Map<string, Uint8Array>();

  async put(key: string, bytes: Uint8Array): Promise<void> {
    this.#objects.set(key, Uint8Array.from(bytes));
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    const bytes = this.#objects.get(key);
    return bytes && Uint8Array.from(bytes);
  }

  async remove(key: string): Promise<void> {
    this.#objects.delete(key);
  }
}
