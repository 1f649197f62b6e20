import { filingKey, readState } from '@dti-hub/pipeline';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { problemSchema } from '../../../packages/api/src/shapes/common.ts';
import { formsEdition, NINH_HAI, NINH_SON } from '../../support/filing-hub.ts';
import { aWritingApi, FED_UNIT, type Sending, type WritingApi } from '../../support/writing-api.ts';

let hub: WritingApi;

beforeAll(async () => {
  hub = await aWritingApi();
});

const summarySchema = z.object({
  status: z.string(),
  response: z.object({
    importCount: z.record(z.string(), z.number()),
    rejectedIndexes: z.array(z.number()),
    conflicts: z.array(
      z.object({ property: z.string(), value: z.string(), indexes: z.array(z.number()) }),
    ),
    rows: z.array(z.object({ index: z.number(), outcome: z.string() })),
  }),
});

const POST_TO = '/dhis2/filings/api/dataValueSets';

const { edition } = formsEdition;

async function post(rows: readonly object[], more: Sending & { readonly query?: string } = {}) {
  const { query = '', ...sending } = more;
  const body = { dataSet: edition, period: '2022', dataValues: rows };
  const answer = await hub.send(`${POST_TO}${query}`, { ...sending, body });
  return { http: answer.status, ...summarySchema.parse(await answer.json()) };
}

const filed = async () => (await readState(hub.hub.stores)).submissions;

describe('data values that are sent', () => {
  it('become drafts, each row with its own result, and as many results as rows', async () => {
    const rows = [
      { dataElement: '1.3', orgUnit: NINH_SON, value: '4', comment: 'Bốn cuộc họp' },
      { dataElement: '1.3', orgUnit: '586', value: '2' },
      { dataElement: '1.2', orgUnit: NINH_SON, value: 'maybe' },
      { dataElement: '9.9', orgUnit: NINH_SON, value: '1' },
      { dataElement: '1.1', orgUnit: 'nowhere', value: '1' },
      { dataElement: '1.1', orgUnit: NINH_HAI, value: '1', categoryOptionCombo: 'male' },
      { dataElement: '1.1', orgUnit: NINH_SON, value: '1', deleted: true },
    ];

    const trial = await post(rows, { query: '?dryRun=true', headers: { 'idempotency-key': '' } });
    expect(await filed()).toEqual({});

    const told = await post(rows);
    expect(told.response).toEqual(trial.response);
    expect([trial.http, told.http]).toEqual([409, 409]);
    expect(told.response.importCount).toEqual({ imported: 2, updated: 0, ignored: 5, deleted: 0 });
    expect(told.response.rejectedIndexes).toEqual([2, 3, 4, 5, 6]);
    expect(told.response.conflicts.map(({ property }) => property)).toEqual([
      'value',
      'dataElement',
      'orgUnit',
      'dataElement',
      'value',
    ]);
    const kept = await filed();
    expect(Object.keys(kept)).toHaveLength(2);
    expect(
      kept[filingKey({ edition, unit: NINH_SON, period: 'civil:2022', code: '1.3' })],
    ).toMatchObject({
      stage: 'draft',
      filed: { value: '4', choice: null, points: null },
      note: 'Bốn cuộc họp',
      by: 'lan',
    });
  });

  it('change nothing the second time, and are another revision where they say otherwise', async () => {
    const row = { dataElement: '1.2', orgUnit: NINH_HAI };

    expect((await post([{ ...row, value: 'yes' }])).response.importCount['imported']).toBe(1);
    const again = await post([{ ...row, value: 'yes' }]);
    expect([again.http, again.response.rows]).toEqual([200, [{ index: 0, outcome: 'unchanged' }]]);
    expect((await post([{ ...row, value: 'no' }])).response.importCount['updated']).toBe(1);
  });

  it('are refused where two rows speak of one filing', async () => {
    const row = { dataElement: '1.1', orgUnit: NINH_HAI, value: '1' };

    expect((await post([row, row])).response.rejectedIndexes).toEqual([0, 1]);
  });

  it('are taken for units of the sender alone', async () => {
    const rows = [
      { dataElement: '1.1', orgUnit: NINH_HAI, value: '50%' },
      { dataElement: '1.1', orgUnit: NINH_SON, value: '50%' },
    ];

    const told = await post(rows, { as: 'hoa' });
    expect(told.response.rows.map(({ outcome }) => outcome)).toEqual(['refused', 'imported']);
    expect(told.response.conflicts[0]?.property).toBe('orgUnit');
  });

  it('need a key of their own, under which they are taken once', async () => {
    const body = { dataSet: edition, period: '2022', dataValues: [] };

    const bare = await hub.send(POST_TO, { body, headers: { 'idempotency-key': '' } });
    expect(problemSchema.parse(await bare.json()).code).toBe('api/idempotency-key-wanted');
    const reused = await hub.send(POST_TO, { body, headers: { 'idempotency-key': 'one' } });
    const other = await hub.send(POST_TO, {
      body: { ...body, period: '2023' },
      headers: { 'idempotency-key': 'one' },
    });
    expect([reused.status, other.status]).toEqual([200, 422]);
  });

  it('never fail, whatever they say', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 }).map((one) => one.toWellFormed());
    const row = fc.dictionary(
      fc.constantFrom('dataElement', 'period', 'orgUnit', 'value', 'comment', 'dataSet'),
      fc.oneof(fc.constantFrom('1.1', '1.2', '2022', '202213', NINH_SON, edition, '50%'), text),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 4 }), async (rows) => {
        const told = await post(rows, { query: '?dryRun=true' });
        expect(hub.failures).toEqual([]);
        expect(told.response.rows).toHaveLength(rows.length);
      }),
      { seed: 20_261_122, numRuns: 100 },
    );
  });
});

const valuesSchema = z.object({
  dataValues: z.array(
    z.object({
      dataElement: z.string(),
      period: z.string(),
      orgUnit: z.string(),
      value: z.string(),
    }),
  ),
});

const itemsSchema = z.object({
  items: z.array(
    z.looseObject({ measure: z.string(), unit: z.string(), value: z.string().nullable() }),
  ),
});

const valuesAt = async (path: string) =>
  valuesSchema.parse(await (await hub.send(path)).json()).dataValues;

describe('data values that are handed out', () => {
  const OUT = '/dhis2/observations/api/dataValueSets?dataSet=dvcqg-progress';
  it('are what feeds say, but for what is missing', async () => {
    const own = itemsSchema.parse(
      await (await hub.send('/observations?feed=dvcqg-progress&limit=10000')).json(),
    );
    const known = own.items.filter(({ value }) => value !== null);
    const values = await valuesAt(OUT);

    expect(values.length).toBeGreaterThan(3);
    expect(values.map((one) => [one.dataElement, one.orgUnit, one.value])).toEqual(
      known.map((one) => [one.measure, one.unit, one.value]),
    );
  });

  it('are chosen by unit and period', async () => {
    const all = await valuesAt(OUT);
    const ofUnit = all.filter(({ orgUnit }) => orgUnit === FED_UNIT);

    expect(ofUnit.length).toBeGreaterThan(0);
    expect(await valuesAt(`${OUT}&orgUnit=${FED_UNIT}`)).toEqual(ofUnit);
    expect(await valuesAt(`${OUT}&period=2026,2025`)).toEqual(all);
    expect(await valuesAt(`${OUT}&period=2025`)).toEqual([]);
    expect(await valuesAt(`${OUT}&limit=2`)).toEqual(all.slice(0, 2));
  });

  it('are points, too, where they are a number', async () => {
    const values = await valuesAt('/dhis2/indicators/api/dataValueSets?dataSet=qd-766');

    expect(values.length).toBeGreaterThan(0);
    expect(values.every(({ value }) => /^-?\d+(\.\d+)?$/.test(value))).toBe(true);
  });
});
