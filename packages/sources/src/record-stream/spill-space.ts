/** Bytes that do not fit in memory: appended piece by piece, then read from the beginning, as often as needed. */
export interface SpillRun {
  readonly bytes: number;
  /** The piece may be changed as soon as this returns. */
  append(piece: Uint8Array): void;
  /** Each piece holds until the next one is asked for; pieces need not be those that were appended. */
  read(): Iterable<Uint8Array>;
  /** So many bytes from a place on, which must have been appended. */
  at(start: number, length: number): Uint8Array;
}

/**
 * Room beside the memory for one processing of one delivery. Waiting for it is no concurrency: all of
 * it is used by a computation that could not go on without.
 */
export interface SpillSpace {
  run(): SpillRun;
  /** Gives all runs back, whatever became of the processing. */
  close(): void;
}

/** Opens room of its own for each processing. */
export type OpenSpill = () => SpillSpace;

/** Room in memory: for small files, and for tests. */
export const openMemorySpill: OpenSpill = () => ({ run: () => new MemoryRun(), close: () => {} });

class MemoryRun implements SpillRun {
  bytes = 0;
  #pieces: Uint8Array[] = [];

  append(piece: Uint8Array): void {
    this.#pieces.push(piece.slice());
    this.bytes += piece.length;
  }

  read(): Iterable<Uint8Array> {
    return this.#pieces;
  }

  at(start: number, length: number): Uint8Array {
    if (this.#pieces.length > 1) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#pieces[0]?.slice(start, start + length) ?? new Uint8Array();
  }
}
