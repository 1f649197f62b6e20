import type { Fetcher } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { progressOnly } from '../support/catalogue-copies.ts';
import { FIRST_NIGHT, SECOND_NIGHT } from '../support/few-units.ts';
import { createMemoryHub } from '../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, sent, type RawRecord } from '../support/portal-answer.ts';
import { progressHistory, scorecardsOf } from '../support/read-hub.ts';

/** A hub whose source answers with these units, one answer a night. */
function hubOver(...nights: readonly (readonly RawRecord[])[]) {
  const answers = nights.map((rows) => aProgressAnswer(rows));
  const fetcher: Fetcher = { fetch: async () => sent(answers.shift() ?? new Uint8Array()) };
  return createMemoryHub({ fetcher, catalogue: progressOnly });
}

const latest = async (...args: Parameters<typeof progressHistory>) => {
  const { value, status, reason } = (await progressHistory(...args)).at(-1) ?? {};
  return { value, status, reason };
};

/** The points of a unit's pillar in the first night's publication. */
async function pillarPoints(hub: ReturnType<typeof hubOver>, code: string, pillar: string) {
  const { publication } = await hub.night(FIRST_NIGHT);
  const cards = await scorecardsOf(hub, publication, '2026');
  return cards.get(code)?.pillars.find((score) => score.code === pillar);
}

describe('law 6, missing is not zero', () => {
  it.each([
    ['null', { value: null, status: 'missing', reason: 'blank' }],
    ['0', { value: '0', status: 'reported', reason: null }],
    ['"n/a"', { value: null, status: 'missing', reason: 'unreadable' }],
  ])('keeps an optional figure of %s for what it is', async (text, kept) => {
    const hub = hubOver([aProgressRow('H00.01', { avgProcessingDays: text })]);

    await hub.night(FIRST_NIGHT);

    expect(await latest(hub, 'days', 'H00.01')).toEqual(kept);
  });

  it('scores an unknown figure as bounds with its reason, and a known zero as zero', async () => {
    const unknown = await pillarPoints(hubOver([aProgressRow('H00.01')]), 'H00.01', '3');
    const zero = await pillarPoints(
      hubOver([aProgressRow('H00.01', { totalOnTime: '0' })]),
      'H00.01',
      '2',
    );

    expect(unknown?.points).toEqual({ low: '0', high: '12' });
    expect(unknown?.indicators.map(({ missing }) => missing)).toEqual([
      'notProvided',
      'notProvided',
      'notProvided',
    ]);
    expect(zero?.points).toEqual({ low: '0', high: '0' });
    expect(zero?.indicators.map(({ missing }) => missing)).toEqual([null]);
  });

  it('gives 0/0 what the edition says it is worth, and says nothing is missing', async () => {
    const idle = { totalReceived: '0', totalOnTime: '0', totalOverdue: '0', score: '0' };

    const pillar = await pillarPoints(hubOver([aProgressRow('H00.01', idle)]), 'H00.01', '2');

    expect(pillar?.points).toEqual({ low: '0', high: '0' });
    expect(pillar?.indicators.map(({ ratio, missing }) => [ratio, missing])).toEqual([
      [null, null],
    ]);
  });

  it.each([
    ['its own row', [aProgressRow('H00.01'), aProgressRow('H00.02', { totalReceived: '"1.234"' })]],
    [
      'a row that may be its own',
      [aProgressRow('H00.01'), aProgressRow('H00.02', { departmentCode: 'null' })],
    ],
  ])(
    'takes a unit for missing, not for withdrawn, while %s is in quarantine',
    async (_what, rows) => {
      const hub = hubOver([aProgressRow('H00.01'), aProgressRow('H00.02')], rows);

      await hub.night(FIRST_NIGHT);
      await hub.night(SECOND_NIGHT);

      expect(await latest(hub, 'received', 'H00.02')).toEqual({
        value: null,
        status: 'missing',
        reason: 'incomplete',
      });
    },
  );

  it('withdraws what a full delivery no longer has, and never makes it zero', async () => {
    const hub = hubOver(
      [aProgressRow('H00.01'), aProgressRow('H00.02')],
      [aProgressRow('H00.01'), aProgressRow('H00.03')],
    );

    await hub.night(FIRST_NIGHT);
    await hub.night(SECOND_NIGHT);

    expect(await latest(hub, 'received', 'H00.02')).toEqual({
      value: null,
      status: 'withdrawn',
      reason: 'withdrawn',
    });
    expect(await latest(hub, 'received', 'H00.01')).toMatchObject({ value: '100' });
  });

  it('leaves a unit that the register no longer has unscored, rather than at zero', async () => {
    const hub = hubOver(
      [aProgressRow('H00.01'), aProgressRow('H00.02')],
      [aProgressRow('H00.01'), aProgressRow('H00.03')],
    );

    await hub.night(FIRST_NIGHT);
    const { publication } = await hub.night(SECOND_NIGHT);

    const cards = await scorecardsOf(hub, publication, '2026');
    expect([...cards.keys()].toSorted()).toEqual(['H00', 'H00.01', 'H00.03']);
  });

  it('scores a unit that was abolished for the periods that registered it, and for no later one', async () => {
    const hub = hubOver(
      [aProgressRow('H00.01'), aProgressRow('H00.02')],
      [aProgressRow('H00.01'), aProgressRow('H00.03')],
    );

    await hub.night(FIRST_NIGHT);
    const { publication } = await hub.night('2027-01-02');

    const scored = async (label: string) =>
      [...(await scorecardsOf(hub, publication, label)).keys()].toSorted();
    expect(await scored('2026')).toEqual(['H00', 'H00.01', 'H00.02']);
    expect(await scored('2027')).toEqual(['H00', 'H00.01', 'H00.03']);
  });
});
