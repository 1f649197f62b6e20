import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;

/** A key that nobody can guess, as text. */
export const randomKey = (): string => randomBytes(KEY_BYTES).toString('base64');

/** Signs the cursors of pages, so that they outlive a restart. */
export const cursorKey = (home: string): Promise<string> => ownKey(home, 'cursor-key', randomKey);

/** A key of the data folder's own, which nobody else may read: made when it is first asked for. */
export async function ownKey(home: string, name: string, make: () => string): Promise<string> {
  const file = join(home, name);
  await mkdir(home, { recursive: true });
  try {
    await writeFile(file, make(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    // It is there already: whoever was first has made it.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFile(file, 'utf8');
}
