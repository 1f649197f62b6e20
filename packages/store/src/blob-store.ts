import { createHash } from 'node:crypto';
import { hashBytes, type Hash } from '@dti-hub/kernel';
import {
  IntegrityError,
  piecesOf,
  type BlobKind,
  type BlobStore,
  type Content,
} from '@dti-hub/pipeline';
import { blobKey } from './keys.ts';
import type { ObjectStore } from './object-store.ts';

/** Blobs as objects named by kind and hash; nothing is believed kept that was not read back. */
export class ObjectBlobStore implements BlobStore {
  readonly #objects: ObjectStore;
  readonly #province: string;

  constructor(objects: ObjectStore, province: string) {
    this.#objects = objects;
    this.#province = province;
  }

  async put(kind: BlobKind, bytes: Uint8Array): Promise<Hash> {
    const hash = hashBytes(bytes);
    // Reading what is there, not only asking whether something is, mends an object torn by a crash.
    if (await this.#isWhole(kind, hash)) return hash;
    await this.#objects.put(blobKey(this.#province, kind, hash), bytes);
    if (await this.#isWhole(kind, hash)) return hash;
    throw new IntegrityError(`the ${kind} blob ${hash} was written and read back otherwise`);
  }

  async get(kind: BlobKind, hash: Hash): Promise<Uint8Array> {
    const bytes = await this.#objects.get(blobKey(this.#province, kind, hash));
    if (bytes === undefined) throw new IntegrityError(`the ${kind} blob ${hash} is not there`);
    if (hashBytes(bytes) === hash) return bytes;
    throw new IntegrityError(`the ${kind} blob ${hash} holds other bytes`);
  }

  async remove(kind: BlobKind, hash: Hash): Promise<void> {
    const key = blobKey(this.#province, kind, hash);
    await this.#objects.remove(key);
    if ((await this.#objects.get(key)) === undefined) return;
    throw new IntegrityError(`the ${kind} blob ${hash} was removed and is still there`);
  }

  async keep(kind: BlobKind, content: Content): Promise<Hash> {
    const { hash } = content;
    if (await this.#isWholeInPieces(kind, hash)) return hash;
    await this.#putPieces(blobKey(this.#province, kind, hash), content);
    if (await this.#isWholeInPieces(kind, hash)) return hash;
    throw new IntegrityError(`the ${kind} blob ${hash} was written and read back otherwise`);
  }

  async *open(kind: BlobKind, hash: Hash): AsyncGenerator<Uint8Array> {
    const pieces = await this.#pieces(blobKey(this.#province, kind, hash));
    if (pieces === undefined) throw new IntegrityError(`the ${kind} blob ${hash} is not there`);
    const found = createHash('sha256');
    for await (const piece of pieces) {
      found.update(piece);
      yield piece;
    }
    if (found.digest('hex') !== hash)
      throw new IntegrityError(`the ${kind} blob ${hash} holds other bytes`);
  }

  async #putPieces(key: string, content: Content): Promise<void> {
    if (this.#objects.putPieces !== undefined) return this.#objects.putPieces(key, content);
    const pieces: Uint8Array[] = [];
    for await (const piece of piecesOf(content)) pieces.push(piece.slice());
    return this.#objects.put(key, Buffer.concat(pieces));
  }

  async #pieces(
    key: string,
  ): Promise<AsyncIterable<Uint8Array> | Iterable<Uint8Array> | undefined> {
    if (this.#objects.getPieces !== undefined) return this.#objects.getPieces(key);
    const bytes = await this.#objects.get(key);
    return bytes && [bytes];
  }

  async #isWholeInPieces(kind: BlobKind, hash: Hash): Promise<boolean> {
    const pieces = await this.#pieces(blobKey(this.#province, kind, hash));
    if (pieces === undefined) return false;
    const kept = createHash('sha256');
    for await (const piece of pieces) kept.update(piece);
    return kept.digest('hex') === hash;
  }

  async #isWhole(kind: BlobKind, hash: Hash): Promise<boolean> {
    const kept = await this.#objects.get(blobKey(this.#province, kind, hash));
    return kept !== undefined && hashBytes(kept) === hash;
  }
}
