import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenSpill, SpillRun, SpillSpace } from '@dti-hub/pipeline';

const PIECE_BYTES = 1 << 15;

/** Room in a temporary file for each processing: all its runs, piece after piece. */
export const openFileSpill =
  (parent = tmpdir()): OpenSpill =>
  () =>
    new FileSpill(mkdtempSync(join(parent, 'dti-hub-spill-')));

class FileSpill implements SpillSpace {
  readonly #folder: string;
  readonly #file: number;
  #end = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = openSync(join(folder, 'runs'), 'wx+', 0o600);
  }

  run(): SpillRun {
    return new FileRun({
      write: (piece) => this.#write(piece),
      read: (buffer, at) => readSync(this.#file, buffer, 0, buffer.length, at),
    });
  }

  close(): void {
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Gives the place in the file. */
  #write(piece: Uint8Array): number {
    const place = this.#end;
    for (let at = 0; at < piece.length;)
      at += writeSync(this.#file, piece, at, piece.length - at, place + at);
    this.#end += piece.length;
    return place;
  }
}

interface SpillFile {
  readonly write: (piece: Uint8Array) => number;
  readonly read: (buffer: Uint8Array, at: number) => number;
}

/** A piece of a run: where it begins in the run and in the file. */
interface Piece {
  readonly start: number;
  readonly place: number;
  readonly length: number;
}

class FileRun implements SpillRun {
  readonly #file: SpillFile;
  readonly #pieces: Piece[] = [];
  bytes = 0;

  constructor(file: SpillFile) {
    this.#file = file;
  }

  append(piece: Uint8Array): void {
    this.#pieces.push({
      start: this.bytes,
      place: this.#file.write(piece),
      length: piece.length,
    });
    this.bytes += piece.length;
  }

  *read(): Generator<Uint8Array> {
    const buffer = new Uint8Array(Math.min(PIECE_BYTES, this.bytes));
    for (const { place, length } of this.#pieces)
      for (let read = 0; read < length;) {
        const taken = this.#file.read(buffer.subarray(0, length - read), place + read);
        yield buffer.subarray(0, taken);
        read += taken;
      }
  }

  at(start: number, length: number): Uint8Array {
    const found = new Uint8Array(length);
    let piece = this.#pieceAt(start);
    for (let read = 0; read < length;) {
      const { start: begin, place, length: long } = this.#pieces[piece] ?? nowhere(start + read);
      const into = start + read - begin;
      if (into === long) piece += 1;
      else
        read += this.#file.read(
          found.subarray(read, Math.min(length, read + long - into)),
          place + into,
        );
    }
    return found;
  }

  /** The last piece that begins at the place or before it. */
  #pieceAt(place: number): number {
    let [least, most] = [0, this.#pieces.length - 1];
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if ((this.#pieces[middle]?.start ?? 0) <= place) least = middle;
      else most = middle - 1;
    }
    return least;
  }
}

function nowhere(place: number): never {
  throw new Error(`nothing was appended at ${place}`);
}
