import { performance } from 'node:perf_hooks';
import process from 'node:process';
import type { Catalogue } from '@dti-hub/catalogue';
import type { Services } from '@dti-hub/functions/services';
import {
  conclusionsOf,
  runNight,
  STEPS,
  type NightOutput,
  type StepEvent,
} from '@dti-hub/local/src/night-machine.ts';
import type { Fetcher, Night } from '@dti-hub/pipeline';
import { systemClock } from '@dti-hub/runtime';
import { createStores, inboxFirst, Inbox, type ObjectStore, type Table } from '@dti-hub/store';
import { metricNamespace } from '../../functions/metrics.ts';
import { NIGHT_FUNCTIONS } from '../night-functions.ts';
import { TASK_OF_STATE } from '../nightly-definition.ts';
import { CountingObjects, CountingTable } from './counting-stores.ts';
import { Tally, type Count } from './counts.ts';

// The one way in which what sends metrics is told of its stage.
process.env['POWERTOOLS_METRICS_NAMESPACE'] = metricNamespace('counted');

/** What a night is run over. */
export interface NightParts {
  readonly province: string;
  readonly catalogue: Catalogue;
  readonly table: Table;
  readonly objects: ObjectStore;
  readonly fetcher: Fetcher;
}

/** What one night used, and of how much it was. */
export interface CountedNight {
  readonly counts: readonly Count[];
  readonly deliveries: number;
  /** Units of which a value changed. */
  readonly units: number;
  /** How often each verdict was reached. */
  readonly verdicts: Readonly<Record<string, number>>;
}

const MB_PER_GB = 1024;
const MS_PER_SECOND = 1000;

/** Runs a night on the deployed machine's definition and handlers, and counts what it uses. */
export async function countNight(parts: NightParts, night: Night): Promise<CountedNight> {
  const tally = new Tally();
  const table = new CountingTable(parts.table, tally);
  const objects = new CountingObjects(parts.objects, tally);
  const services = servicesOver({ ...parts, table, objects });
  const started: StepEvent[] = [];
  const count = counterOfSteps(tally);
  const output = await runNight(
    services,
    { province: parts.province, night },
    {
      watch: (event) => {
        if (event.what === 'started') started.push(event);
        count(event);
      },
    },
  );
  countPlan(tally, output, parts.catalogue);
  await countLogs(tally, servicesOver(parts), started);
  const conclusions = conclusionsOf(output);
  const byVerdict = Map.groupBy(conclusions, ({ verdict }) => verdict);
  return {
    counts: tally.counts,
    deliveries: conclusions.length,
    units: table.units.size,
    verdicts: Object.fromEntries([...byVerdict].map(([verdict, all]) => [verdict, all.length])),
  };
}

/** The services of a night over any stores. */
function servicesOver({ table, objects, fetcher, catalogue }: NightParts): Services {
  return {
    portsOf: (province) => ({
      ...createStores({ table, objects, province, clock: systemClock }),
      fetcher: inboxFirst(new Inbox(objects, province), fetcher),
      clock: systemClock,
    }),
    readCatalogue: async () => catalogue,
  };
}

const FUNCTION_OF_TASK = new Map(NIGHT_FUNCTIONS.map((one) => [one.task, one]));

function functionOf(state: string) {
  const found = FUNCTION_OF_TASK.get(TASK_OF_STATE.get(state) ?? '');
  if (found === undefined) throw new Error(`no function is called in the state ${state}`);
  return found;
}

/** Counts invocations, what they take, and the states entered on their way. */
function counterOfSteps(tally: Tally): (event: StepEvent) => void {
  // A task's input is one object from its start to its end, however many run beside it.
  const startedAt = new Map<unknown, number>();
  return ({ step, what, input }) => {
    const { name, memoryMb } = functionOf(step);
    if (what === 'started') {
      startedAt.set(input, performance.now());
      tally.add('lambdaInvocations', name, 1);
      tally.add('stateTransitions', name, 1);
      return;
    }
    const seconds =
      (performance.now() - (startedAt.get(input) ?? performance.now())) / MS_PER_SECOND;
    tally.add('lambdaGbSeconds', name, (seconds * memoryMb) / MB_PER_GB);
    // The choice after it; a failed one is caught, and goes another way.
    if (step === 'Collect' && what === 'ended') tally.add('stateTransitions', name, 1);
  };
}

/** What follows from the plan: the maps' own states, and the secrets that are read for sources that ask for one. */
function countPlan(tally: Tally, { sources }: NightOutput, { agreements }: Catalogue): void {
  tally.add('stateTransitions', 'sources', 1 + sources.length);
  const withSecret = sources
    .flatMap(({ deliveries }) => deliveries)
    .filter(({ feed }) => agreements.get(feed)?.request.auth !== undefined);
  tally.add('secretReads', 'collect-delivery', withSecret.length);
  tally.add('schedulerInvocations', 'night', 1);
}

/**
 * What the functions log. Every step is called once more as Lambda calls it, over the same stores: by
 * then it finds everything done, changes nothing, and tells what it told.
 */
async function countLogs(
  tally: Tally,
  services: Services,
  started: readonly StepEvent[],
): Promise<void> {
  for (const { step, input } of started) {
    const handler = STEPS[step];
    if (handler === undefined) throw new Error(`no handler for ${step}`);
    const context = { awsRequestId: '00000000-0000-0000-0000-000000000000' };
    const written = await bytesWritten(() => handler.observedOver(services)(input, context));
    tally.add('logBytes', functionOf(step).name, written);
  }
}

/** How many bytes are written to standard output meanwhile; none of them is shown. */
async function bytesWritten(call: () => Promise<unknown>): Promise<number> {
  const { stdout } = process;
  const write = stdout.write.bind(stdout);
  let bytes = 0;
  stdout.write = (chunk: string | Uint8Array) => {
    bytes += Buffer.byteLength(chunk);
    return true;
  };
  try {
    await call();
  } finally {
    stdout.write = write;
  }
  return bytes;
}
