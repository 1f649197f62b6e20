import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '@dti-hub/catalogue';
import { refusePersonalData, refuseStreamedData } from '@dti-hub/sources';
import type { AgreementFile } from '../an-agreement.ts';
import { aText } from '../an-agreement.ts';
import {
  aDossierFeed,
  asStreamed,
  withoutOthers,
  DOSSIER_COLUMNS,
  DOSSIER_MEASURES,
  inPieces,
  listsIn,
  streamed,
  whole,
} from './a-stream.ts';

const RUNS = 60;

const aCode = fc.constantFrom(
  '22813',
  '22813',
  '22816',
  ' 22816',
  '22774',
  '22868',
  '21484',
  '',
  'x',
);
const aDossier = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 30 }).map((number) => `HS-${number}`) },
  { weight: 1, arbitrary: fc.constantFrom('', 'HS-', 'hs-1', ' HS-1', '"HS-2"', 'HS-\u0110') },
);
const aProcedure = fc.constantFrom(
  '1.001',
  '1.002',
  '1.002',
  '2.001',
  '',
  'xê',
  'xe\u0302',
  'nope',
  '"x;y"',
);
const aChannel = fc.constantFrom(
  'online',
  'online',
  'direct',
  '"online"',
  'o\u0302n',
  '"a ""b"" c"',
  '"two\nlines"',
);
const aDay = fc.constantFrom(
  '05/10/2022',
  '05/10/2022',
  '31/12/2022',
  '31/02/2022',
  '5/1/2022',
  '',
);
const aFee = fc.constantFrom(
  '0',
  '1000',
  '1.000',
  '12,5',
  '007',
  '-',
  '',
  '99999999',
  '1.00',
  '-5',
  'free',
);
const aRecord = fc
  .tuple(aDossier, aCode, aProcedure, aChannel, aDay, aFee)
  .map((cells) => cells.join(';'));
const aGoodRecord = fc
  .tuple(
    fc.integer({ min: 1, max: 60 }).map((number) => `HS-${number}`),
    fc.constantFrom('22813', '22816', '22774'),
    fc.constantFrom('1.001', '1.002', ''),
    fc.constantFrom('online', 'direct'),
    fc.constantFrom('05/10/2022', '06/10/2022'),
    fc.constantFrom('0', '1.000', '12,5', '250'),
  )
  .map((cells) => cells.join(';'));
const anOddLine = fc.constantFrom(
  '',
  ';;;;;',
  '   ',
  'HS-1;22813',
  'a;b;c;d;e;f;g',
  'Tổng;;;;;',
  '"";"";"";"";"";""',
  '\u00a0;;;;;',
  `HS-77;22813;1.001;${'y'.repeat(33_000)};05/10/2022;1`,
);
const aBreakingLine = fc.constantFrom(
  '"',
  'HS-1;22"813;;;;',
  'HS-2;"2";"2"3;;;',
  '\u0007',
  '\u0085;',
);
const aHeader = fc.oneof(
  { weight: 20, arbitrary: fc.constant('dossier;code;procedure;channel;received;fee') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'code;dossier;procedure;fee;channel;received',
      ' dossier ;"code";procedure;channel;received;fee',
      'dossier;code;procedure;channel;received;fee;extra',
      'dossier;code;procedure;channel;received',
      'dossier;code;code;channel;received;fee',
      'a title\ndossier;code;procedure;channel;received;fee',
      '',
    ),
  },
);

const aFile = fc
  .record({
    header: aHeader,
    lines: fc.oneof(
      { weight: 3, arbitrary: fc.array(aGoodRecord, { maxLength: 120 }) },
      {
        weight: 3,
        arbitrary: fc.array(
          fc.oneof(
            { weight: 6, arbitrary: aGoodRecord },
            { weight: 3, arbitrary: aRecord },
            { weight: 1, arbitrary: anOddLine },
          ),
          { maxLength: 80 },
        ),
      },
      {
        weight: 1,
        arbitrary: fc.array(
          fc.oneof({ weight: 20, arbitrary: aRecord }, { weight: 1, arbitrary: aBreakingLine }),
          { maxLength: 30 },
        ),
      },
    ),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    mark: fc.boolean(),
    ends: fc.boolean(),
    above: fc.constantFrom(0, 0, 0, 2),
  })
  .map(({ header, lines, newline, mark, ends, above }) => ({
    skipLines: above === 0 ? undefined : above,
    text:
      (mark ? '\ufeff' : '') +
      [...Array<string>(above).fill('a title "'), header, ...lines]
        .join('\n')
        .replaceAll('\n', newline) +
      (ends ? newline : ''),
  }));

const aVariant: fc.Arbitrary<Partial<AgreementFile>> = fc.constantFrom<Partial<AgreementFile>>(
  {},
  {},
  {},
  { skipRows: [{ column: 'dossier', pattern: '^Tổng', as: 'footer' }] },
  { scope: { column: 'code', within: '22813' } },
  { key: ['dossier', 'received'] },
  { key: ['channel'] },
  { key: [] },
  { rowBounds: { min: 3, max: 40 } },
  { unitBounds: { missingMax: 3, unknownMax: 1 } },
  { dataAsOf: { kind: 'column', column: 'received' } },
  {
    checks: [{ smaller: 'fee', larger: 'fee2' }],
    rows: [{ name: 'dossiers', columns: { ...DOSSIER_COLUMNS } }],
  },
  {
    unit: {
      column: 'code',
      system: 'own',
      register: {
        within: 'x',
        validFrom: '2020-01-01',
        validFromEvidence: 'made up',
        nameColumn: 'procedure',
      },
    },
  },
  {
    rows: [
      {
        name: 'dossiers',
        columns: { ...DOSSIER_COLUMNS, channel: { ...aText, pattern: '^(online|direct)$' } },
      },
    ],
    measures: [
      ...DOSSIER_MEASURES,
      {
        measure: 'd.{channel}',
        rows: ['dossiers'],
        kind: 'flow',
        unitOfMeasure: 'dossier',
        aggregate: 'sum',
        column: 'fee',
      },
      {
        measure: 'd.{channel}.kinds',
        rows: ['dossiers'],
        kind: 'flow',
        unitOfMeasure: 'dossier',
        aggregate: 'countDistinct',
        column: 'procedure',
      },
    ],
  },
);

const TOLD = 5;

/** What the property has found before. */
const FOUND: [Partial<AgreementFile>, { skipLines: undefined; text: string }, number][] = [
  // The file ends with the line that the quote is opened in.
  [{}, { skipLines: undefined, text: 'code;dossier\n"\n' }, 1],
  [{}, { skipLines: undefined, text: 'code;dossier\n1;"a\nb\n\n' }, 3],
];

/** What both ways make of a file, with the rows that each makes its figures of. */
async function bothWays(agreement: Agreement, file: string, pieceBytes: number) {
  const one = whole(agreement, file);
  const { processed, detail } = await streamed(agreement, file, { pieceBytes, told: TOLD });
  const { detail: named, ...row } = processed;
  const isTaken = one.cause === null;
  const { rowsOf, ...lists } = listsIn(detail);
  const totals = one.observations.filter(({ measure }) => measure === 'd.total');
  const { quarantine, cellIssues, duplicates, outOfScope } = one;
  return {
    whole: {
      processed: asStreamed(one, TOLD),
      lists: isTaken
        ? { quarantine: quarantine.map(withoutOthers), cellIssues, duplicates, outOfScope }
        : null,
      cellIssues: isTaken ? cellIssues.length : undefined,
      rows: totals.map(({ rows }) => rows),
    },
    rowByRow: {
      processed: row,
      lists: isTaken ? lists : null,
      cellIssues: named?.cellIssues,
      rows: totals.map(({ unit }) => rowsOf(unit)),
    },
  };
}

describe('a record-level file read row by row', () => {
  it('gives what it gives when it is held as a whole, for any file and agreement', async () => {
    const property = fc.asyncProperty(
      aVariant,
      aFile,
      fc.integer({ min: 1, max: 200 }),
      async (variant, { text, skipLines }, pieceBytes) => {
        const format = { kind: 'csv', delimiter: ';', encoding: 'utf-8', skipLines } as const;
        const both = await bothWays(aDossierFeed({ format, ...variant }), text, pieceBytes);
        expect(both.rowByRow).toEqual(both.whole);
      },
    );

    await fc.assert(property, { numRuns: RUNS, examples: FOUND });
  });

  it('is refused by the gate for what it is refused for as a whole, where it is such a table', async () => {
    const aNote = fc.constantFrom(
      '',
      'x',
      '058305001234',
      '0912345678',
      'an@example.vn',
      '"058305\n001234"',
      '\uff10912345678',
      'số 12',
    );
    const aLine = fc.tuple(aGoodRecord, aNote).map(([record, note]) => `${record};${note}`);
    const property = fc.asyncProperty(
      fc.array(aLine, { maxLength: 30 }),
      fc.record({ name: fc.constantFrom('note', 'SĐT', 'số CMND'), isDeclared: fc.boolean() }),
      fc.integer({ min: 1, max: 100 }),
      async (lines, { name, isDeclared }, pieceBytes) => {
        const columns = { ...DOSSIER_COLUMNS, ...(isDeclared && { [name]: aText }) };
        const agreement = aDossierFeed({ rows: [{ name: 'dossiers', columns }] });
        const text = [`dossier;code;procedure;channel;received;fee;${name}`, ...lines].join('\n');
        const bytes = new TextEncoder().encode(text);
        const inStream = await refuseStreamedData(
          agreement,
          () => inPieces(bytes, pieceBytes),
          'k',
        );
        expect(inStream).toEqual(refusePersonalData(agreement, [bytes], 'k'));
      },
    );

    await fc.assert(property, { numRuns: RUNS });
  });
});
