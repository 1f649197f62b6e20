import { parseCatalogue, type CatalogueFile, type CatalogueFault } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { anEdition, anIndicator, aPillar } from '../scoring/an-edition.ts';
import { shippedFiles } from './shipped-files.ts';

/** A shipped file with one place of its text changed; fails when that place is not there. */
function mutated(file: string, from: string, to: string): CatalogueFile {
  const shipped = shippedFiles().find((one) => one.file === file);
  if (shipped?.text.includes(from) !== true) throw new Error(`${file} holds no ${from}`);
  return { ...shipped, text: shipped.text.replace(from, to) };
}

const PROGRESS = 'agreements/dvcqg-progress.json';
const ONLINE = 'agreements/dvcqg-online.json';
const EDITION = 'editions/qd-766.json';
const PROVINCE = 'provinces/phu-tho.json';

function faultsOf(...files: CatalogueFile[]): readonly CatalogueFault[] {
  const result = parseCatalogue(files);
  return result.success ? [] : result.faults;
}

/** What is wrong when the shipped files are read with these in place of their namesakes. */
function faultsWith(...changed: CatalogueFile[]): readonly CatalogueFault[] {
  const rest = shippedFiles().filter(({ file }) => changed.every((one) => one.file !== file));
  return faultsOf(...rest, ...changed);
}

const anEditionFile = (edition: unknown): CatalogueFile => ({
  kind: 'edition',
  file: 'editions/an-edition.json',
  text: JSON.stringify(edition),
});

/** An edition of one pillar of 10 with one indicator. */
const over = (overrides: Parameters<typeof anIndicator>[0]) =>
  anEdition([aPillar({ indicators: [anIndicator(overrides)] })]);

describe('parseCatalogue', () => {
  it('tells every fault of every file at once, with file, path and reason', () => {
    const faults = faultsWith(
      mutated(PROGRESS, '"timeoutMs": 30000', '"timeoutMs": "soon"'),
      mutated(ONLINE, '"delivery": "full"', '"delivery": "some", "colour": "red"'),
      mutated(EDITION, '"maximum": "100"', '"maximum": 100'),
      mutated(PROVINCE, '"simulated": false', '"simulated": "no"'),
    );

    expect(faults.map(({ file, path }) => `${file} ${path}`).toSorted()).toEqual([
      `${ONLINE} `,
      `${ONLINE} delivery`,
      `${PROGRESS} request.timeoutMs`,
      `${EDITION} maximum`,
      `${PROVINCE} simulated`,
    ]);
    for (const { reason } of faults) {
      expect(reason.vi).toMatch(/^Giá trị không đúng quy cách: .+\.$/);
      expect(reason.en).toMatch(/.+\.$/);
    }
  });

  it('names an unknown member', () => {
    const [fault] = faultsWith(mutated(PROVINCE, '"simulated"', '"colour": "red", "simulated"'));

    expect(fault?.reason.en).toContain('colour');
  });

  it('tells a file that is no JSON', () => {
    const faults = faultsOf({ kind: 'province', file: PROVINCE, text: '{"province":' });

    expect(faults).toMatchObject([{ file: PROVINCE, path: '' }]);
    expect(faults[0]?.reason.vi).toBe('Tệp không phải là JSON hợp lệ.');
  });

  it('tells an id that two files claim', () => {
    const twin = { ...mutated(PROGRESS, 'feed', 'feed'), file: 'agreements/twin.json' };

    expect(faultsWith(twin)).toMatchObject([
      {
        file: 'agreements/twin.json',
        reason: { en: 'The id "dvcqg-progress" is already used by another file.' },
      },
    ]);
  });
});

describe('parseCatalogue: agreement', () => {
  it.each([
    {
      fault: 'an undeclared column of a measure',
      from: '"column": "totalOverdue"',
      to: '"column": "gone"',
      path: /^measures\.\d$/,
    },
    {
      fault: 'a text column of a measure',
      from: '"column": "totalOverdue"',
      to: '"column": "level"',
      path: /^measures\.\d$/,
    },
    {
      fault: 'a measure given twice',
      from: 'dvcqg.progress.overdue',
      to: 'dvcqg.progress.received',
      path: /^measures$/,
    },
    {
      fault: 'two columns of one name',
      from: '"avgProcessingDays": { "type": "decimal"',
      to: '"avgProcessingDays": { "type": "decimal", "as": "totalOnTime"',
      path: /^(rows\.0\.columns|measures\.3)$/,
    },
    {
      fault: 'an undeclared unit column',
      from: '"column": "departmentCode",\n    "system"',
      to: '"column": "gone",\n    "system"',
      path: /^unit\.column$/,
    },
    {
      fault: 'an undeclared scope column',
      from: '"scope": { "column": "departmentCode"',
      to: '"scope": { "column": "gone"',
      path: /^scope\.column$/,
    },
    {
      fault: 'an undeclared control total',
      from: '{ "column": "totalOnTime", "parts"',
      to: '{ "column": "gone", "parts"',
      path: /^controlTotals\.1$/,
    },
    {
      fault: 'bounds that no row count meets',
      from: '"min": 2, "max": 2000',
      to: '"min": 2, "max": 1',
      path: /^rowBounds$/,
    },
    {
      fault: 'a conditional POST',
      from: '"expectStatus"',
      to: '"conditional": true, "expectStatus"',
      path: /^request\.conditional$/,
    },
    {
      fault: 'a pattern that is none',
      from: '^(COMMUNE|PROVINCE)$',
      to: '^(COMMUNE',
      path: /columns\.level\.pattern$/,
    },
    {
      fault: 'a bound that is no number',
      from: '"min": "0", "max": "20" }\n      }\n    }\n',
      to: '"min": "none" }\n      }\n    }\n',
      path: /columns\.score\.min$/,
    },
  ])('tells $fault', ({ from, to, path }) => {
    const faults = faultsWith(mutated(PROGRESS, from, to));

    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) {
      expect(fault).toMatchObject({ file: PROGRESS, path: expect.stringMatching(path) });
    }
  });
});

describe('parseCatalogue: edition', () => {
  it('takes an edition whose parts add up', () => {
    expect(faultsOf(anEditionFile(anEdition()))).toEqual([]);
  });

  it('takes unknown maxima that share what is left over', () => {
    const indicators = [
      anIndicator({ maximum: '4' }),
      anIndicator({ code: '1.2', maximum: null }),
      anIndicator({ code: '1.3', maximum: null }),
    ];

    expect(faultsOf(anEditionFile(anEdition([aPillar({ indicators })])))).toEqual([]);
  });

  it.each([
    ['parts short of their pillar', over({ maximum: '9' }), 'pillars.0.maximum'],
    ['parts beyond their pillar', over({ maximum: '10.01' }), 'pillars.0.maximum'],
    [
      'parts beyond their pillar beside an unknown maximum',
      anEdition([
        aPillar({
          indicators: [anIndicator({ maximum: '11' }), anIndicator({ code: '1.2', maximum: null })],
        }),
      ]),
      'pillars.0.maximum',
    ],
    [
      'a gap that only an unscored indicator could fill',
      anEdition([
        aPillar({
          indicators: [
            anIndicator({ maximum: '9' }),
            anIndicator({ code: '1.2', maximum: null, rule: { kind: 'unscored' } }),
          ],
        }),
      ]),
      'pillars.0.maximum',
    ],
    [
      'pillars that miss the total',
      anEdition([
        aPillar({ maximum: '10' }),
        aPillar({ code: '2', indicators: [anIndicator({ code: '2.1' })] }),
      ]),
      'maximum',
    ],
    [
      'a code that stands twice',
      anEdition([
        aPillar({ indicators: [anIndicator({ maximum: '5' }), anIndicator({ maximum: '5' })] }),
      ]),
      'pillars',
    ],
    [
      'a pillar that stands twice',
      anEdition([
        aPillar({ maximum: '5', indicators: [anIndicator({ maximum: '5' })] }),
        aPillar({ maximum: '5', indicators: [anIndicator({ code: '1.2', maximum: '5' })] }),
      ]),
      'pillars',
    ],
    ['a number in place of an exact text', { ...anEdition(), maximum: 10 }, 'maximum'],
  ])('tells %s', (_, edition, path) => {
    expect(faultsOf(anEditionFile(edition))).toMatchObject([
      { file: 'editions/an-edition.json', path },
    ]);
  });

  it('tells a target of zero', () => {
    const rule = {
      kind: 'linearToTarget' as const,
      target: '0.0',
      numerator: [{ feed: 'a-feed', measure: 'a' }],
      denominator: [{ feed: 'a-feed', measure: 'b' }],
      zeroOverZero: 'zero' as const,
    };

    expect(faultsOf(anEditionFile(over({ rule })))).toMatchObject([
      { path: 'pillars.0.indicators.0.rule.target' },
    ]);
  });

  it('tells an unscored indicator that has a maximum', () => {
    const indicators = [
      anIndicator(),
      anIndicator({ code: '1.2', maximum: '3', rule: { kind: 'unscored' } }),
    ];

    expect(faultsOf(anEditionFile(anEdition([aPillar({ indicators })])))).toMatchObject([
      { path: 'pillars.0.indicators.1.maximum' },
    ]);
  });

  it('tells a measure that its feed does not give', () => {
    const faults = faultsWith(mutated(EDITION, 'dvcqg.progress.on-time', 'dvcqg.progress.ontime'));

    expect(faults).toMatchObject([{ file: EDITION, path: 'pillars.1' }]);
    expect(faults[0]?.reason.en).toContain('"dvcqg.progress.ontime"');
  });
});

describe('parseCatalogue: province', () => {
  it('tells a feed, an edition and a parameter that are not there', () => {
    const faults = faultsWith({
      kind: 'province',
      file: PROVINCE,
      text: JSON.stringify({
        province: 'phu-tho',
        name: 'Tỉnh Phú Thọ',
        simulated: false,
        parameters: { eid: 'H44' },
        feeds: ['dvcqg-progress', 'no-feed'],
        editions: ['no-edition'],
      }),
    });

    expect(faults.map(({ file, path }) => `${file} ${path}`)).toEqual([
      `${PROVINCE} feeds`,
      `${PROVINCE} editions`,
      `${PROVINCE} parameters.dvcqgRoot`,
    ]);
  });
});
