import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BrokenExportError, type ExportFolder } from '@dti-hub/pipeline';

/** An export's files in a folder on disk. */
export const exportFolder = (folder: string): ExportFolder => ({
  async write(file, pieces) {
    const path = join(folder, file);
    const unfinished = `${path}.unfinished`;
    await mkdir(dirname(path), { recursive: true });
    await pipeline(pieces, createWriteStream(unfinished, { flush: true }));
    await rename(unfinished, path);
  },
  read: (file) => readFile(folder, file),
});

async function* readFile(folder: string, file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(join(folder, file));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new BrokenExportError({
      vi: `thư mục ${folder} không có tệp ${file}`,
      en: `the folder ${folder} has no file ${file}`,
    });
  }
}
