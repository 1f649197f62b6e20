import { createHash } from 'node:crypto';
import { canonicalJson, compareText, type Hash } from '@dti-hub/kernel';
import type { BlobKind } from './ports.ts';

/**
 * A province as files, equal for equal provinces to the byte:
 *
 * - `export.json`: format, province, the journal's head, how many of each there are
 * - `journal.ndjson`: its entries in order, one a line, each chained to the one before it
 * - `observations.ndjson`: the revisions of all values, as they were judged at their time
 * - `publications.ndjson`: by number, with the instant of each
 * - `blobs/<kind>/<sha256>`: every blob that these name
 * - `SHA256SUMS`: all of them, for `sha256sum --check`. Written last: without it an export is not whole
 */
const EXPORT_FORMAT = 'dti-hub-export/1';

export const EXPORT_FILES = {
  summary: 'export.json',
  journal: 'journal.ndjson',
  observations: 'observations.ndjson',
  publications: 'publications.ndjson',
  sums: 'SHA256SUMS',
} as const;

/** What an export says of itself. */
export interface ExportSummary {
  readonly province: string;
  /** The hash of the journal's last entry. */
  readonly head: Hash;
  readonly entries: number;
  readonly revisions: number;
  readonly publications: number;
  readonly blobs: number;
}

/** Where an export's files are. A file is read and written piece by piece. */
export interface ExportFolder {
  /** Puts the file in place of whatever was there; it is there whole or not at all. */
  write(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** @throws {BrokenExportError} when the file is not there. */
  read(file: string): AsyncIterable<Uint8Array>;
}

/** A file of the export with its hash, as one line of `SHA256SUMS`. */
export interface ListedFile {
  readonly file: string;
  readonly hash: Hash;
}

const encoder = new TextEncoder();

export const encodeSummary = (summary: ExportSummary): Uint8Array =>
  encoder.encode(`${canonicalJson({ format: EXPORT_FORMAT, ...summary })}\n`);

export const encodeLine = (value: object): Uint8Array =>
  encoder.encode(`${canonicalJson(value)}\n`);

export const encodeSums = (files: readonly ListedFile[]): Uint8Array =>
  encoder.encode(
    files
      .toSorted((a, b) => compareText(a.file, b.file))
      .map(({ file, hash }) => `${hash}  ${file}\n`)
      .join(''),
  );

const SUMS_LINE = /^([0-9a-f]{64}) {2}(\S+)$/;

/** Reads what `encodeSums` wrote; undefined when it is anything else. */
export function decodeSums(text: string): ListedFile[] | undefined {
  const files = text
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [SUMS_LINE.exec(line)]))
    .map((match) => ({ hash: match?.[1] ?? '', file: match?.[2] ?? '' }));
  return new TextDecoder().decode(encodeSums(files)) === text ? files : undefined;
}

export const blobFile = (kind: BlobKind, hash: Hash): string => `blobs/${kind}/${hash}`;

const BLOB_FILE = /^blobs\/([a-z]+)\/([0-9a-f]{64})$/;

/** Which blob a file of the export is; undefined when it is none. */
export function parseBlobFile(file: string): { kind: BlobKind; hash: Hash } | undefined {
  const [, kind, hash] = BLOB_FILE.exec(file) ?? [];
  return isBlobKind(kind) && hash !== undefined ? { kind, hash } : undefined;
}

const BLOB_KINDS: Readonly<Record<BlobKind, true>> = {
  raw: true,
  version: true,
  result: true,
  publication: true,
  evidence: true,
};

const isBlobKind = (kind: string | undefined): kind is BlobKind =>
  kind !== undefined && Object.hasOwn(BLOB_KINDS, kind);

/** The hash of a file that is never held as a whole. */
export async function hashPieces(pieces: AsyncIterable<Uint8Array>): Promise<Hash> {
  const hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

/** The whole of a file that is small enough. */
export async function readWhole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts = await collect(pieces);
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** All that comes. */
export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/**
 * Reads a file of lines whose hash has been checked; its shape is not checked again.
 * @yields the value of each line
 */
export async function* decodeLines<T extends object>(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<T> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const value: T = JSON.parse(line);
      yield value;
    }
  }
}
