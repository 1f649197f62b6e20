import type { Fetcher } from '@dti-hub/pipeline';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressOnly } from '../support/catalogue-copies.ts';
import { FIRST_NIGHT, SECOND_NIGHT } from '../support/few-units.ts';
import { createMemoryHub } from '../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, sent, type RawRecord } from '../support/portal-answer.ts';
import { progressHistory, scorecardsOf, verdictsOf } from '../support/read-hub.ts';

function hubOver(...nights: readonly RawRecord[]) {
  const answers = nights.map((row) => aProgressAnswer([aProgressRow('H00.01', row)]));
  const fetcher: Fetcher = { fetch: async () => sent(answers.shift() ?? new Uint8Array()) };
  return createMemoryHub({ fetcher, catalogue: progressOnly });
}

// 2^60 + 1: a float would make 2^60 of it.
const BEYOND_FLOAT = '1152921504606846977';

describe('law 7, exact', () => {
  it.each([
    [BEYOND_FLOAT, BEYOND_FLOAT],
    ['100', '100'],
    ['1e3', '1000'],
    ['100.0', '100'],
  ])('keeps a count sent as %s as %s', async (text, kept) => {
    const hub = hubOver({ totalReceived: text });

    await hub.night(FIRST_NIGHT);

    const history = await progressHistory(hub, 'received', 'H00.01');
    expect(history.map(({ value }) => value)).toEqual([kept]);
  });

  it.each([
    ['4.50', '4.5'],
    ['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
    ['12345678901234567890.123', '12345678901234567890.123'],
  ])('keeps a decimal sent as %s as %s', async (text, kept) => {
    const hub = hubOver({ avgProcessingDays: text });

    await hub.night(FIRST_NIGHT);

    const history = await progressHistory(hub, 'days', 'H00.01');
    expect(history.map(({ value }) => value)).toEqual([kept]);
  });

  it('takes 92.50 and 92.5 for one value, and writes no revision for the difference', async () => {
    const hub = hubOver({ avgProcessingDays: '92.5' }, { avgProcessingDays: '92.50' });

    await hub.night(FIRST_NIGHT);
    const output = await hub.night(SECOND_NIGHT);

    expect(verdictsOf(output)['dvcqg-progress']?.verdict).toBe('same values');
    expect(await progressHistory(hub, 'days', 'H00.01')).toHaveLength(1);
  });

  it('writes a revision for the least difference that a float would not see', async () => {
    const hub = hubOver(
      { totalReceived: BEYOND_FLOAT },
      { totalReceived: String(BigInt(BEYOND_FLOAT) - 1n) },
    );

    await hub.night(FIRST_NIGHT);
    await hub.night(SECOND_NIGHT);

    const history = await progressHistory(hub, 'received', 'H00.01');
    expect(history.map(({ value }) => value)).toEqual([BEYOND_FLOAT, '1152921504606846976']);
  });

  it('has the points that whole numbers give, for any counts', async () => {
    const counts = fc
      .tuple(fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.bigInt({ min: 0n, max: 10n ** 20n }))
      .map(([received, part]) => ({ received, onTime: part % (received + 1n) }));
    await fc.assert(
      fc.asyncProperty(counts, async ({ received, onTime }) => {
        const hub = hubOver({ totalReceived: String(received), totalOnTime: String(onTime) });

        const { publication } = await hub.night(FIRST_NIGHT);

        const cards = await scorecardsOf(hub, publication, '2026');
        const points = cards.get('H00.01')?.pillars.find(({ code }) => code === '2')?.points;
        const [numerator, denominator] = fractionOf(points?.low ?? '');
        expect(points?.high).toBe(points?.low);
        // 20 × onTime / received, crosswise: nothing is divided.
        expect(numerator * received).toBe(20n * onTime * denominator);
      }),
      { numRuns: 12 },
    );
  });

  it('stores no number where a quantity is meant', async () => {
    const hub = hubOver({});

    await hub.night(FIRST_NIGHT);

    const values = hub.table.items
      .filter(({ partition }) => partition.includes('/observations/'))
      .map(({ body }) => JSON.parse(body).value);
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => typeof value !== 'string')).toEqual([]);
  });
});

/** "3/7" and "12.5" as two whole numbers, read by hand. */
function fractionOf(text: string): readonly [bigint, bigint] {
  const [numerator = '', denominator] = text.split('/');
  if (denominator !== undefined) return [BigInt(numerator), BigInt(denominator)];
  const [whole = '', decimals = ''] = text.split('.');
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
}
