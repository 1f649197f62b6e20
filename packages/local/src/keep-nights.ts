import { runsDueBy, type Clock, type Night, type ScheduledRun } from '@dti-hub/pipeline';
import type { Edition } from '@dti-hub/catalogue';

/** A province whose nights are kept. */
export interface KeptProvince {
  readonly province: string;
  readonly editions: readonly Edition[];
  /** Whether a night was run already, by whoever. */
  readonly isRun: (night: Night) => Promise<boolean>;
  readonly run: (due: ScheduledRun) => Promise<void>;
}

/** What keeping nights needs from outside. */
export interface KeeperPorts {
  readonly clock: Clock;
  /** Ends after that time, or at once when the signal comes. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onFailure: (province: string, error: unknown) => void;
}

/** The clock may jump and the machine may sleep: the time is looked at every minute, as it begins. */
const MINUTE_MS = 60_000;

/** How often a run that failed is tried: a fault of ours does not pass by being repeated all day. */
const TRIES_MAX = 3;

/**
 * Runs every night of the provinces when it is due, until the signal comes; at the start the newest one,
 * if it was missed. A run that the signal interrupts is left to itself: a later start takes it up.
 */
export async function keepNights(
  provinces: readonly KeptProvince[],
  ports: KeeperPorts,
  signal: AbortSignal,
): Promise<'idle' | 'interrupted'> {
  // Each by itself: a province whose sources are slow holds up nobody else's nights.
  const ends = await Promise.all(provinces.map((one) => keepNightsOf(one, ports, signal)));
  return ends.includes('interrupted') ? 'interrupted' : 'idle';
}

async function keepNightsOf(
  province: KeptProvince,
  ports: KeeperPorts,
  signal: AbortSignal,
): Promise<'idle' | 'interrupted'> {
  const stopped = new Promise<'stopped'>((resolve) => {
    signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  // How often each run failed; one that went well is not tried again either.
  const attempts = new Map<string, number>();
  while (!signal.aborted) {
    const run = runDue(province, ports, attempts);
    if ((await Promise.race([run, stopped])) === 'stopped') return 'interrupted';
    await ports.wait(MINUTE_MS - (Date.parse(ports.clock.now()) % MINUTE_MS), signal);
  }
  return 'idle';
}

/** Runs whatever of a province is due, was not run, and has not failed too often. */
async function runDue(
  { province, editions, isRun, run }: KeptProvince,
  { clock, onFailure }: KeeperPorts,
  attempts: Map<string, number>,
): Promise<void> {
  for (const due of runsDueBy(clock.now(), editions)) {
    const key = `${due.night} ${due.only ?? ''}`;
    const failures = attempts.get(key) ?? 0;
    if (failures >= TRIES_MAX) continue;
    try {
      if (due.only !== undefined || !(await isRun(due.night))) await run(due);
      attempts.set(key, TRIES_MAX);
    } catch (error) {
      attempts.set(key, failures + 1);
      onFailure(province, error);
    }
  }
}
