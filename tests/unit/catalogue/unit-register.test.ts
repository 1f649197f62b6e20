import { parseCatalogue, type CatalogueFault, type CatalogueFile } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue, shippedFiles } from './shipped-files.ts';

const { units } = shippedCatalogue();

const PROVINCE = {
  level: 'province',
  parent: null,
  validFrom: '2022-01-01',
  validTo: '2025-07-01',
  predecessorsKnown: 'none',
  evidence: 'made up for a test',
  units: [{ code: '1', kind: 'Tỉnh', name: 'A' }],
};

const DISTRICT = {
  ...PROVINCE,
  level: 'district',
  parent: 'gso:1@2022-01-01',
  units: [{ code: '11', kind: 'Huyện', name: 'B' }],
};

const SUCCESSOR = {
  ...PROVINCE,
  validFrom: '2025-07-01',
  validTo: null,
  predecessorsKnown: 'all',
  units: [{ code: '1', kind: 'Tỉnh', name: 'A', predecessors: ['gso:1@2022-01-01'] }],
};

const aFile = (
  groups: readonly object[],
  overrides: { register?: string; regions?: readonly object[] } = {},
): CatalogueFile => {
  const file = { register: 'a-file', system: 'gso', evidence: 'made up', groups, ...overrides };
  return { kind: 'units', file: `units/${file.register}.json`, text: JSON.stringify(file) };
};

function faultsOf(...files: CatalogueFile[]): readonly CatalogueFault[] {
  const result = parseCatalogue(files);
  return result.success ? [] : result.faults;
}

const told = (faults: readonly CatalogueFault[]): string[] =>
  faults.map(({ file, path, reason }) => `${file} ${path}: ${reason.en}`);

describe('a file of units', () => {
  it('is taken when its units agree', () => {
    expect(faultsOf(aFile([PROVINCE, DISTRICT, SUCCESSOR]))).toEqual([]);
  });

  it.each([
    ['ends before it begins', { ...PROVINCE, validTo: '2022-01-01' }, /ends before it begins/],
    ['has a kind of another level', { ...DISTRICT, units: PROVINCE.units }, /no unit of the level/],
    ['is a district under nothing', { ...DISTRICT, parent: null }, /A province and nothing else/],
    ['lacks known predecessors', { ...PROVINCE, predecessorsKnown: 'partly' }, /predecessorsKnown/],
    ['hides known predecessors', { ...SUCCESSOR, predecessorsKnown: 'none' }, /predecessorsKnown/],
    [
      'has an alias beyond its days',
      {
        ...PROVINCE,
        units: [
          {
            ...PROVINCE.units[0],
            aliases: [{ name: 'C', validFrom: '2022-01-01', validTo: null, evidence: 'made up' }],
          },
        ],
      },
      /The alias "C"/,
    ],
  ])('tells a unit that %s', (_, group, reason) => {
    expect(told(faultsOf(aFile([group])))).toEqual([expect.stringMatching(reason)]);
  });

  it.each([
    ['a day that is none', { ...PROVINCE, validFrom: '2022-02-30' }, 'groups.0.validFrom'],
    ['a unit without evidence', { ...PROVINCE, evidence: '' }, 'groups.0.evidence'],
    ['a parent that is no unit', { ...DISTRICT, parent: '58' }, 'groups.0.parent'],
    [
      'a code that is a number',
      { ...PROVINCE, units: [{ code: 1, kind: 'Tỉnh', name: 'A' }] },
      'groups.0.units.0.code',
    ],
  ])('tells %s', (_, group, path) => {
    expect(faultsOf(aFile([group]))).toMatchObject([{ file: 'units/a-file.json', path }]);
  });
});

describe('the register of all files', () => {
  it('tells every fault of every file at once', () => {
    const faults = faultsOf(
      aFile([
        PROVINCE,
        { ...DISTRICT, validTo: null },
        { ...DISTRICT, parent: 'gso:2@2022-01-01' },
      ]),
      aFile([{ ...SUCCESSOR, validFrom: '2025-06-30' }], {
        register: 'b-file',
        regions: [
          {
            region: 'b-c',
            name: 'B-C',
            members: ['gso:11@2022-01-01', 'gso:12@2022-01-01'],
            evidence: 'made up',
          },
        ],
      }),
    );

    expect(told(faults)).toEqual([
      'units/a-file.json groups.1.units.0: gso:1@2022-01-01 is no higher unit that is valid on all days of gso:11@2022-01-01.',
      'units/a-file.json groups.1.units.0: The code gso:11 means another unit on the same days.',
      'units/a-file.json groups.2.units.0: There is no unit gso:2@2022-01-01.',
      'units/a-file.json groups.2.units.0: The code gso:11 means another unit on the same days.',
      'units/b-file.json groups.0.units.0: The predecessor gso:1@2022-01-01 did not end on the day gso:1@2025-06-30 began.',
      'units/b-file.json groups.0.units.0: The code gso:1 means another unit on the same days.',
      'units/b-file.json regions.0: There is no unit gso:12@2022-01-01.',
    ]);
    for (const { reason } of faults) expect(reason.vi).toMatch(/\.$/);
  });

  it('tells a unit under one that stands no higher', () => {
    const under = {
      ...DISTRICT,
      parent: 'gso:11@2022-01-01',
      units: [{ ...DISTRICT.units[0], code: '12' }],
    };

    expect(told(faultsOf(aFile([PROVINCE, DISTRICT, under])))).toEqual([
      expect.stringMatching(/groups\.2\.units\.0: gso:11@2022-01-01 is no higher unit/),
    ]);
  });

  it('tells a predecessor that is not there', () => {
    expect(told(faultsOf(aFile([SUCCESSOR])))).toEqual([
      'units/a-file.json groups.0.units.0: There is no unit gso:1@2022-01-01.',
    ]);
  });

  it('tells a file that is there twice', () => {
    expect(told(faultsOf(aFile([PROVINCE]), aFile([PROVINCE])))).toEqual([
      'units/a-file.json : The id "a-file" is already used by another file.',
    ]);
  });

  it('is the same whatever the order of the files', () => {
    const result = parseCatalogue(shippedFiles().toReversed());

    expect(result.success && result.catalogue.units).toEqual(units);
  });
});

/** What a shipped unit was formed from, behind whether that is all. */
function formed(id: string): readonly unknown[] {
  const place = units.places.find((one) => one.id === id);
  return [place?.predecessorsKnown, ...(place?.predecessors ?? [])];
}

describe('the shipped register', () => {
  it('gives each new unit the predecessors that are known, and says whether they are all', () => {
    expect(formed('gso:56@2025-07-01')).toEqual(['all', 'gso:56@2022-01-01', 'gso:58@2022-01-01']);
    expect(formed('gso:51@2025-07-01')).toEqual(['partly', 'gso:51@2022-01-01']);
    expect(formed('gso:22759@2024-11-01')).toEqual([
      'all',
      'gso:22753@2022-01-01',
      'gso:22756@2022-01-01',
      'gso:22759@2022-01-01',
    ]);
    expect(formed('gso:22759@2025-07-01')).toEqual(['partly', 'gso:22759@2024-11-01']);
    expect(formed('gso:22738@2025-07-01')).toEqual([
      'partly',
      'gso:22738@2022-01-01',
      'gso:22831@2022-01-01',
    ]);
    expect(formed('gso:585@2022-01-01')).toEqual(['none']);
  });

  it('gives every unit after the reform at least one predecessor', () => {
    const reformed = units.places.filter(({ validFrom }) => validFrom === '2025-07-01');

    expect(reformed).toHaveLength(34);
    for (const { predecessors } of reformed) expect(predecessors).not.toEqual([]);
  });

  it('is written in composed characters', () => {
    const texts = shippedFiles().map(({ text }) => text);

    expect(texts).toEqual(texts.map((text) => text.normalize('NFC')));
  });
});
