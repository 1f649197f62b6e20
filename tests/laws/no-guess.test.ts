import type { Fetcher } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { progressOnly } from '../support/catalogue-copies.ts';
import { FIRST_NIGHT } from '../support/few-units.ts';
import { createMemoryHub, unitOf } from '../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, sent, type RawRecord } from '../support/portal-answer.ts';
import { processProgress } from '../support/process-progress.ts';
import { readPublication, scorecardsOf } from '../support/read-hub.ts';

const process = (rows: readonly RawRecord[], year = 2026) =>
  processProgress([aProgressAnswer(rows)], { year });

interface Ambiguous {
  readonly what: string;
  readonly column: string;
  readonly text: string;
  readonly found?: string;
}

const AMBIGUOUS: readonly Ambiguous[] = [
  { what: 'no code', column: 'departmentCode', text: 'null' },
  { what: 'an empty code', column: 'departmentCode', text: '""', found: 'null' },
  { what: 'a number for a code', column: 'departmentCode', text: '44.10' },
  { what: 'a point that may part thousands', column: 'totalReceived', text: '"1.234"' },
  { what: 'a comma that may part decimals', column: 'totalOnTime', text: '"1,234"' },
  { what: 'digits in a text', column: 'totalOnTime', text: '"90"' },
  { what: 'half a dossier', column: 'totalReceived', text: '0.5' },
  { what: 'fewer than none', column: 'totalReceived', text: '-1' },
  { what: 'a level that nobody declared', column: 'level', text: '"DISTRICT"' },
];

/** The values that say a number; a unit whose only row is kept out has none, and the reason is said. */
const figuresOf = (values: readonly { readonly value: string | null }[]) =>
  values.filter(({ value }) => value !== null);

describe('law 8, no guess', () => {
  it.each(AMBIGUOUS)('quarantines $what, and shows it as it stood', ({ column, text, found }) => {
    const { quarantine, observations } = process([aProgressRow('H00.01', { [column]: text })]);

    expect(quarantine).toMatchObject([
      { row: 2, cells: { [column]: text }, issues: [{ row: 2, column, found: found ?? text }] },
    ]);
    expect(figuresOf(observations.filter(({ unit }) => unit !== unitOf('H00')))).toEqual([]);
  });

  it('takes none of the rows that contradict each other, and names the place of each', () => {
    const { quarantine, observations } = process([
      aProgressRow('H00.01'),
      aProgressRow('H00.02', { totalOnTime: '90' }),
      aProgressRow('H00.02', { totalOnTime: '91' }),
    ]);

    expect(quarantine.map(({ at, issues }) => [at, issues[0]?.code])).toEqual([
      ['page 1 /data/children/1', 'row/conflict'],
      ['page 1 /data/children/2', 'row/conflict'],
    ]);
    expect(figuresOf(observations.filter(({ unit }) => unit === unitOf('H00.02')))).toEqual([]);
  });

  it('knows a unit by its code and not by its name', () => {
    const name = '"UBND xã Ninh Sơn"';

    const { units, quarantine } = process([
      aProgressRow('H00.01', { departmentName: name }),
      aProgressRow('H00.02', { departmentName: name }),
    ]);

    expect(quarantine).toEqual([]);
    expect(units.map(({ unit }) => unit)).toEqual(['H00', 'H00.01', 'H00.02'].map(unitOf));
  });

  it.each(['H00.1', 'H00.10', 'H00.010'])('takes the code %s for itself alone', (code) => {
    const { units } = process([aProgressRow(code)]);

    expect(units.map(({ unit }) => unit)).toEqual([unitOf('H00'), unitOf(code)]);
  });

  it('takes H001 for another province, and not for a part of H00', () => {
    const { outOfScope, units } = process([aProgressRow('H00.01'), aProgressRow('H001')]);

    expect(outOfScope).toEqual([3]);
    expect(units.map(({ unit }) => unit)).toEqual([unitOf('H00'), unitOf('H00.01')]);
  });

  it('puts no unit into a year before it came to be', () => {
    const { ledger, quarantine } = process([aProgressRow('H00.01')], 2024);

    expect(ledger).toMatchObject({ read: 2, accepted: 0, quarantined: 2 });
    expect(quarantine.map(({ issues }) => issues.map(({ code }) => code))).toEqual([
      ['unit/not-valid'],
      ['unit/not-valid'],
    ]);
  });

  it('publishes nothing of a quarantined row, and says that the total lacks it', async () => {
    const body = aProgressAnswer([
      aProgressRow('H00.01'),
      aProgressRow('H00.02', { totalReceived: '"1.234"' }),
    ]);
    const fetcher: Fetcher = { fetch: async () => sent(body) };
    const hub = createMemoryHub({ fetcher, catalogue: progressOnly });

    const { publication } = await hub.night(FIRST_NIGHT);

    const { night } = await readPublication(hub, publication);
    const lost = night.values.filter(({ unit }) => unit === unitOf('H00.02'));
    expect(figuresOf(lost)).toEqual([]);
    expect(new Set(lost.map(({ reason }) => reason))).toEqual(new Set(['incomplete']));
    expect(
      night.mismatches
        .filter(({ kind }) => kind === 'controlTotal')
        .map(({ kind, subject, stated, found }) => [kind, subject, stated, found]),
    ).toEqual([
      ['controlTotal', 'totalReceived', '200', '100'],
      ['controlTotal', 'totalOnTime', '180', '90'],
    ]);
  });

  it('leaves all points of a rule open that is not public', async () => {
    const fetcher: Fetcher = {
      fetch: async () => sent(aProgressAnswer([aProgressRow('H00.01'), aProgressRow('H00.02')])),
    };
    const hub = createMemoryHub({ fetcher, catalogue: progressOnly });

    const { publication } = await hub.night(FIRST_NIGHT);

    const cards = await scorecardsOf(hub, publication, '2026');
    const pillar = cards.get('H00.01')?.pillars.find(({ code }) => code === '1');
    expect(pillar?.points).toEqual({ low: '0', high: '18' });
    expect(pillar?.indicators.map(({ rule, missing }) => [rule, missing])).toEqual([
      ['notPublic', 'notPublic'],
    ]);
  });
});
