import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServers } from '../support/embedded-reach.ts';
import { createFewUnits, FIRST_NIGHT } from '../support/few-units.ts';
import { createHub } from '../support/memory-hub.ts';
import { expectLawful, sweepNight, type SweptNight } from '../support/sweep.ts';
import { runInChild } from './kill.ts';
import { reachOver } from './run-mortal-night.ts';

// Embedded servers take seconds to start and fill, so they see every so-manieth call only.
const EMBEDDED_STEP = 25;

/** One child for each of the two cores; a third would only wait. */
const CHILDREN = 2;

describe('SIGKILL in the middle of a night', () => {
  let swept: SweptNight;
  let compileCache: string;

  beforeAll(async () => {
    swept = await sweepNight([FIRST_NIGHT]);
    compileCache = await mkdtemp(join(tmpdir(), 'dti-hub-cache-'));
  });

  afterAll(() => rm(compileCache, { recursive: true }));

  // A killed child writes no compile cache: this one does it for all that follow.
  it('does not happen to a child that is let live, which comes to the same as its parent', async () => {
    const reach = await swept.begin();
    const told = { night: FIRST_NIGHT, plan: null, servers: null, compileCache };

    const ending = await runInChild(told, reach);

    expect(ending).toBe('exit 0');
    expect(await createHub(reach).dump()).toBe(swept.dump);
  });

  it('leaves the state of a clean night after a rerun, at every call', async () => {
    const calls = [...swept.calls.keys()];
    const survived: number[] = [];
    const queue = calls.values();
    const child = async () => {
      for (const at of queue) {
        await surviveKill(swept, at, compileCache);
        survived.push(at);
      }
    };

    await Promise.all(Array.from({ length: CHILDREN }, child));

    process.stdout.write(`SIGKILL: ${calls.length} tried, ${survived.length} survived\n`);
    expect(survived.toSorted((a, b) => a - b)).toEqual(calls);
  });

  it('leaves the state of a clean night after a rerun, on embedded DynamoDB and S3', async () => {
    const calls = [...swept.calls.keys()].filter((at) => at % EMBEDDED_STEP === EMBEDDED_STEP - 1);
    let survived = 0;
    for (const at of calls) {
      const { servers, close } = await startServers(createFewUnits());
      const plan = { at, fault: 'dead before' } as const;
      const ending = await runInChild({ night: FIRST_NIGHT, plan, servers, compileCache });
      const hub = createHub(reachOver(servers));
      await hub.night(FIRST_NIGHT);

      expect(ending).toBe('SIGKILL');
      await expectLawful(hub, `killed at call ${at}`);
      expect(await hub.dump(), `killed at call ${at}`).toBe(swept.dump);
      await close();
      survived += 1;
    }

    process.stdout.write(`SIGKILL, embedded: ${calls.length} tried, ${survived} survived\n`);
    expect(calls.length).toBeGreaterThan(5);
  });
});

/** Kills a child once its call is done and before it knows; then runs the night plainly. */
async function surviveKill(swept: SweptNight, at: number, compileCache: string): Promise<void> {
  const reach = await swept.begin();
  const plan = { at, fault: 'dead after' } as const;
  const told = { night: swept.night, plan, servers: null, compileCache };
  const ending = await runInChild(told, reach);
  const hub = createHub(reach);
  await hub.night(swept.night);

  expect(ending, `call ${at}`).toBe('SIGKILL');
  await expectLawful(hub, `killed at call ${at}`);
  expect(await hub.dump(), `killed at call ${at}`).toBe(swept.dump);
}
