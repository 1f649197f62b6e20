import { bodyAt, FrameReader, FrameWriter } from './frames.ts';
import type { SpillSpace } from './spill-space.ts';

/** Length, row, length of the text. */
const WORDS = 3;

/** Texts that belong to rows, written and read in the order of rows. */
export class RowTexts {
  readonly #frames: FrameWriter;
  #reader: FrameReader | null = null;
  /** The row that the next text is of; beyond all rows where there is none. */
  #next = 0;

  constructor(space: SpillSpace) {
    this.#frames = new FrameWriter(space);
  }

  get count(): number {
    return this.#frames.count;
  }

  add(row: number, text: string): void {
    const body = encoder.encode(text);
    const at = this.#frames.begin(WORDS, body.length);
    this.#frames.words.set([row, body.length], at / 4 + 1);
    this.#frames.bytes.set(body, bodyAt(at, WORDS));
  }

  /** The texts of the row; rows are asked for in their order. */
  of(row: number): readonly string[] {
    const reader = (this.#reader ??= this.#begin());
    if (this.#next !== row) return NONE;
    const texts: string[] = [];
    for (; this.#next === row; this.#step(reader)) {
      const start = bodyAt(reader.at, WORDS);
      const length = reader.words[reader.at / 4 + 2] ?? 0;
      texts.push(decoder.decode(reader.bytes.subarray(start, start + length)));
    }
    return texts;
  }

  #begin(): FrameReader {
    this.#frames.flush();
    const reader = new FrameReader(this.#frames.run);
    this.#step(reader);
    return reader;
  }

  #step(reader: FrameReader): void {
    this.#next = reader.next() ? (reader.words[reader.at / 4 + 1] ?? 0) : Infinity;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const NONE: readonly string[] = [];
