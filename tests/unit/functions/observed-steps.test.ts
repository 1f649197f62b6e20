import process from 'node:process';
import { civilYear } from '@dti-hub/kernel';
import { handler as conclude } from '@dti-hub/functions/conclude-feed';
import { handler as processing } from '@dti-hub/functions/process-delivery';
import { handler as publish } from '@dti-hub/functions/publish-night';
import { runNight, type StepEvent } from '@dti-hub/local/src/night-machine.ts';
import { StoreUnavailableError, type Announcement, type NightOrder } from '@dti-hub/pipeline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressOnly } from '../../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT, THIRD_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';

const NAMESPACE = 'DtiHub/a-stage';

const CONTEXT = { awsRequestId: 'a-request' };

const EVENT = {
  province: PROVINCE,
  night: FIRST_NIGHT,
  feed: 'dvcqg-progress',
  period: civilYear(2026),
  run: 'a-run',
};

const SUBJECT = {
  province: PROVINCE,
  night: FIRST_NIGHT,
  feed: 'dvcqg-progress',
  period: '2026',
  run: 'a-run',
  requestId: 'a-request',
};

let written = '';

beforeEach(() => {
  written = '';
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', NAMESPACE);
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written += String(chunk);
      return true;
    });
  }
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What was written, a JSON document a line: log lines, and the metrics among them. */
const documents = (): Record<string, unknown>[] =>
  written
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

const logLines = () => documents().filter((line) => 'message' in line);
const metricLines = () => documents().filter((line) => '_aws' in line);

/** A metric line as CloudWatch reads it. */
const metricLine = (name: string, value: number, dimensions: Readonly<Record<string, string>>) => ({
  _aws: {
    Timestamp: expect.any(Number),
    CloudWatchMetrics: [
      {
        Namespace: NAMESPACE,
        Dimensions: [Object.keys(dimensions)],
        Metrics: [{ Name: name, Unit: 'Count' }],
      },
    ],
  },
  ...dimensions,
  [name]: value,
});

const aHub = () => createMemoryHub({ ...createFewUnits(), catalogue: progressOnly });

describe('a deployed step', () => {
  it('logs its start and its end, and counts verdicts and quarantined rows', async () => {
    const hub = aHub();
    await hub.night(FIRST_NIGHT);

    await conclude.observedOver(hub.services)(EVENT, CONTEXT);

    expect(logLines()).toEqual([
      expect.objectContaining({ message: 'step started', step: 'conclude-feed', ...SUBJECT }),
      expect.objectContaining({
        message: 'step ended',
        step: 'conclude-feed',
        ...SUBJECT,
        verdict: 'new',
        rows: expect.any(Number),
        durationMs: expect.any(Number),
      }),
    ]);
    const [, { rows } = {}] = logLines();
    expect(rows).toBeGreaterThan(0);
    expect(metricLines()).toEqual([
      metricLine('FeedVerdict', 1, { province: PROVINCE, verdict: 'new' }),
      metricLine('RowsQuarantined', expect.any(Number), { province: PROVINCE }),
    ]);
  });

  it('counts publications, and the nights since a feed last changed', async () => {
    const source = createFewUnits();
    const hub = createMemoryHub({ fetcher: source.fetcher, catalogue: progressOnly });
    await hub.night(FIRST_NIGHT);
    await source.readyFor(SECOND_NIGHT);
    await hub.night(SECOND_NIGHT);
    const { compiled } = await hub.night(THIRD_NIGHT);

    await publish.observedOver(hub.services)({
      province: PROVINCE,
      night: THIRD_NIGHT,
      whole: true,
      compiled,
    });

    expect(metricLines()).toEqual([
      metricLine('NightPublished', 1, { province: PROVINCE }),
      metricLine('NightsWithoutChange', 1, { province: PROVINCE }),
    ]);
  });

  it('tells others of what is published, and of a feed that is late', async () => {
    const hub = aHub();
    const { compiled } = await hub.night(FIRST_NIGHT);
    const heard: Announcement[] = [];
    const announcer = { announce: async (one: Announcement) => void heard.push(one) };
    const late = { code: 'a-cause', sentence: { vi: 'chưa có', en: 'not yet' } };

    await publish.observedOver({ ...hub.services, announcer })({
      province: PROVINCE,
      night: FIRST_NIGHT,
      whole: true,
      compiled,
    });
    await conclude.observedOver({ ...hub.services, announcer })(
      { ...EVENT, night: SECOND_NIGHT, collected: { outcome: 'late', cause: late } },
      CONTEXT,
    );

    expect(heard).toEqual([
      { kind: 'score.compiled', province: PROVINCE, night: FIRST_NIGHT, publication: 1 },
      {
        kind: 'feed.late',
        province: PROVINCE,
        night: SECOND_NIGHT,
        feed: 'dvcqg-progress',
        period: 'civil:2026',
      },
    ]);
  });

  it('stands although others could not be told', async () => {
    const hub = aHub();
    const { compiled } = await hub.night(FIRST_NIGHT);
    const announcer = { announce: () => Promise.reject(new StoreUnavailableError('announce')) };

    await publish.observedOver({ ...hub.services, announcer })({
      province: PROVINCE,
      night: FIRST_NIGHT,
      whole: true,
      compiled,
    });

    expect(metricLines()).toContainEqual(metricLine('NightPublished', 1, { province: PROVINCE }));
    expect(logLines().at(-1)).toMatchObject({
      level: 'WARN',
      message: 'step ended, others were not told',
      code: 'store/unavailable',
    });
  });

  it.each<{ order: Partial<NightOrder>; nights: number }>([
    { order: {}, nights: 1 },
    { order: { only: 'scoring' }, nights: 0 },
    { order: { feeds: ['dvcqg-progress'] }, nights: 0 },
  ])('counts a night once when all that is due was asked: $order', async ({ order, nights }) => {
    const { services } = aHub();
    const handed: unknown[] = [];
    const watch = ({ step, what, input }: StepEvent) => {
      if (step === 'Publish' && what === 'started') handed.push(input);
    };

    await runNight(services, { province: PROVINCE, night: FIRST_NIGHT, ...order }, { watch });
    await publish.observedOver(services)(handed[0]);

    expect(metricLines().filter((line) => 'NightPublished' in line)).toHaveLength(nights);
  });

  it('says of trouble of ours what it is and what it means for the night', async () => {
    const { services } = aHub();
    const broken = {
      portsOf: () => {
        throw new StoreUnavailableError('get');
      },
    };

    const failing = processing.observedOver({ ...services, ...broken })(EVENT, CONTEXT);

    await expect(failing).rejects.toThrow(StoreUnavailableError);
    expect(logLines().at(-1)).toMatchObject({
      level: 'ERROR',
      message: 'step failed',
      step: 'process-delivery',
      ...SUBJECT,
      error: 'StoreUnavailableError',
      code: 'store/unavailable',
      disposition: 'retry',
      problem: expect.stringMatching(/store did not answer/),
      durationMs: expect.any(Number),
    });
  });

  it('logs nothing that an error of others or an event quotes', async () => {
    const { services } = aHub();
    const broken = {
      portsOf: () => {
        throw new TypeError('token=s3cret in https://example.vn/?key=s3cret');
      },
    };

    const failing = processing.observedOver({ ...services, ...broken });

    await expect(failing({ ...EVENT, cell: 's3cret' }, CONTEXT)).rejects.toThrow(TypeError);
    expect(logLines().at(-1)).toMatchObject({ error: 'TypeError', place: expect.any(Array) });
    expect(written).not.toContain('s3cret');
  });

  it('tells of an event that it cannot read', async () => {
    const { services } = aHub();

    await expect(conclude.observedOver(services)('nothing', CONTEXT)).rejects.toThrow(
      /expected object/,
    );

    expect(logLines().at(-1)).toMatchObject({ message: 'step failed', error: 'ZodError' });
  });
});

describe('a step on one machine', () => {
  it('writes nothing', async () => {
    await aHub().night(FIRST_NIGHT);

    expect(written).toBe('');
  });
});
