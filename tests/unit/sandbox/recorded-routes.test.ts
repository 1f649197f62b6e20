import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRecordedPortal, createSandbox, FEED_PATHS } from '@dti-hub/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMonth, aYear, send } from './ask.ts';
import { NO_RECORDINGS, REAL_DIRECTORY } from './real-recordings.ts';

const PROGRESS = FEED_PATHS['dvcqg-progress'];
const ROOT = '11111111-1111-7111-8111-111111111111';
/** Written as no serialiser would, so that only the very bytes can be equal. */
const RECORDING = `{ "code":"OK",\n "data": {"parent": {"departmentId":"${ROOT}","score":5.80}}}\n`;

let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'recorded-'));
  await mkdir(path.join(directory, 'dvcqg'));
  await writeFile(path.join(directory, 'dvcqg/dvc-progress-tree-2026-year.json'), RECORDING);
  await writeFile(path.join(directory, 'dvcqg/dvc-progress-tree-2026-08.json'), RECORDING);
});

afterAll(() => rm(directory, { recursive: true }));

describe('createRecordedPortal', () => {
  it.each([
    ['year', aYear({ rootDepartmentId: ROOT })],
    ['month', aMonth(8, { rootDepartmentId: ROOT })],
  ])('serves the recording of a %s byte for byte', async (_case, body) => {
    const portal = createRecordedPortal({ directory });

    const answer = await send(portal, ['POST', PROGRESS], body);

    expect(answer.status).toBe(201);
    expect(await answer.text()).toBe(RECORDING);
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(RECORDING)));
  });

  it.each([
    ['another province', aYear()],
    ['a period that was not recorded', aMonth(7, { rootDepartmentId: ROOT })],
  ])('has nothing for %s', async (_case, body) => {
    const answer = await send(createRecordedPortal({ directory }), ['POST', PROGRESS], body);

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND', data: null });
  });

  it('lets a test change the bytes of one file on their way out', async () => {
    const portal = createRecordedPortal({
      directory,
      mutate: (bytes, fileName) => (fileName.endsWith('-year.json') ? bytes.slice(0, 5) : bytes),
    });

    const year = await send(portal, ['POST', PROGRESS], aYear({ rootDepartmentId: ROOT }));
    const month = await send(portal, ['POST', PROGRESS], aMonth(8, { rootDepartmentId: ROOT }));

    expect(await year.text()).toBe('{ "co');
    expect(await month.text()).toBe(RECORDING);
  });

  it.skipIf(NO_RECORDINGS)(
    `serves what the real portal once answered ${NO_RECORDINGS ?? ''}`,
    async () => {
      const file = `${REAL_DIRECTORY}/dvcqg/dvc-progress-tree-2026-year.json`;
      const body = aYear({ rootDepartmentId: '019d2be3-6a88-732b-8b17-b68020c8553a' });

      const answer = await send(
        createRecordedPortal({ directory: REAL_DIRECTORY }),
        ['POST', PROGRESS],
        body,
      );

      expect(await answer.text()).toBe(await readFile(file, 'utf8'));
    },
  );
});

describe('a sandbox with recordings', () => {
  it('tells recorded from simulated answers and serves each to its own province', async () => {
    const sandbox = createSandbox({ portal: { seed: 7 }, recordedDirectory: directory });

    const recorded = await send(sandbox, ['POST', PROGRESS], aYear({ rootDepartmentId: ROOT }));
    const simulated = await send(sandbox, ['POST', PROGRESS], aYear());

    expect(await recorded.text()).toBe(RECORDING);
    expect(recorded.headers.get('x-recorded')).toBe('true');
    expect(recorded.headers.has('x-simulated')).toBe(false);
    expect(simulated.headers.get('x-simulated')).toBe('true');
  });
});
