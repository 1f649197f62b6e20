import type { Fetcher } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { catalogueWith, progressOnly, shippedAgreement } from '../../support/catalogue-copies.ts';
import { FIRST_NIGHT, SECOND_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, unitOf } from '../../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, sent } from '../../support/portal-answer.ts';
import { readPublication } from '../../support/read-hub.ts';

const NEW_YEAR = '2027-01-02';
const YEARLY = 'dvcqg-progress';
const MONTHLY = 'progress-by-month';

/** A second feed that registers units of the same system, month by month. */
const twoRegisters = catalogueWith(
  [
    {
      ...shippedAgreement(YEARLY),
      feed: MONTHLY,
      due: [{ calendar: 'civil', every: 'month', which: 'current' }],
    },
  ],
  [MONTHLY, YEARLY],
);

/** A hub whose source has these units from now on, until told otherwise. */
function aHub({ catalogue = progressOnly } = {}) {
  let codes: readonly string[] = [];
  const fetcher: Fetcher = {
    fetch: async () => sent(aProgressAnswer(codes.map((code) => aProgressRow(code)))),
  };
  const hub = createMemoryHub({ fetcher, catalogue });
  return {
    hub,
    /** The periods of each unit that the night's publication knows, in its order. */
    periodsAfter: async (night: string, ...units: readonly string[]) => {
      codes = units;
      const { publication } = await hub.night(night);
      const { night: published } = await readPublication(hub, publication);
      return published.units.map(({ unit, periods }) => [unit, periods]);
    },
  };
}

describe('the units of a feed’s own register', () => {
  it('carry the periods whose delivery registered them', async () => {
    const { periodsAfter } = aHub();

    await periodsAfter(FIRST_NIGHT, 'H00.01', 'H00.02');

    expect(await periodsAfter(NEW_YEAR, 'H00.01', 'H00.03')).toEqual([
      [unitOf('H00.01'), ['civil:2026', 'civil:2027']],
      [unitOf('H00.02'), ['civil:2026']],
      [unitOf('H00.03'), ['civil:2027']],
      [unitOf('H00'), ['civil:2026', 'civil:2027']],
    ]);
  });

  it('carry those of all feeds, sorted and each once', async () => {
    const { periodsAfter } = aHub({ catalogue: twoRegisters });

    await periodsAfter(FIRST_NIGHT, 'H00.01');
    const after = await periodsAfter(NEW_YEAR, 'H00.01');

    expect(after).toContainEqual([
      unitOf('H00.01'),
      ['civil:2026', 'civil:2026-09', 'civil:2027', 'civil:2027-01'],
    ]);
  });

  it('lose a period whose last delivery no longer has them', async () => {
    const { periodsAfter } = aHub();

    await periodsAfter(FIRST_NIGHT, 'H00.01', 'H00.02');

    expect(await periodsAfter(SECOND_NIGHT, 'H00.01')).toEqual([
      [unitOf('H00.01'), ['civil:2026']],
      [unitOf('H00'), ['civil:2026']],
    ]);
  });
});
