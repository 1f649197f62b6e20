import { runNight } from '@dti-hub/local/src/night-machine.ts';
import type { Fetcher, NightOrder } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';
import { readPublication } from '../../support/read-hub.ts';

/** A hub after its first night, and how many times its sources have been asked. */
async function afterFirstNight(behaviour: 'ok' | 'down' = 'ok') {
  const { fetcher, behave } = createFewUnits();
  await behave('dvcqg-online', behaviour);
  const asked: string[] = [];
  const counting: Fetcher = {
    fetch: (request) => {
      asked.push(request.feed);
      return fetcher.fetch(request);
    },
  };
  const hub = createMemoryHub({ fetcher: counting });
  await hub.night(FIRST_NIGHT);
  asked.length = 0;
  const run = async (order: Omit<NightOrder, 'province'>) => {
    const output = await runNight(
      hub.services,
      { province: PROVINCE, ...order },
      { retryIntervalMs: 0 },
    );
    const { manifest } = await readPublication(hub, output.publication);
    const lines = manifest.feeds.map(({ feed, verdict, stale }) => [feed, verdict, stale]);
    return { output, lines };
  };
  return { hub, asked, run };
}

describe('a run that only scores', () => {
  it('asks nobody, and finds the night published that was collected before', async () => {
    const { hub, asked, run } = await afterFirstNight();
    const before = await hub.dump();

    const { output } = await run({ night: FIRST_NIGHT, only: 'scoring' });

    expect(asked).toEqual([]);
    expect(output.ended).toEqual([]);
    expect(output.publication.number).toBe(1);
    expect(await hub.dump()).toBe(before);
  });

  it('leaves down what was down when the night was collected', async () => {
    const { run } = await afterFirstNight('down');

    const { lines } = await run({ night: FIRST_NIGHT, only: 'scoring' });

    expect(lines).toEqual([
      ['dvcqg-online', 'down', true],
      ['dvcqg-progress', 'new', false],
    ]);
  });

  it('calls no feed down on a night of which none was asked', async () => {
    const { run } = await afterFirstNight();

    const { output, lines } = await run({ night: SECOND_NIGHT, only: 'scoring' });

    expect(output.publication.night).toBe(SECOND_NIGHT);
    expect(lines).toEqual([
      ['dvcqg-online', null, false],
      ['dvcqg-progress', null, false],
    ]);
  });
});

describe('a run of some feeds', () => {
  it('asks those, and calls none of the others down', async () => {
    const { asked, run } = await afterFirstNight();

    const { lines } = await run({ night: SECOND_NIGHT, feeds: ['dvcqg-progress'] });

    expect(new Set(asked)).toEqual(new Set(['dvcqg-progress']));
    expect(lines).toEqual([
      ['dvcqg-online', null, false],
      ['dvcqg-progress', 'unchanged', false],
    ]);
  });
});
