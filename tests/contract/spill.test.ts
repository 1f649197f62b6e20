import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileSpill } from '@dti-hub/runtime';
import { openMemorySpill } from '@dti-hub/sources';
import { afterAll, expect, it } from 'vitest';
import { spillContract } from './spill-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'spill-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

spillContract('memory', () => openMemorySpill);
spillContract('files', () => openFileSpill(folder));

it('leaves no file behind when it is closed', () => {
  const space = openFileSpill(folder)();
  space.run().append(Uint8Array.of(1));
  const during = readdirSync(folder);

  space.close();

  expect([during.length, readdirSync(folder).length]).toEqual([1, 0]);
});
