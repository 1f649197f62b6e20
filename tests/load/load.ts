/** `npm run load` puts a running hub under load: machines poll, stewards browse, a night runs meanwhile. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { DEMO_PEOPLE } from '@dti-hub/local/src/identity/demo-identities.ts';
import { browsePages, poll, pollerToken, type Until } from './callers.ts';
import { failuresOf, HEADER, latencyLine, noLatencies } from './latencies.ts';
import { startHub, type StartedHub } from './started-hub.ts';

const SECONDS = 60;
const POLLERS = 4;
const STEWARDS = 8;
/** All pollers are one caller to the hub, which takes 600 requests a minute of each. */
const POLLER_PAUSE_MS = 1000;
const STEWARD_PAUSE_MS = 100;
/** Memory counts once caches are warm; a leak of a kilobyte a request would show. */
const WARM_UP_SHARE = 0.4;
const GROWTH_MAX = 1.25;
const SAMPLE_MS = 500;

const MB = 1024 * 1024;

async function sampleMemory(hub: StartedHub, signal: AbortSignal): Promise<readonly number[]> {
  const samples: number[] = [];
  while (!signal.aborted) {
    samples.push(await hub.memory());
    await setTimeout(SAMPLE_MS, undefined, { signal }).catch(() => undefined);
  }
  return samples;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median of the last quarter to that of the quarter after the warm-up. */
function growthOf(samples: readonly number[]): number {
  const warm = samples.slice(Math.floor(samples.length * WARM_UP_SHARE));
  const quarter = Math.ceil(warm.length / 4);
  return median(warm.slice(-quarter)) / median(warm.slice(0, quarter));
}

const person = (index: number): string => DEMO_PEOPLE[index % DEMO_PEOPLE.length]?.person ?? '';

/** Whether all was answered, by a hub that did not grow. */
async function load(hub: StartedHub): Promise<boolean> {
  const signal = AbortSignal.timeout(SECONDS * 1000);
  const token = await pollerToken(hub);
  const polled = {
    whole: noLatencies('bulk, whole'),
    known: noLatencies('bulk, known by its tag'),
  };
  const pages = noLatencies('pages of the console');
  const polling: Until = { signal, pauseMs: POLLER_PAUSE_MS };
  const browsing: Until = { signal, pauseMs: STEWARD_PAUSE_MS };
  const [memory, night] = await Promise.all([
    sampleMemory(hub, signal),
    hub.run('night'),
    ...Array.from({ length: POLLERS }, () => poll(hub, token, polled)(polling)),
    ...Array.from({ length: STEWARDS }, (_one, index) =>
      browsePages(hub, person(index), pages)(browsing),
    ),
  ]);
  const kinds = [polled.whole, polled.known, pages];
  const growth = growthOf(memory);
  const lines = [
    `${POLLERS} pollers, ${STEWARDS} people, a night meanwhile (exit ${night}), ${SECONDS} s`,
    HEADER,
    ...kinds.map((one) => latencyLine(one, SECONDS)),
    `memory of the hub: ${(Math.max(...memory) / MB).toFixed(0)} MB at most, ${growth.toFixed(2)} times in its last quarter what it was when warm (at most ${GROWTH_MAX})`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return night === 0 && growth <= GROWTH_MAX && kinds.every((one) => failuresOf(one) === 0);
}

const home = await mkdtemp(join(tmpdir(), 'dti-hub-load-'));
const hub = await startHub(home);
try {
  process.exitCode = (await load(hub)) ? 0 : 1;
} finally {
  await hub.stop();
  await rm(home, { recursive: true });
}
