import { runNight } from '@dti-hub/local/src/night-machine.ts';
import { readState } from '@dti-hub/pipeline';
import { lockPeriod, reopenPeriod, startReview } from '@dti-hub/releases';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { FIRST_NIGHT } from '../../support/few-units.ts';
import { PROVINCE } from '../../support/memory-hub.ts';
import { aWritingApi, FED_UNIT, type WritingApi } from '../../support/writing-api.ts';
import { told } from './told.ts';

const NAME = { edition: 'qd-766', period: 'civil:2026' };
const WANTED = { night: FIRST_NIGHT, only: 'scoring', ...NAME };

const pointsSchema = z.object({ low: z.string(), high: z.string() });
const triedSchema = z.object({
  publication: z.int(),
  reads: z.object({ scorecards: z.string(), ranking: z.string() }),
  changes: z.array(
    z.object({
      edition: z.string(),
      period: z.string(),
      track: z.string(),
      unit: z.string(),
      before: pointsSchema,
      after: pointsSchema,
      rank: z.object({ after: z.looseObject({}) }),
    }),
  ),
});

let api: WritingApi;
beforeEach(async () => {
  api = await aWritingApi();
});

const ask = async (body: object, query = '') =>
  told(await api.send(`/runs${query}`, { as: 'an', body }));

const askTrial = async () => triedSchema.parse((await ask(WANTED, '?dryRun=true')).body['item']);

const correct = () =>
  api.send('/decisions', {
    body: {
      remedy: {
        kind: 'correctValue',
        figure: {
          feed: 'dvcqg-progress',
          measure: 'dvcqg.progress.received',
          unit: FED_UNIT,
          period: NAME.period,
        },
        value: '123456',
      },
      reason: 'số trong báo cáo',
      documents: [{ number: '1/BC', issuer: 'Sở', date: '2026-09-01', title: 'Báo cáo' }],
    },
  });

/** What stands at an address that an answer names. */
const readAt = async (address: string) =>
  (await told(await api.send(address.replace(`/v1/${PROVINCE}`, '')))).body;

describe('scoring that is asked for an edition and a period', () => {
  it('is started once, and the answer says where its scorecards and ranking are read', async () => {
    const once = { as: 'an', body: WANTED, headers: { 'idempotency-key': 'k1' } };
    const answer = await told(await api.send('/runs', once));

    expect(answer).toMatchObject({ status: 202, body: { item: { ...NAME, only: 'scoring' } } });
    expect(await told(await api.send('/runs', once))).toEqual(answer);
    expect(api.started).toHaveLength(1);
    const { scorecards, ranking } = Object(Object(answer.body['item']).reads);
    for (const address of [scorecards, ranking]) {
      const { items } = z
        .object({ items: z.array(z.looseObject({ edition: z.string() })) })
        .parse(await readAt(address));
      expect(new Set(items.map(({ edition }) => edition))).toEqual(new Set([NAME.edition]));
    }
  });

  it('names an edition in force, and a period that it scores, or is told which there are', async () => {
    const wrong = await ask({ ...WANTED, edition: 'qd-000' });
    const never = await ask({ ...WANTED, period: 'civil:1999' });

    expect(wrong).toMatchObject({
      status: 422,
      body: {
        type: 'urn:dti-hub:problem:stewardship/not-scored',
        errors: [{ in: 'body', name: 'edition', message: expect.stringContaining('qd-766') }],
      },
    });
    expect(never).toMatchObject({
      status: 422,
      body: {
        type: 'urn:dti-hub:problem:stewardship/not-scored',
        errors: [{ in: 'body', name: 'period', message: expect.stringContaining(NAME.period) }],
      },
    });
    expect((await ask({ ...WANTED, period: undefined })).status).toBe(400);
    expect((await ask({ ...WANTED, edition: undefined })).status).toBe(400);
    expect((await ask({ ...WANTED, only: undefined })).status).toBe(400);
    expect(api.started).toEqual([]);
  });

  it('is not started for a locked period, and is again once the period is opened', async () => {
    const { stores } = api.hub;
    const byBao = { ...NAME, actor: 'bao', on: FIRST_NIGHT };
    await startReview(stores, byBao);
    await lockPeriod(stores, byBao);
    const locked = await ask(WANTED);
    await reopenPeriod(stores, { ...byBao, reason: 'Số liệu đã sửa.' });

    expect(locked).toMatchObject({
      status: 409,
      body: {
        type: 'urn:dti-hub:problem:stewardship/pinned-period',
        detail: expect.stringMatching(/locked \(bao, .*publication 1.*releaser may open it again/),
      },
    });
    expect((await ask(WANTED)).status).toBe(202);
    expect(api.started).toHaveLength(1);
  });
});

describe('a trial of it', () => {
  it('tells the very points and ranks that the run then publishes, and keeps nothing', async () => {
    expect((await askTrial()).changes).toEqual([]);
    await correct();
    const { head } = await readState(api.hub.stores);
    const { changes, reads, publication } = await askTrial();

    expect((await readState(api.hub.stores)).head).toBe(head);
    expect(api.started).toEqual([]);
    expect(publication).toBe(1);
    expect(changes).toContainEqual(
      expect.objectContaining({ ...NAME, track: 'computed', unit: FED_UNIT }),
    );
    const order = { province: PROVINCE, night: FIRST_NIGHT, only: 'scoring' } as const;
    await runNight(api.hub.services, order, { retryIntervalMs: 0 });
    const { items } = z
      .object({ items: z.array(z.looseObject({ unit: z.string() })) })
      .parse(await readAt(reads.ranking));
    for (const { unit, rank, after: exact } of changes.filter(
      ({ track }) => track === 'computed',
    )) {
      expect(items.find((one) => one.unit === unit)).toMatchObject({ ...rank.after, exact });
    }
    expect((await askTrial()).changes).toEqual([]);
  });

  it('of a whole night tells no more than what would be run', async () => {
    expect((await ask({ night: FIRST_NIGHT }, '?dryRun=true')).body).toMatchObject({
      item: { night: FIRST_NIGHT, only: null, edition: null, reads: null, changes: null },
    });
    expect(api.started).toEqual([]);
  });
});
