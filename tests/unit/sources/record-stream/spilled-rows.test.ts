import { openFileSpill } from '@dti-hub/runtime';
import { openMemorySpill, type OpenSpill } from '@dti-hub/sources';
import { readdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aDossierFeed, asStreamed, inPieces, listsIn, streamed, whole } from './a-stream.ts';

const HEADER = 'dossier;code;procedure;channel;received;fee';
const UNITS = ['22813', '22816', '22774'];

/** So many good rows; each row that is a multiple of `repeatEvery` comes once more at the end. */
function aLongFile(rows: number, repeatEvery: number): string {
  const lines = Array.from({ length: rows }, (_, row) =>
    [`HS-${row}`, UNITS[row % 3], `1.${100 + (row % 700)}`, 'online', '05/10/2022', row % 97].join(
      ';',
    ),
  );
  const repeats = lines.filter((_, row) => row % repeatEvery === 0);
  return [HEADER, ...lines, ...repeats].join('\n');
}

const ROWS = { rowBounds: { min: 0, max: 1_000_000 } };

/** @yields the beginning of a file that breaks off on its way */
async function* breaking() {
  yield* inPieces(Buffer.from(aLongFile(5000, 10)), 4096);
  throw new Error('the store is gone');
}

/** Room that is used up. */
const openFull: OpenSpill = () => ({
  ...openMemorySpill(),
  run: () => ({
    bytes: 0,
    append: () => {
      throw new Error('ENOSPC');
    },
    read: () => [],
    at: () => new Uint8Array(),
  }),
});

describe('rows beyond what is held', () => {
  it('are found to repeat others, wherever these were spilled', async () => {
    const agreement = aDossierFeed(ROWS);
    const file = aLongFile(9000, 100);

    const { processed, detail } = await streamed(agreement, file, { pieceBytes: 65_536, told: 7 });

    const { detail: _file, ...rest } = processed;
    const one = whole(agreement, file);
    expect(rest).toEqual(asStreamed(one, 7));
    expect(rest.ledger).toMatchObject({ read: 9090, accepted: 9000, duplicate: 90 });
    expect(listsIn(detail).duplicates).toEqual(one.duplicates);
  });

  it('are told apart where thousands share one key, and none of them counts', async () => {
    const agreement = aDossierFeed({ ...ROWS, key: ['channel'] });
    const file = aLongFile(3000, 3000);

    const { processed, detail } = await streamed(agreement, file, { pieceBytes: 65_536, told: 3 });

    const { detail: _file, ...rest } = processed;
    expect(rest).toEqual(asStreamed(whole(agreement, file), 3));
    expect(listsIn(detail).quarantine).toHaveLength(3001);
  });

  it('are counted by different values exactly, however many there are', async () => {
    const agreement = aDossierFeed(ROWS);

    const { processed } = await streamed(agreement, aLongFile(20_000, 50_000), {
      pieceBytes: 65_536,
    });

    const ofDistrict = processed.observations.filter(
      ({ measure, unit }) => measure === 'd.dossiers' && unit.startsWith('gso:58@'),
    );
    expect(ofDistrict.map(({ value }) => value)).toEqual(['20000']);
  });
});

describe('a stream that breaks', () => {
  it('gives nothing, and leaves nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spill-test-'));
    const agreement = aDossierFeed(ROWS);
    const open = openFileSpill(folder);

    const processing = streamed(agreement, breaking, { openSpill: open });

    await expect(processing).rejects.toThrow('the store is gone');
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('is trouble of the hub’s own where the spill fails, and no word on the bytes', async () => {
    const processing = streamed(aDossierFeed(ROWS), aLongFile(5000, 10), { openSpill: openFull });

    await expect(processing).rejects.toThrow('ENOSPC');
  });
});
