import { createHash } from 'node:crypto';
import { hashBytes } from '@dti-hub/kernel';
import type { SpillRun } from '@dti-hub/sources';
import type { Content } from './ports.ts';

/** How much of a spooled body stays in memory: as much as it takes to see what it is. */
const BEGINNING_BYTES = 65_536;

/** Keeps a body as it comes, hashing it on its way. */
export class Spooling {
  readonly #run: SpillRun;
  readonly #hash = createHash('sha256');
  readonly #beginning: Uint8Array[] = [];
  #begun = 0;

  constructor(run: SpillRun) {
    this.#run = run;
  }

  add(piece: Uint8Array): void {
    this.#hash.update(piece);
    this.#run.append(piece);
    const room = BEGINNING_BYTES - this.#begun;
    if (room <= 0) return;
    this.#beginning.push(piece.slice(0, room));
    this.#begun += Math.min(room, piece.length);
  }

  /** The body's beginning, and all of it. Ends the spooling. */
  end(): { readonly body: Uint8Array; readonly spooled: Content } {
    const body = new Uint8Array(this.#begun);
    let at = 0;
    for (const piece of this.#beginning) {
      body.set(piece, at);
      at += piece.length;
    }
    const run = this.#run;
    const spooled = { hash: this.#hash.digest('hex'), bytes: run.bytes, read: () => run.read() };
    return { body, spooled };
  }
}

/** Bytes in hand. */
export const contentOf = (bytes: Uint8Array): Content => ({
  hash: hashBytes(bytes),
  bytes: bytes.length,
  read: () => [bytes],
});

/** @yields the pieces of a content, whichever way they come */
export async function* piecesOf(content: Content): AsyncGenerator<Uint8Array> {
  yield* content.read();
}
