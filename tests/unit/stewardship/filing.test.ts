import { filingKey, reconcile, scoreNight } from '@dti-hub/pipeline';
import { documentsOf, FilingRefusedError, submit, submitDrafts } from '@dti-hub/stewardship';
import { describe, expect, it } from 'vitest';
import {
  A_DOCUMENT,
  aFiling,
  BA_TO,
  createStaffedHub,
  formsEdition,
  NINH_HAI,
  NINH_SON,
  points,
} from '../../support/filing-hub.ts';

const faultsOf = async (filing: Promise<unknown>): Promise<string[]> => {
  try {
    await filing;
    return [];
  } catch (error) {
    if (error instanceof FilingRefusedError) return error.faults.map(({ field }) => field);
    throw error;
  }
};

const NIGHT = '2023-01-10';
const KEY = filingKey(aFiling());
const FORMS = { edition: formsEdition.edition, documents: [] };

describe('filing a value', () => {
  it('keeps it once, however often it is filed', async () => {
    const hub = await createStaffedHub();

    const first = await hub.file();
    const second = await hub.file({ filed: points('4.0') });

    expect(first).toMatchObject({ changed: true, filing: { revision: 1, by: 'lan' } });
    expect(second).toMatchObject({ changed: false, filing: { revision: 1 } });
  });

  it('earns a scorecard before anything has been collected, beside all units of the period', async () => {
    const hub = await createStaffedHub();
    const cardsOf = async () => {
      const state = await hub.state();
      const content = await reconcile(hub.ports, state, NIGHT);
      const scores = await scoreNight(hub.ports, state, { night: NIGHT, content });
      const ofDistricts = scores.filter(({ edition }) => edition.edition === 'ninh-thuan-2022');
      return ofDistricts.map(({ track, scorecards }) => [
        track,
        scorecards.length,
        scorecards.find(({ unit }) => unit === NINH_SON)?.points.low,
      ]);
    };

    expect(await cardsOf()).toEqual([]);
    await hub.file();
    expect(await cardsOf()).toEqual([
      ['computed', 7, '0'],
      ['selfAssessed', 1, '4'],
    ]);
  });

  it('makes another revision of a change, and the journal keeps both', async () => {
    const hub = await createStaffedHub();
    await hub.file();

    await hub.file({ filed: points('5') });

    expect((await hub.state()).submissions[KEY]).toMatchObject({ revision: 2 });
    expect((await hub.ports.journal.find(`filed ${KEY} 1`))?.body).toMatchObject({
      filing: { filed: points('4') },
    });
  });

  it('keeps one of two that are filed at once, and tells the other who was first', async () => {
    const hub = await createStaffedHub();
    await hub.grant('hoa', 'steward', aFiling().unit);

    const ended = await Promise.allSettled([
      hub.file({ filed: points('3') }),
      hub.file({ filed: points('5'), actor: 'hoa' }),
    ]);

    const lost = ended.find((end) => end.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'stewardship/conflict' });
    expect(String(lost?.reason)).toMatch(/lan|hoa/);
    expect((await hub.state()).submissions[KEY]?.revision).toBe(1);
  });

  it('is refused for a unit that the steward does not act for', async () => {
    const hub = await createStaffedHub();

    await expect(hub.file({ unit: NINH_HAI })).rejects.toMatchObject({
      code: 'stewardship/no-right',
    });
  });

  it('names everything that is wrong at once, and keeps nothing', async () => {
    const hub = await createStaffedHub();

    const faults = await faultsOf(
      hub.file({ filed: { value: '-1', choice: 'yes', points: '21' }, dataAsOf: '2023-01-11' }),
    );

    expect(faults).toEqual(['value', 'choice', 'points', 'dataAsOf']);
    expect((await hub.state()).submissions).toEqual({});
  });

  it.each([
    ['an edition that is not in force', { edition: 'other' }, ['edition']],
    ['a code that the edition has not', { code: '8.80' }, ['code']],
    ['a year that the edition is not for', { period: 'civil:2023' }, ['unit', 'period']],
    ['points beyond the maximum', { filed: points('20.01') }, ['points']],
    ['points that are none', { filed: points('four') }, ['points']],
    ['nothing', { filed: points('') }, ['points']],
    ['a document without a number', { documents: [{ ...A_DOCUMENT, number: ' ' }] }, ['documents']],
    [
      'a document of tomorrow',
      { documents: [{ ...A_DOCUMENT, date: '2023-01-11' }] },
      ['documents'],
    ],
  ])('takes no filing with %s', async (_what, wanted, expected) => {
    const hub = await createStaffedHub();

    const faults = await faultsOf(hub.file(wanted));

    expect(faults.length).toBeGreaterThan(0);
    expect(expected).toEqual(expect.arrayContaining(faults));
  });

  it('takes no unit of another province, or of another level', async () => {
    const hub = await createStaffedHub();
    await hub.grant('all', 'steward', null);

    expect(await faultsOf(hub.file({ actor: 'all', unit: BA_TO }))).toEqual(['unit']);
    expect(await faultsOf(hub.file({ actor: 'all', unit: 'gso:22816@2022-01-01' }))).toEqual([
      'unit',
    ]);
  });

  it('takes nothing that a feed gives, and names the feed', async () => {
    const hub = await createStaffedHub();

    await expect(hub.file({ code: '7.7' })).rejects.toThrow(/tax/);
  });

  it('takes as many points as are left over where a maximum is not public', async () => {
    const hub = await createStaffedHub();

    expect(await faultsOf(hub.file({ code: '8.6', filed: points('40') }))).toEqual([]);
    expect(await faultsOf(hub.file({ code: '8.7', filed: points('40.5') }))).toEqual(['points']);
    expect(await faultsOf(hub.file({ code: '5.12.3', filed: points('15.1') }))).toEqual(['points']);
  });
});

describe('the form of a value', () => {
  it.each([
    ['1.1', { value: '1/3', choice: null, points: null }, []],
    ['1.1', { value: '1.2', choice: null, points: null }, ['value']],
    ['1.2', { value: null, choice: 'yes', points: null }, []],
    ['1.2', { value: null, choice: 'maybe', points: null }, ['choice']],
    ['1.2', { value: '1', choice: null, points: null }, ['value']],
    ['1.3', { value: '3', choice: null, points: null }, []],
    ['1.3', { value: null, choice: 'yes', points: '5' }, ['choice']],
  ])('follows from the rule: %s %o', async (code, filed, faults) => {
    const hub = await createStaffedHub();

    expect(await faultsOf(hub.file({ ...FORMS, code, filed }))).toEqual(faults);
  });
});

describe('the evidence gate of a filing', () => {
  it('lets a draft wait for its documents, and nothing be submitted without', async () => {
    const hub = await createStaffedHub();

    expect(await faultsOf(hub.file({ stage: 'draft', documents: [] }))).toEqual([]);
    const { actor, edition, code, unit, period } = aFiling();
    expect(await faultsOf(submit(hub.ports, { actor, edition, code, unit, period }))).toEqual([
      'documents',
    ]);
    await hub.file({ stage: 'draft' });
    await submit(hub.ports, { actor, edition, code, unit, period });
    expect((await hub.state()).submissions[KEY]).toMatchObject({ stage: 'submitted', revision: 3 });
  });

  it('asks for none where the edition does not', async () => {
    const hub = await createStaffedHub();

    expect(await faultsOf(hub.file({ code: '2.1', documents: [] }))).toEqual([]);
  });
});

describe('drafts', () => {
  it('never hide what waits for review', async () => {
    const hub = await createStaffedHub();
    await hub.file();

    await expect(hub.file({ stage: 'draft', filed: points('5') })).rejects.toMatchObject({
      code: 'stewardship/conflict',
    });
  });

  it('are submitted together, but for those that lack something', async () => {
    const hub = await createStaffedHub();
    await hub.file({ stage: 'draft', code: '2.1', documents: [] });
    await hub.file({ stage: 'draft', documents: [] });
    const { actor, edition, unit, period } = aFiling();

    const { submitted, refused } = await submitDrafts(hub.ports, { actor, edition, unit, period });

    expect(submitted.map(({ code }) => code)).toEqual(['2.1']);
    expect(refused.map(({ code }) => code)).toEqual(['8.8']);
  });
});

describe('documents', () => {
  it('are one where several filings name the same number, issuer and day', async () => {
    const hub = await createStaffedHub();
    await hub.file();
    await hub.file({
      code: '2.1',
      documents: [{ ...A_DOCUMENT, issuer: 'UBND  huyện Ninh Sơn ' }],
    });
    await hub.file({ code: '2.2', documents: [{ ...A_DOCUMENT, issuer: 'Huyện uỷ' }] });

    const documents = documentsOf((await hub.state()).submissions);

    expect(documents.map(({ filings }) => filings.length)).toEqual([1, 2]);
  });

  it('name no file that was never kept', async () => {
    const hub = await createStaffedHub();

    expect(
      await faultsOf(hub.file({ documents: [{ ...A_DOCUMENT, file: 'a'.repeat(64) }] })),
    ).toEqual(['documents']);
  });

  it('lend their file to the unit’s other filings, and never to another unit’s', async () => {
    const hub = await createStaffedHub();
    await hub.grant('hai', 'steward', NINH_HAI);
    const file = await hub.handIn();
    await hub.file({ documents: [{ ...A_DOCUMENT, file }] });
    await hub.file({ code: '2.1' });
    await hub.file({ code: '2.1', unit: NINH_HAI, actor: 'hai' });

    const fileOf = async (unit: string) =>
      (await hub.state()).submissions[filingKey({ ...aFiling(), code: '2.1', unit })]?.documents[0]
        ?.file;

    expect(await fileOf(aFiling().unit)).toBe(file);
    expect(await fileOf(NINH_HAI)).toBeNull();
  });

  it('name no file that was handed in for another unit, whoever knows its hash', async () => {
    const hub = await createStaffedHub();
    await hub.grant('hai', 'steward', NINH_HAI);
    const file = await hub.handIn();
    const asTheirs = { unit: NINH_HAI, actor: 'hai', documents: [{ ...A_DOCUMENT, file }] };

    await expect(hub.file(asTheirs)).rejects.toMatchObject({
      faults: [{ field: 'documents', expected: { vi: expect.stringContaining('cho đơn vị này') } }],
    });
    expect(await hub.handIn(NINH_HAI, 'hai')).toBe(file);
    expect(await hub.file(asTheirs)).toMatchObject({ changed: true });
  });
});
