import { readFile } from 'node:fs/promises';
import {
  civilMonth,
  civilYear,
  rational,
  roundHalfUp,
  smaller,
  sum,
  type Rational,
} from '@dti-hub/kernel';
import { BAD_ROW_CODES, BAD_ROW_FATES, makePortal } from '@dti-hub/sandbox';
import { describe, expect, it } from 'vitest';
import { NO_RECORDINGS, REAL_DIRECTORY } from './real-recordings.ts';

const YEAR = { period: civilYear(2026), through: '2026-09-25' };
const AUGUST = { period: civilMonth(2026, 8), through: '2026-09-25' };

const REAL_PROGRESS = 'dvc-progress-tree-2026-year.json';
const REAL_ONLINE = 'provide-online-tree-2026-08.json';

type Row = { readonly [column: string]: unknown };

interface Recording {
  readonly data: {
    readonly parent: Row & OnlineParent;
    readonly children: readonly Row[];
    readonly monthlyChart: readonly Row[];
  };
}

type OnlineParent = ReturnType<ReturnType<typeof makePortal>['online']>['parent'];

async function recorded(file: string): Promise<Recording['data']> {
  const recording: Recording = JSON.parse(
    await readFile(`${REAL_DIRECTORY}/dvcqg/${file}`, 'utf8'),
  );
  return recording.data;
}

const aPortal = (overrides: Partial<Parameters<typeof makePortal>[0]> = {}) =>
  makePortal({ seed: 7, badRows: false, ...overrides });

const total = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const times = (factor: number, part: number, whole: number): Rational =>
  whole === 0 ? rational(0n) : rational(BigInt(factor * part), BigInt(whole));

const asPrinted = (points: Rational): number => Number(roundHalfUp(points, 2));

/** The portal's points for dossiers on time, worked out apart from the generator. */
const progressScore = (received: unknown, onTime: unknown): number =>
  asPrinted(times(20, Number(onTime), Number(received)));

/** The portal's points for online services: 2 · A/0.8 is 5 · A/2, and 6 · C/0.5 is 12 · C. */
const onlineScore = (counts: OnlineParent): number =>
  asPrinted(
    sum([
      smaller(
        rational(2n),
        times(5, counts.partialCount + counts.fullCount, 2 * counts.authorityCount),
      ),
      times(4, counts.onlineDossierCount, counts.onlineServiceTotal),
      smaller(rational(6n), times(12, counts.channelOnlineSum, counts.channelTotalSum)),
    ]),
  );

describe('makePortal', () => {
  it('gives equal text for equal settings', () => {
    const texts = [aPortal(), aPortal()].map((portal) =>
      JSON.stringify([portal.progress(YEAR), portal.online(AUGUST)]),
    );

    expect(texts[0]).toBe(texts[1]);
  });

  it('gives other figures, but the same units, for another seed', () => {
    const [one, other] = [aPortal({ seed: 1 }), aPortal({ seed: 2 })];

    expect(one.units).toStrictEqual(other.units);
    expect(one.progress(YEAR).parent).not.toStrictEqual(other.progress(YEAR).parent);
  });

  it('names 15 departments and 40 communes as simulated, in the order of their codes', () => {
    const { units } = aPortal();

    const codes = units.map(({ departmentCode }) => departmentCode);
    expect(codes).toStrictEqual(codes.toSorted());
    expect(new Set(codes).size).toBe(55);
    expect(new Set(units.map(({ departmentId }) => departmentId)).size).toBe(55);
    expect(units.every(({ departmentName }) => departmentName.includes('Mô phỏng'))).toBe(true);
    expect(units[3]).toMatchObject({ departmentCode: 'H00.04', level: 'PROVINCE' });
    expect(units.at(-1)).toMatchObject({ departmentCode: 'H00.15', level: 'PROVINCE' });
  });

  it('moves no figure when the province has more communes', () => {
    const few = aPortal({ communes: 3 }).progress(YEAR);
    const many = aPortal({ communes: 30 }).progress(YEAR);

    expect(many.children).toStrictEqual(expect.arrayContaining([...few.children]));
  });

  it('refuses so many departments that they would take the codes of the bad rows', () => {
    expect(() => aPortal({ departments: 96 })).toThrow(RangeError);
  });
});

describe('progress', () => {
  it('states the sum of its children as the total of the province', () => {
    const { parent, children } = aPortal().progress(YEAR);

    expect(parent.totalReceived).toBe(total(children.map((row) => Number(row.totalReceived))));
    expect(parent.totalOnTime).toBe(total(children.map((row) => Number(row.totalOnTime))));
    expect(parent.totalReceived).toBeGreaterThan(0);
  });

  it('prints 20 times the share on time, half up to two decimals, and 0 for 0/0', () => {
    const { parent, children } = aPortal().progress(YEAR);

    expect(children.map(({ score }) => score)).toStrictEqual(
      children.map((row) => progressScore(row.totalReceived, row.totalOnTime)),
    );
    expect(children.filter(({ totalReceived }) => totalReceived === 0)).toHaveLength(1);
    expect(parent.totalScore).toBe(progressScore(parent.totalReceived, parent.totalOnTime));
  });

  it('grows from one day of data to the next within the running year', () => {
    const portal = aPortal();
    const days = ['2026-09-23', '2026-09-24', '2026-09-25'];

    const received = days.map(
      (through) => portal.progress({ ...YEAR, through }).parent.totalReceived,
    );

    expect(received).toStrictEqual(received.toSorted((a, b) => a - b));
    expect(new Set(received).size).toBe(3);
  });

  it('holds a month as it was once the month has ended, and the year as the sum of its months', () => {
    const portal = aPortal();
    const through = '2026-12-31';

    const months = Array.from({ length: 12 }, (_, index) =>
      portal.progress({ period: civilMonth(2026, index + 1), through }),
    );

    expect(portal.progress(AUGUST)).toStrictEqual(months[7]);
    expect(portal.progress({ ...YEAR, through }).parent.totalReceived).toBe(
      total(months.map(({ parent }) => parent.totalReceived)),
    );
  });

  it('charts nothing for the months that are still to come', () => {
    const chart = aPortal().progress(YEAR).monthlyChart;

    expect(chart.map(({ month, onTimePct }) => [month, onTimePct > 0])).toStrictEqual(
      Array.from({ length: 12 }, (_, index) => [String(index + 1).padStart(2, '0'), index < 9]),
    );
  });
});

describe('bad rows', () => {
  it('stand beside the true rows and change no total', () => {
    const clean = aPortal().progress(YEAR);
    const dirty = aPortal({ badRows: true }).progress(YEAR);

    expect(dirty.parent).toStrictEqual(clean.parent);
    expect(dirty.children).toHaveLength(clean.children.length + 6);
    expect(total(Object.values(BAD_ROW_FATES)) - BAD_ROW_FATES.cellIssues).toBe(6);
    expect(dirty.children[1]).toStrictEqual({ ...clean.children[1], avgProcessingDays: 'n/a' });
  });

  it('are one without a code, one with text for a count, a duplicate, a conflict and a stranger', () => {
    const { children } = aPortal({ badRows: true }).progress(YEAR);

    const bad = children.slice(55);

    expect(bad[0]).toMatchObject({ departmentCode: null });
    expect(bad[1]).toMatchObject({
      departmentCode: `H00.${BAD_ROW_CODES.text}`,
      totalReceived: '1.234',
    });
    expect(bad[2]).toStrictEqual(children[0]);
    expect(bad[3]).toMatchObject({ departmentCode: `H00.${BAD_ROW_CODES.conflict}` });
    expect(bad[4]).toMatchObject({ departmentCode: `H00.${BAD_ROW_CODES.conflict}` });
    expect(bad[3]).not.toStrictEqual(bad[4]);
    expect(bad[5]).toMatchObject({ departmentCode: 'H99.07' });
  });
});

describe('online', () => {
  it('prints the sum of the three rules for the province', () => {
    const parents = [1, 2, 3, 4, 5].map((seed) => aPortal({ seed }).online(AUGUST).parent);

    expect(parents.map(({ totalScore }) => totalScore)).toStrictEqual(
      parents.map((parent) => onlineScore(parent)),
    );
  });

  it('counts every dossier in one channel', () => {
    const { parent } = aPortal().online(AUGUST);

    expect(parent.channelOnlineSum + parent.channelDirectSum + parent.channelPostalSum).toBe(
      parent.channelTotalSum,
    );
    expect(parent.onlineOnTimeSum + parent.onlineOverdueSum).toBe(parent.channelOnlineSum);
  });

  it('gives the children points and no counts', () => {
    const { children } = aPortal().online(AUGUST);

    expect(children.every((child) => !('authorityCount' in child))).toBe(true);
    expect(children.filter(({ totalScore }) => totalScore === 0)).toHaveLength(1);
  });
});

describe.skipIf(NO_RECORDINGS)(`beside the real portal ${NO_RECORDINGS ?? ''}`, () => {
  const portal = aPortal();

  it.each([
    [REAL_PROGRESS, portal.progress(YEAR)],
    [REAL_ONLINE, portal.online(AUGUST)],
  ])('has the columns of %s, in the same order and of the same types', async (file, data) => {
    const real = await recorded(file);

    expect(Object.keys(data)).toStrictEqual(Object.keys(real));
    expect(shape(data.parent)).toStrictEqual(shape(real.parent));
    expect(shape(data.children[0])).toStrictEqual(shape(real.children[0]));
    expect(data.monthlyChart.map(shape)).toStrictEqual(real.monthlyChart.map(shape));
  });

  it('prints points as the real one does', async () => {
    const { children } = await recorded(REAL_PROGRESS);
    const { parent } = await recorded(REAL_ONLINE);

    expect(children.map((row) => row['score'])).toStrictEqual(
      children.map((row) => progressScore(row['totalReceived'], row['totalOnTime'])),
    );
    expect(parent.totalScore).toBe(onlineScore(parent));
  });
});

function shape(row: object | undefined): string[][] {
  return Object.entries(row ?? {}).map(([name, value]) => [
    name,
    value === null ? 'null' : typeof value,
  ]);
}
