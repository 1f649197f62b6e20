/** What can be wrong with a packed file. */
export type PackedFault = 'broken' | 'tooLarge' | 'tooMany' | 'escapes' | 'nested' | 'noEntry';

/** A packed file that is not unpacked. Never leaves this folder's functions but as a value. */
export class PackedError extends Error {
  readonly fault: PackedFault;

  constructor(fault: PackedFault, options?: ErrorOptions) {
    super(fault, options);
    this.fault = fault;
  }
}

/** No table packs as well as this; a bomb does, and 1:1032 is the most that deflate can reach. */
const RATIO_MAX = 400;

/** Below it no ratio is looked at: a small file of blanks may well be packed to nothing. */
const RATIO_FREE_BYTES = 4_000_000;

/** How much may come out of a packed file in all. */
export class UnpackBudget {
  readonly #bytesMax: number;
  #taken = 0;

  constructor(bytesMax: number, packedBytes: number) {
    this.#bytesMax = Math.min(bytesMax, Math.max(RATIO_FREE_BYTES, packedBytes * RATIO_MAX));
  }

  /** @throws {PackedError} when it is too much */
  take(bytes: number): void {
    this.#taken += bytes;
    if (this.#taken > this.#bytesMax) throw new PackedError('tooLarge');
  }
}
