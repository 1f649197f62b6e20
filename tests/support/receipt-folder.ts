import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashBytes, hashJson } from '@dti-hub/kernel';
import { receiptFiles, VERIFIERS, type ReceiptBundle } from '@dti-hub/pipeline';

const NAMES = VERIFIERS.map(({ name }) => name);
const SHIPPED = new Map(
  NAMES.map((name) => {
    const file = fileURLToPath(new URL(`../../packages/local/${name}`, import.meta.url));
    return [name, readFileSync(file)];
  }),
);

/** Writes a bundle as the command line does, its receipt on one line; gives the folder. */
export function writeBundle(bundle: ReceiptBundle): string {
  const folder = mkdtempSync(join(tmpdir(), 'receipt-'));
  mkdirSync(join(folder, 'blobs'));
  for (const [name, bytes] of receiptFiles(bundle, SHIPPED)) {
    writeFileSync(join(folder, name), bytes);
  }
  writeFileSync(join(folder, 'receipt.json'), JSON.stringify(bundle.receipt));
  return folder;
}

/** What the folder's own verifiers find wrong with it; they must not end otherwise than they say. */
export const failedChecks = (folder: string): string[] =>
  NAMES.flatMap((name) => failedChecksOf(folder, name));

/** What one of the folder's verifiers, run alone, finds wrong with it. */
export function failedChecksOf(folder: string, name: string): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, name)], {
    encoding: 'utf8',
  });
  const failed = stdout.split('\n').filter((line) => line.startsWith('FAIL'));
  const end = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (stderr !== '' || status !== (end === 'All of these hold.' ? 0 : 1)) {
    throw new TypeError(`${name} ended with ${status}: ${stdout}${stderr}`);
  }
  return status === 0 ? failed : [...failed, end];
}

/** Changes the receipt alone. */
export function tamper(folder: string, from: string | RegExp, to: string): void {
  if (!replaceIn(join(folder, 'receipt.json'), from, to)) throw nothingToChange(from);
}

/** Changes a text wherever it stands, and then every hash that follows from it, the first one too. */
export function forge(folder: string, from: string | RegExp, to: string): void {
  const changed = filesOf(folder).filter((file) => replaceIn(file, from, to));
  if (changed.length === 0) throw nothingToChange(from);
  for (
    let misnamed = findMisnamed(folder);
    misnamed !== undefined;
    misnamed = findMisnamed(folder)
  ) {
    const { name, hash } = misnamed;
    renameSync(join(folder, 'blobs', name), join(folder, 'blobs', hash));
    for (const file of filesOf(folder)) {
      replaceIn(file, name, hash);
      // A snapshot of one page is named by the list of that page.
      replaceIn(file, hashJson([name]), hashJson([hash]));
    }
  }
}

function findMisnamed(folder: string): { name: string; hash: string } | undefined {
  return readdirSync(join(folder, 'blobs'))
    .map((name) => ({ name, hash: hashBytes(readFileSync(join(folder, 'blobs', name))) }))
    .find(({ name, hash }) => name !== hash);
}

const filesOf = (folder: string): string[] => [
  join(folder, 'receipt.json'),
  ...readdirSync(join(folder, 'blobs')).map((name) => join(folder, 'blobs', name)),
];

/** Byte for byte, so that a workbook stays what it is. */
function replaceIn(file: string, from: string | RegExp, to: string): boolean {
  const text = readFileSync(file, 'latin1');
  const changed = typeof from === 'string' ? text.replaceAll(from, to) : text.replace(from, to);
  if (changed !== text) writeFileSync(file, changed, 'latin1');
  return changed !== text;
}

const nothingToChange = (from: string | RegExp): RangeError =>
  new RangeError(`nothing to change: ${String(from)}`);
