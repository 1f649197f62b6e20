import { readFile } from 'node:fs/promises';
import { VERIFIERS } from '@dti-hub/pipeline';

/** The scripts that go with every receipt's folder, as this package ships them. */
export const readVerifiers = async (): Promise<ReadonlyMap<string, Uint8Array>> =>
  new Map(
    await Promise.all(
      VERIFIERS.map(
        async ({ name }) => [name, await readFile(new URL(`../${name}`, import.meta.url))] as const,
      ),
    ),
  );
