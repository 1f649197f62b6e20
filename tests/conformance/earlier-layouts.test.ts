import type { Agreement } from '@dti-hub/catalogue';
import { civilYear, hashBytes } from '@dti-hub/kernel';
import { dump, type Night } from '@dti-hub/pipeline';
import { fillForProvince } from '@dti-hub/sources';
import { Inbox } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { catalogueWith, shippedAgreement } from '../support/catalogue-copies.ts';
import { aFilingReach, FILED_FEED, runDropped } from '../support/filing.ts';
import { createHub, PROVINCE } from '../support/memory-hub.ts';
import { readPublication, verdictsOf } from '../support/read-hub.ts';
import { rebuildBeside } from '../support/rebuild-beside.ts';

/** How the files for the years until 2022 came, and how they came from then on. */
const OLD = fillForProvince(shippedAgreement(FILED_FEED), { gso: '58' });
const NEW: Agreement = {
  ...OLD,
  format: { kind: 'csv', delimiter: ';', encoding: 'utf-8' },
  rows: OLD.rows.map((path) => ({
    ...path,
    columns: Object.fromEntries(
      Object.entries(path.columns).map(([name, column]) => [
        `the ${name}`,
        { ...column, as: name },
      ]),
    ),
  })),
};
const BOTH: Agreement = {
  ...NEW,
  earlier: [
    {
      before: '2023-01-01',
      format: OLD.format,
      constants: OLD.constants,
      rows: OLD.rows,
      ignoredColumns: OLD.ignoredColumns,
      skipRows: OLD.skipRows,
      rowBounds: OLD.rowBounds,
      controlTotals: OLD.controlTotals,
    },
  ],
};

/** A file for a year, with the points of a district. */
interface YearFile {
  readonly year: number;
  readonly text: string;
}

const inOldLayout = (year: number, points: string): YearFile => ({
  year,
  text: `unit,item,value,citation\n585,points.1.3,${points},a plan\n`,
});
const inNewLayout = (year: number, points: string): YearFile => ({
  year,
  text: `the unit;the item;the value;the citation\n585;points.1.3;${points};a plan\n`,
});

/** A hub that people drop files for, under one agreement or another. */
function aHub() {
  const reach = aFilingReach();
  const hubOf = (agreement: Agreement) =>
    createHub({ ...reach, catalogue: catalogueWith([agreement], [FILED_FEED]) });
  const hub = hubOf(BOTH);
  return {
    hub,
    drop: async (night: Night, { year, text }: YearFile, agreement = BOTH) => {
      const bytes = new TextEncoder().encode(text);
      const { objects } = reach;
      await new Inbox(objects, PROVINCE).drop(`inbox://${FILED_FEED}/${year}.csv`, bytes);
      const dropped = { feed: FILED_FEED, period: civilYear(year), content: hashBytes(bytes) };
      const output = await runDropped(hubOf(agreement), dropped, night);
      return {
        verdict: verdictsOf(output)[FILED_FEED]?.verdict,
        published: await readPublication(hub, output.publication),
      };
    },
    rebuilt: async () => dump(await rebuildBeside(hub, reach.objects)),
  };
}

type Published = Awaited<ReturnType<typeof readPublication>>;

/** The points that a publication has, by the period's label. */
const pointsOf = ({ night }: Published): Record<string, string | null> =>
  Object.fromEntries(night.values.map(({ period, value }) => [period.label, value]));

describe('a feed whose files had another layout until 2022', () => {
  it('has each period read by the layout of its time, and both published', async () => {
    const { drop } = aHub();
    await drop('2024-01-10', inOldLayout(2022, '8.8'));

    const { verdict, published } = await drop('2024-01-10', inNewLayout(2023, '9.1'));

    expect(verdict).toBe('new');
    expect(pointsOf(published)).toEqual({ '2022': '8.8', '2023': '9.1' });
    expect(published.manifest.feeds.map(({ feed }) => feed)).toEqual([FILED_FEED, FILED_FEED]);
  });

  it('has an old period corrected in its old layout after the new one came into force', async () => {
    const { drop } = aHub();
    await drop('2023-01-10', inOldLayout(2022, '8.8'), OLD);
    await drop('2024-01-10', inNewLayout(2023, '9.1'));

    const { verdict, published } = await drop('2024-01-11', inOldLayout(2022, '8.9'));

    expect(verdict).toBe('new');
    expect(pointsOf(published)).toEqual({ '2022': '8.9', '2023': '9.1' });
  });

  it('has what comes in the layout of another time told as drift, and the values stand', async () => {
    const { drop } = aHub();
    await drop('2024-01-10', inOldLayout(2022, '8.8'));
    await drop('2024-01-10', inNewLayout(2023, '9.1'));

    const verdicts = [
      (await drop('2024-01-11', inOldLayout(2023, '1.1'))).verdict,
      (await drop('2024-01-11', inNewLayout(2022, '1.1'))).verdict,
    ];
    const { verdict, published } = await drop('2024-01-12', inOldLayout(2023, '1.2'));

    expect([...verdicts, verdict]).toEqual(['drifted', 'drifted', 'drifted']);
    expect(pointsOf(published)).toEqual({ '2022': '8.8', '2023': '9.1' });
  });

  it('has nothing processed again for the layouts beside the one that reads it (law 10)', async () => {
    const { hub, drop } = aHub();
    await drop('2023-01-10', inOldLayout(2022, '8.8'), OLD);
    await drop('2024-01-10', inNewLayout(2023, '9.1'), NEW);

    const old = await runDue(hub, '2023-01-11');
    const present = await runDue(hub, '2024-01-11');

    expect([old, present]).toEqual(['unchanged', 'unchanged']);
  });

  it('has its state made again from journal and blobs, each period by its layout (law 4)', async () => {
    const { hub, drop, rebuilt } = aHub();
    await drop('2023-01-10', inOldLayout(2022, '8.8'), OLD);
    await drop('2024-01-10', inNewLayout(2023, '9.1'));
    await drop('2024-01-11', inOldLayout(2022, '8.9'));

    const before = await hub.dump();

    expect(before).toContain(`"id":"${FILED_FEED} before 2023-01-01"`);
    expect(await rebuilt()).toBe(before);
  });

  it('reads an old period by the present layout once no earlier one is agreed on any more', async () => {
    const { drop } = aHub();
    await drop('2024-01-10', inOldLayout(2022, '8.8'));

    expect((await drop('2024-01-11', inNewLayout(2022, '8.9'), NEW)).verdict).toBe('new');
  });
});

/** How the feed's own night ended, for the year before it. */
async function runDue(hub: ReturnType<typeof createHub>, night: Night) {
  return verdictsOf(await hub.night(night))[FILED_FEED]?.verdict;
}
