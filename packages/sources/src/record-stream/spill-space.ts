/** Bytes that do not fit in memory: appended piece by piece, then read from the beginning, as often as needed. */
export interface SpillRun {
  readonly bytes: number;
  /** The piece may be changed as soon as this returns. */
  append(piece: Uint8Array): void;
  /** Each piece holds until the next one is asked for; pieces need not be those that were appended. */
  read(): Iterable<Uint8Array>;
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
export const openMemorySpill: OpenSpill = () => ({
  run: () => {
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    return {
      get bytes() {
        return bytes;
      },
      append: (piece) => {
        pieces.push(piece.slice());
        bytes += piece.length;
      },
      read: () => pieces,
    };
  },
  close: () => {},
});
