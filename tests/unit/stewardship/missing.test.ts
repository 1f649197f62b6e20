import { createUnitResolver, expandCalendar } from '@dti-hub/catalogue';
import { EMPTY_STATE } from '@dti-hub/pipeline';
import { scoreUnit } from '@dti-hub/scoring';
import { readMissing, whatIsMissing } from '@dti-hub/stewardship';
import { describe, expect, it } from 'vitest';
import { createStaffedHub, NINH_SON, points } from '../../support/filing-hub.ts';
import { shippedCatalogue } from '../../support/memory-hub.ts';

const QUERY = { actor: 'lan', edition: 'ninh-thuan-2022', unit: NINH_SON, period: 'civil:2022' };

const missingOf = async (hub: Awaited<ReturnType<typeof createStaffedHub>>) => {
  const { items } = await readMissing(hub.ports, { ...QUERY, calendars: [] });
  return new Map(items.map((item) => [item.code, item]));
};

const nothing = () => ({ missing: 'notProvided' });

describe('what is missing', () => {
  it('goes from no value over evidence and review to nothing', async () => {
    const hub = await createStaffedHub();
    const need = async () => (await missingOf(hub)).get('8.8')?.need;

    expect(await need()).toBe('value');
    await hub.file({ stage: 'draft', documents: [] });
    expect(await need()).toBe('submission');
    await hub.file();
    expect(await need()).toBe('verification');
    await hub.review({ revision: 2, outcome: 'returned', reason: 'thiếu chữ ký' });
    expect((await missingOf(hub)).get('8.8')).toMatchObject({
      need: 'correction',
      reason: 'thiếu chữ ký',
    });
    await hub.file({ filed: points('5') });
    await hub.review({ revision: 3 });
    expect(await need()).toBeUndefined();
  });

  it('has the days by which plans ask the unit for its figures, and none where no plan does', () => {
    const { units, calendars, editions } = shippedCatalogue;
    const resolver = createUnitResolver(units);
    const edition = editions.get(QUERY.edition);
    if (edition === undefined) throw new TypeError('no edition');
    const deadlinesIn = (year: number, unit = NINH_SON) =>
      whatIsMissing({
        ...QUERY,
        unit,
        edition,
        agreements: [],
        submissions: {},
        scorecard: undefined,
        obligations: [...calendars.values()].flatMap(
          (calendar) => expandCalendar(calendar, year, resolver).obligations,
        ),
      }).deadlines.map(({ calendar, line, day }) => [calendar.calendar, line.line, day]);

    expect(deadlinesIn(2024)).toContainEqual(['ninh-thuan-3402', 'units-year', '2024-12-20']);
    expect(deadlinesIn(2024).filter(([calendar]) => calendar === 'ninh-hai-dti')).toEqual([]);
    expect(deadlinesIn(2022)).toEqual([]);
  });

  it('tells the points at stake: all that there are, bounds of them, or what is claimed', async () => {
    const hub = await createStaffedHub();

    const before = await missingOf(hub);
    expect(before.get('8.8')?.stake).toEqual({ low: '20', high: '20' });
    expect(before.get('8.6')?.stake).toEqual({ low: '0', high: '40' });
    await hub.file();
    expect((await missingOf(hub)).get('8.8')?.stake).toEqual({ low: '4', high: '4' });
  });

  it('has those with the most points first', async () => {
    const hub = await createStaffedHub();

    const items = [...(await missingOf(hub)).values()];
    const stakes = items.map(({ stake }) => Number(stake.high));

    expect(items.length).toBeGreaterThan(10);
    expect(stakes).toEqual(stakes.toSorted((a, b) => b - a));
  });

  it('asks for the whole where the unit files for the whole, and not for its parts too', async () => {
    const hub = await createStaffedHub();
    await hub.file({ code: '5.12', documents: [], filed: points('6') });

    const items = await missingOf(hub);

    expect(items.get('5.12')?.need).toBe('verification');
    expect([...items.keys()].filter((code) => code.startsWith('5.12.'))).toEqual([]);
  });

  it('names the feed where a feed owes the figure, with as many points as are open', () => {
    const edition = shippedCatalogue.editions.get('ninh-thuan-2022');
    if (edition === undefined) throw new TypeError('no such edition');
    const subject = { unit: NINH_SON, period: 'civil:2022' };

    const { items } = whatIsMissing({
      ...subject,
      edition,
      agreements: [...shippedCatalogue.agreements.values()],
      submissions: EMPTY_STATE.submissions,
      scorecard: scoreUnit(edition, subject, { valueOf: nothing }),
      obligations: [],
    });

    expect(items.find(({ code }) => code === '8.4')).toMatchObject({
      need: 'value',
      feeds: ['post-address', 'statistics'],
      reason: 'notProvided',
      stake: { low: '20', high: '20' },
    });
  });

  it('says where points are claimed because nobody outside knows the rule, whatever the figures', async () => {
    const edition = shippedCatalogue.editions.get('ninh-thuan-2022');
    const codes = (edition?.pillars ?? [])
      .flatMap(({ indicators }) => indicators)
      .filter(({ rule }) => rule.kind === 'notPublic')
      .map(({ code }) => code);
    const items = await missingOf(await createStaffedHub());

    const told = codes.flatMap((code) => items.get(code) ?? []);
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map(({ need, reason }) => `${need} ${reason ?? ''}`))).toEqual(
      new Set(['value notPublic']),
    );
  });

  it('is told to nobody who may not read of the unit', async () => {
    const hub = await createStaffedHub();

    await expect(
      readMissing(hub.ports, { ...QUERY, actor: 'eve', calendars: [] }),
    ).rejects.toMatchObject({ code: 'stewardship/no-right' });
  });
});
