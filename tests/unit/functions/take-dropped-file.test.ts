import { handler as plan } from '@dti-hub/functions/plan-night';
import { handler as take } from '@dti-hub/functions/take-dropped-file';
import { hashBytes } from '@dti-hub/kernel';
import { StoreUnavailableError } from '@dti-hub/pipeline';
import { Inbox, MemoryObjectStore } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { createFewUnits } from '../../support/few-units.ts';
import { createMemoryHub, shippedCatalogue } from '../../support/memory-hub.ts';

const PROVINCE = 'ninh-thuan';
const BYTES = new TextEncoder().encode('unit,item,value,citation\n');

interface PutOptions {
  readonly versionId?: string;
  readonly sequencer?: string;
}

/** As S3 tells of an object, through a queue. */
const told = (key: string, { versionId, sequencer = '0055AED6DCD90281E5' }: PutOptions = {}) => ({
  Records: [
    {
      messageId: 'a-message',
      body: JSON.stringify({
        Records: [
          {
            eventSource: 'aws:s3',
            eventName: 'ObjectCreated:Put',
            // A quarter past midnight of the 26th in Vietnam.
            eventTime: '2026-09-25T17:15:00.000Z',
            s3: {
              bucket: { name: 'a-bucket' },
              object: { key, size: BYTES.length, eTag: 'an-etag', versionId, sequencer },
            },
          },
        ],
      }),
    },
  ],
});

/** A taker over a bucket in memory, and the runs that it has started. */
async function aTaker() {
  const objects = new MemoryObjectStore();
  await new Inbox(objects, PROVINCE).drop('inbox://published-points/2022.csv', BYTES);
  const started: { name: string; order: object }[] = [];
  const services = {
    readCatalogue: async () => shippedCatalogue,
    inboxOf: (province: string) => new Inbox(objects, province),
    runs: {
      start: async (name: string, order: object) => {
        started.push({ name, order });
      },
    },
  };
  return { services, started, take: take.over(services) };
}

describe('a file that lands in an inbox of the bucket', () => {
  it('starts a run for its feed and period, on the night that it was put', async () => {
    const { take: taker, started } = await aTaker();

    await taker(told('ninh-thuan/inbox/published-points/2022.csv'));

    expect(started).toEqual([
      {
        name: expect.stringMatching(/^drop-[0-9a-f]{64}$/),
        order: {
          province: PROVINCE,
          scheduledAt: '2026-09-25T17:15:00.000Z',
          dropped: {
            feed: 'published-points',
            period: expect.objectContaining({ label: '2022' }),
            content: hashBytes(BYTES),
          },
        },
      },
    ]);
  });

  it('gives the nightly machine an order that it plans: that file alone', async () => {
    const { take: taker, started } = await aTaker();
    await taker(told('ninh-thuan/inbox/published-points/2022.csv'));
    const { services } = createMemoryHub({
      fetcher: createFewUnits().fetcher,
      province: PROVINCE,
    });

    const planned = plan.over(services)({ request: started[0]?.order, run: 'a-run' });

    expect(await planned).toMatchObject({
      night: '2026-09-26',
      sources: [
        {
          deliveries: [
            {
              feed: 'published-points',
              period: { label: '2022' },
              occasion: expect.stringMatching(/^[0-9a-f]{64}$/),
            },
          ],
        },
      ],
    });
  });

  it('names the run after what was put: the same told twice has one name, another its own', async () => {
    const { take: taker, started } = await aTaker();
    const key = 'ninh-thuan/inbox/published-points/2022.csv';

    for (const put of [
      {},
      {},
      { sequencer: '0055' },
      { versionId: 'v1' },
      { versionId: 'v1', sequencer: '0055' },
    ])
      await taker(told(key, put));

    const [first, again, other, versioned, sameVersion] = started.map(({ name }) => name);
    expect(again).toBe(first);
    expect(sameVersion).toBe(versioned);
    expect(new Set([first, other, versioned]).size).toBe(3);
  });

  it.each([
    ['in no inbox', 'ninh-thuan/raw/2022.csv', /^Tệp "ninh-thuan\/raw\/2022.csv" không nằm trong/],
    ['of no province', 'nowhere/inbox/published-points/2022.csv', /^Không có tỉnh nào/],
    ['of no feed', 'ninh-thuan/inbox/nothing/2022.csv', /không có nguồn "nothing" nhận tệp/],
    ['of a feed that is pulled', 'ninh-thuan/inbox/tax/2022.csv', /không có nguồn "tax" nhận tệp/],
    [
      'of no period',
      'ninh-thuan/inbox/published-points/points+%281%29.csv',
      /^Tên tệp "points \(1\).csv" không phải là tên của kỳ nào/,
    ],
  ])('is told of and left where it is when it is %s', async (_what, key, says) => {
    const { take: taker, started } = await aTaker();

    const taken = await taker(told(key));

    expect(started).toEqual([]);
    expect(taken).toEqual([
      {
        outcome: 'stray',
        folder: key.slice(0, key.lastIndexOf('/') + 1),
        sentence: { vi: expect.stringMatching(says), en: expect.any(String) },
      },
    ]);
  });

  it('starts nothing when it was taken away again', async () => {
    const { take: taker, started } = await aTaker();

    expect(await taker(told('ninh-thuan/inbox/published-points/2021.csv'))).toEqual([
      { outcome: 'gone' },
    ]);
    expect(started).toEqual([]);
  });

  it('takes the word that S3 sends when it is set up for no file', async () => {
    const { take: taker, started } = await aTaker();
    const body = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent' });

    expect(await taker({ Records: [{ body }] })).toEqual([]);
    expect(started).toEqual([]);
  });

  it('fails for trouble of ours, so that the queue tells of it again', async () => {
    const { services } = await aTaker();
    const broken = {
      contentAt: async () => {
        throw new StoreUnavailableError('get');
      },
    };

    const failing = take.over({ ...services, inboxOf: () => broken })(
      told('ninh-thuan/inbox/published-points/2022.csv'),
    );

    await expect(failing).rejects.toThrow(StoreUnavailableError);
  });
});
