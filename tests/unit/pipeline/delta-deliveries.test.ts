import type { Agreement } from '@dti-hub/catalogue';
import { civilYear, hashJson } from '@dti-hub/kernel';
import type { Delivery } from '@dti-hub/pipeline';
import { PROCESSOR_VERSION } from '@dti-hub/sources';
import { describe, expect, it } from 'vitest';
import type { JudgedDelivery } from '../../../packages/pipeline/src/hub-state.ts';
import { encodeJson } from '../../../packages/pipeline/src/json-blob.ts';
import { judgeDelivery } from '../../../packages/pipeline/src/process-delivery.ts';
import { createMemoryHub, shippedCatalogue } from '../../support/memory-hub.ts';
import { anAgreement, aSum } from '../sources/an-agreement.ts';

const PERIOD = civilYear(2022);
const [THANH_HAI, LAM_SON] = ['22774', '22813'];

const { unit } = anAgreement();
const aFigure = { type: 'integer' as const, required: true };
const aCode = { type: 'text' as const, required: true };

/** Figures of communes in two lists, of which only what changed comes. */
const DELTA: Agreement = anAgreement({
  delivery: 'delta',
  format: { kind: 'json' },
  rows: [
    { name: 'issued', path: '/issued', columns: { code: aCode, issued: aFigure } },
    { name: 'active', path: '/active', columns: { code: aCode, active: aFigure } },
  ],
  unit: { ...unit, place: { by: 'code', level: 'commune', within: '58' } },
  measures: [
    { ...aSum('issued'), rows: ['issued'] },
    { ...aSum('active'), rows: ['active'] },
  ],
});

interface Rows {
  readonly issued?: Readonly<Record<string, number>>;
  readonly active?: Readonly<Record<string, number>>;
}

const listOf = (measure: string, figures: Readonly<Record<string, number>> = {}) =>
  Object.entries(figures).map(([code, figure]) => ({ code, [measure]: figure }));

/** Stores that deliveries are judged into, one after another. */
function aFeed() {
  const { stores } = createMemoryHub({
    fetcher: { fetch: () => Promise.reject(new TypeError('nobody asks')) },
  });
  const landed: Delivery[] = [];
  let taken: JudgedDelivery | null = null;
  const land = async ({ issued, active }: Rows, agreement: Agreement): Promise<Delivery> => {
    const body = { issued: listOf('issued', issued), active: listOf('active', active) };
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    const hash = await stores.blobs.put('raw', bytes);
    const seq = landed.length + 1;
    const delivery: Delivery = {
      seq,
      feed: agreement.feed,
      period: PERIOD,
      night: `2023-01-0${seq}`,
      snapshot: { hash: hashJson([hash]), blobs: [{ hash, bytes: bytes.length }] },
      agreement: await stores.blobs.put('version', encodeJson(agreement)),
      register: await stores.blobs.put('version', encodeJson(shippedCatalogue.units)),
      processor: PROCESSOR_VERSION,
      said: { status: 200, from: '', fetchedAt: '', etag: null, lastModified: null },
    };
    landed.push(delivery);
    return delivery;
  };
  return {
    /** The verdicts on a delivery that is judged so many times, its last run alone coming to its end. */
    verdicts: async (rows: Rows, { times = 1, agreement = DELTA } = {}): Promise<string[]> => {
      const delivery = await land(rows, agreement);
      const runs: JudgedDelivery[] = [];
      for (let run = 0; run < times; run += 1)
        runs.push(await judgeDelivery(stores, delivery, { judged: taken, taken }));
      taken = runs.at(-1) ?? taken;
      return runs.map(({ verdict }) => verdict);
    },
    /** Each revision of a commune's measure, a missing value as its reason. */
    historyOf: async (measure: string, code: string) => {
      const group = { feed: DELTA.feed, measure: `a.${measure}`, period: PERIOD };
      const revisions = await stores.observations.revisions(group);
      return revisions
        .filter((one) => one.unit.startsWith(`gso:${code}@`))
        .map(({ value, reason }) => value ?? reason);
    },
  };
}

const BOTH = { [THANH_HAI]: 5, [LAM_SON]: 7 };

describe('a delta', () => {
  it('leaves what it does not speak of, and takes away what a unit in it no longer has', async () => {
    const { verdicts, historyOf } = aFeed();
    await verdicts({ issued: BOTH, active: BOTH });

    expect(await verdicts({ issued: { [LAM_SON]: 8 } })).toEqual(['new']);

    expect(await historyOf('issued', LAM_SON)).toEqual(['7', '8']);
    expect(await historyOf('active', LAM_SON)).toEqual(['7', 'withdrawn']);
    expect(await historyOf('issued', THANH_HAI)).toEqual(['5']);
    expect(await historyOf('active', THANH_HAI)).toEqual(['5']);
  });

  it('leaves other units as they are when it has a row of nobody', async () => {
    const { verdicts, historyOf } = aFeed();
    await verdicts({ issued: BOTH });

    expect(await verdicts({ issued: { '99999': 1 } })).toEqual(['same values']);

    expect(await historyOf('issued', LAM_SON)).toEqual(['7']);
  });

  it('brings the same values when what it says stood since an earlier one', async () => {
    const { verdicts } = aFeed();
    await verdicts({ issued: BOTH });
    await verdicts({ issued: { [THANH_HAI]: 6 } });

    expect(await verdicts({ issued: { [LAM_SON]: 7 } })).toEqual(['same values']);
  });

  it('has its verdict again when it is judged again after a crash', async () => {
    const { verdicts, historyOf } = aFeed();
    await verdicts({ issued: BOTH });

    expect(await verdicts({ issued: { [LAM_SON]: 8 } }, { times: 2 })).toEqual(['new', 'new']);

    expect(await historyOf('issued', LAM_SON)).toEqual(['7', '8']);
  });

  it('leaves values that a later full delivery can take away', async () => {
    const { verdicts, historyOf } = aFeed();
    await verdicts({ issued: BOTH });
    await verdicts({ issued: { [LAM_SON]: 8 } });

    const agreement: Agreement = { ...DELTA, delivery: 'full' };
    expect(await verdicts({ issued: { [LAM_SON]: 8 } }, { agreement })).toEqual(['new']);

    expect(await historyOf('issued', THANH_HAI)).toEqual(['5', 'withdrawn']);
  });
});
