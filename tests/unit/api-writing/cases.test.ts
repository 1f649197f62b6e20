import { readState } from '@dti-hub/pipeline';
import { lockPeriod, startReview } from '@dti-hub/releases';
import { changeGrant } from '@dti-hub/stewardship';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { FIRST_NIGHT } from '../../support/few-units.ts';
import { aWritingApi, FED_UNIT, type WritingApi } from '../../support/writing-api.ts';
import { told } from './told.ts';

const casesSchema = z.object({ items: z.array(z.object({ name: z.string(), open: z.boolean() })) });

const ACCEPTED = { remedy: { kind: 'acceptFinding' }, reason: 'đã hỏi nguồn' };
const CORRECTED = {
  remedy: {
    kind: 'correctValue',
    figure: {
      feed: 'dvcqg-progress',
      measure: 'dvcqg.progress.received',
      unit: FED_UNIT,
      period: 'civil:2026',
    },
    value: '123456',
  },
  reason: 'số trong báo cáo',
  documents: [{ number: '1/BC', issuer: 'Sở', date: '2026-09-01', title: 'Báo cáo' }],
};

const scoreShape = {
  edition: z.string(),
  period: z.string(),
  track: z.string(),
  unit: z.string(),
};
const trialSchema = z.object({
  item: z.object({
    changes: z.object({
      scores: z.array(z.object({ ...scoreShape, before: z.unknown(), after: z.unknown() })),
    }),
    locked: z.array(z.looseObject(scoreShape)),
  }),
});

let hub: WritingApi;
let path: string;
let etag: string;

beforeEach(async () => {
  hub = await aWritingApi();
  const { items } = casesSchema.parse((await told(await hub.send('/cases?open=true'))).body);
  path = `/cases/${items[0]?.name ?? ''}`;
  ({ etag } = await told(await hub.send(path)));
});

const decisions = async () => (await readState(hub.hub.stores)).decisions;

describe('a case', () => {
  it('is settled by who has seen it as it stands, and then stands otherwise', async () => {
    const headers = { 'if-match': etag };
    const signed = await told(await hub.send(`${path}/decisions`, { body: ACCEPTED, headers }));
    const late = await told(
      await hub.send(`${path}/decisions`, { body: { ...ACCEPTED, reason: 'khác' }, headers }),
    );
    const now = await told(await hub.send(path));

    expect(signed.status).toBe(201);
    expect(signed.body).toMatchObject({ item: { by: 'lan', on: FIRST_NIGHT, turn: 0 } });
    expect(late.body).toMatchObject({ status: 412, current: now.etag });
    expect(now.etag).not.toBe(etag);
    expect(await decisions()).toHaveLength(1);
    expect((await told(await hub.send(`/decisions?case=${path.slice(7)}`))).body).toMatchObject({
      items: [{ by: 'lan' }],
    });
  });

  it('can be settled again once its decision was undone', async () => {
    const settle = async () => {
      const headers = { 'if-match': (await told(await hub.send(path))).etag };
      return told(await hub.send(`${path}/decisions`, { body: ACCEPTED, headers }));
    };
    const first = await settle();
    const remedy = { kind: 'undo', decision: Object(first.body['item']).id };
    const undone = await hub.send('/decisions', { body: { remedy, reason: 'nhầm' } });
    const again = await settle();

    expect([first.status, undone.status, again.status]).toEqual([201, 201, 201]);
    expect(again.body).toMatchObject({ item: { turn: 2 } });
  });

  it('is settled by nobody who does not say what they have seen', async () => {
    expect((await hub.send(`${path}/decisions`, { body: ACCEPTED })).status).toBe(428);
    expect(await decisions()).toEqual([]);
  });

  it('is known by its tag until something changes', async () => {
    expect((await hub.send(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('that is none is not there', async () => {
    expect((await hub.send('/cases/00000000')).status).toBe(404);
  });
});

describe('a trial', () => {
  it('tells what would change, wants nothing seen and no key, and keeps nothing', async () => {
    const before = hub.hub.table.items.length;
    const answer = await told(
      await hub.send('/decisions?dryRun=true', {
        body: CORRECTED,
        headers: { 'idempotency-key': '' },
      }),
    );
    const ofCase = await hub.send(`${path}/decisions?dryRun=true`, { body: ACCEPTED });

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      item: { changes: { figures: [{ after: '123456' }], scores: expect.any(Array) } },
    });
    expect(ofCase.status).toBe(200);
    expect(hub.hub.table.items).toHaveLength(before);
  });
});

describe('a trial on a locked period', () => {
  it('tells what the period holds, and what it would come to once it is opened again', async () => {
    const ask = { within: null, holds: true, atCommandLine: false, actor: 'an' } as const;
    await changeGrant(hub.hub.stores, { ...ask, person: 'hoa', role: 'releaser' });
    const trial = async () =>
      trialSchema.parse(
        (await told(await hub.send('/decisions?dryRun=true', { body: CORRECTED }))).body,
      ).item;
    const open = await trial();
    const [moved] = open.changes.scores;
    if (moved === undefined) throw new TypeError('no score moves');
    const { before: holds, after: would, edition, period, track, unit } = moved;
    const byHoa = { edition, period, actor: 'hoa', on: FIRST_NIGHT };
    await startReview(hub.hub.stores, byHoa);
    await lockPeriod(hub.hub.stores, byHoa);
    const locked = await trial();

    expect(open.locked).toEqual([]);
    expect(locked.locked).toContainEqual({
      edition,
      period,
      track,
      unit,
      publication: 1,
      holds,
      would,
    });
  });
});

describe('a decision', () => {
  it('is refused in the words of the use case', async () => {
    const { documents: _none, ...bare } = CORRECTED;

    expect(await told(await hub.send('/decisions', { body: bare }))).toMatchObject({
      status: 422,
      body: { code: 'stewardship/refused', title: expect.stringContaining('tài liệu') },
    });
    expect((await hub.send('/decisions', { body: CORRECTED, as: 'minh' })).status).toBe(403);
    expect((await hub.send('/decisions', { body: CORRECTED, as: 'tu' })).status).toBe(201);
  });

  it('takes no figure that is longer than memory', async () => {
    const endless = { ...CORRECTED, remedy: { ...CORRECTED.remedy, value: '1e999999999' } };

    expect((await hub.send('/decisions', { body: endless })).status).toBe(400);
  });
});
