import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenSpill, SpillRun, SpillSpace } from '@dti-hub/pipeline';

const PIECE_BYTES = 1 << 18;

/** Room in temporary files, in a folder of its own for each processing. */
export const openFileSpill =
  (parent = tmpdir()): OpenSpill =>
  () =>
    new FileSpill(mkdtempSync(join(parent, 'dti-hub-spill-')));

class FileSpill implements SpillSpace {
  readonly #folder: string;
  readonly #runs: FileRun[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  run(): SpillRun {
    const run = new FileRun(join(this.#folder, String(this.#runs.length)));
    this.#runs.push(run);
    return run;
  }

  close(): void {
    for (const run of this.#runs) run.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** One file, made when something is appended to it. */
class FileRun implements SpillRun {
  readonly #path: string;
  #file: number | null = null;
  bytes = 0;

  constructor(path: string) {
    this.#path = path;
  }

  append(piece: Uint8Array): void {
    this.#file ??= openSync(this.#path, 'wx+', 0o600);
    for (let at = 0; at < piece.length;)
      at += writeSync(this.#file, piece, at, piece.length - at, this.bytes + at);
    this.bytes += piece.length;
  }

  *read(): Generator<Uint8Array> {
    if (this.#file === null) return;
    const buffer = new Uint8Array(Math.min(PIECE_BYTES, this.bytes));
    for (let at = 0; at < this.bytes;) {
      const length = readSync(this.#file, buffer, 0, buffer.length, at);
      yield buffer.subarray(0, length);
      at += length;
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}
