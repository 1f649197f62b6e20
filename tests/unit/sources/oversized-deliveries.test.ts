import { gzipSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { civilYear } from '@dti-hub/kernel';
import { createUnitResolver } from '@dti-hub/catalogue';
import { compareDeliveries, processSnapshot } from '@dti-hub/sources';
import { anAgreement, aNumber, aText, processed } from './an-agreement.ts';
import { anXlsx, num, text } from './an-xlsx.ts';

const columns = { code: aText, issued: aNumber, active: aNumber };
const plainColumns = {
  code: aText,
  issued: { type: 'integer' },
  active: { type: 'integer' },
} as const;
const rowBounds = { min: 0, max: 2 };
/** Spread as the arguments of one call, so many overflow the stack of Node: a little over 125 000 do. */
const REPEATS = 130_000;

const counts = (length: number) => Array.from({ length }, (_, index) => index);
const objects = (length: number) =>
  counts(length).map((n) => JSON.stringify({ code: '22813', issued: n, active: 0 }));

/** Each format: an agreement of at most two rows, and a file of as many as are asked for. */
const FORMATS = [
  [
    'CSV',
    anAgreement({ rowBounds }),
    (length: number) =>
      ['code;issued;active', ';;', ...counts(length).map((n) => `22813;${n};0`)].join('\n'),
  ],
  [
    'JSON',
    anAgreement({
      rowBounds,
      format: { kind: 'json' },
      rows: [{ name: 'units', path: '/rows', columns: plainColumns }],
    }),
    (length: number) => `{"rows":[${objects(length).join(',')}]}`,
  ],
  [
    'NDJSON',
    anAgreement({
      rowBounds,
      format: { kind: 'ndjson' },
      rows: [{ name: 'units', columns: plainColumns }],
    }),
    (length: number) => `\n${objects(length).join('\n')}`,
  ],
  [
    'XLSX',
    anAgreement({
      rowBounds,
      format: { kind: 'xlsx', sheet: 'Số liệu', headerRows: [1], firstRow: 2 },
      rows: [{ name: 'units', columns: plainColumns }],
    }),
    (length: number) =>
      anXlsx({
        rows: Object.fromEntries([
          [1, text('A1', 'code') + text('B1', 'issued') + text('C1', 'active')],
          ...counts(length).map((n) => [
            n + 3,
            text(`A${n + 3}`, '22813') + num(`B${n + 3}`, String(n)) + num(`C${n + 3}`, '0'),
          ]),
        ]),
      }),
  ],
  [
    'XML',
    anAgreement({
      rowBounds,
      format: { kind: 'xml' },
      rows: [{ name: 'units', path: '/r/u', columns }],
    }),
    (length: number) =>
      `<r>${counts(length)
        .map((n) => `<u><code>22813</code><issued>${n}</issued><active>0</active></u>`)
        .join('')}</r>`,
  ],
] as const;

const pages = (...lines: readonly string[]) => [
  strToU8(['code;issued;active', ...lines].join('\n')),
];

const nested = (depth: number) => `<r>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</r>`;

describe('a delivery of more rows than agreed', () => {
  it.each(FORMATS)('is read no further than needed to know so, as %s', (_kind, agreement, file) => {
    const { cause, ledger, quarantine } = processed(agreement, [file(1), file(7)]);

    expect(cause?.code).toBe('drifted');
    expect(cause?.sentence.vi).toContain('hơn 2 dòng');
    expect(cause?.sentence.en).toContain('more than 2 rows');
    expect(ledger).toEqual({ read: 3, accepted: 0, quarantined: 3, duplicate: 0, outOfScope: 0 });
    expect(quarantine).toHaveLength(3);
  });

  it.each(FORMATS)('is all there up to the bound, as %s', (_kind, agreement, file) => {
    const { cause, ledger } = processed(agreement, [file(2)]);

    expect(cause).toBeNull();
    expect(ledger.read).toBe(2);
  });

  it('is not held against a total of the source’s, for its rows were not counted to the end', () => {
    const agreement = anAgreement({
      rowBounds,
      format: { kind: 'json' },
      rows: [{ name: 'units', path: '/rows', columns: plainColumns }],
      request: {
        ...anAgreement().request,
        paging: {
          kind: 'offset',
          in: 'query',
          parameter: 'from',
          size: 100,
          totalRowsPointer: '/total',
          rowsPointer: '/rows',
          pagesMax: 2,
        },
      },
    });

    const { cause } = processed(agreement, [`{"total":7,"rows":[${objects(7).join(',')}]}`]);

    expect(cause?.sentence.en).toContain('more than 2 rows');
  });

  it('is compared with an earlier one by its bound alone', () => {
    const agreement = anAgreement({ rowBounds });

    const said = compareDeliveries(
      { agreement, pages: pages('22813;1;1', '22816;1;1') },
      { agreement, pages: pages('22813;1;1', '22813;2;1', '22813;3;1', '22816;1;1') },
    );

    expect(said).toEqual({ vi: 'số dòng 2 → hơn 2', en: 'rows 2 → more than 2' });
  });

  it('may unpack to 64 MB where the agreement says nothing of it', () => {
    const agreement = anAgreement({
      format: { kind: 'csv', delimiter: ';', encoding: 'utf-8', container: { kind: 'gzip' } },
    });
    // Only what packs badly somewhere is no bomb by its ratio.
    const noise = Array.from({ length: 40_000 }, (_, n) => (n * 2_654_435_761) % 4_294_967_296);
    const page = gzipSync(Buffer.concat([Buffer.from(noise.join(';')), Buffer.alloc(64_000_000)]));
    expect(page.length).toBeGreaterThan(64_000_000 / 400);

    expect(processed(agreement, [page]).cause?.sentence.en).toContain('more than is allowed');
  });
});

describe('a delivery built to be costly', () => {
  it('is read in the time of its size where rows are styled out to the last column', () => {
    const styled = counts(16_384)
      .map(() => '<c s="1"/>')
      .join('');
    const rows = Object.fromEntries(counts(3).map((n) => [n + 2, styled]));
    const started = performance.now();

    processed(FORMATS[3][1], [anXlsx({ rows: { 1: text('A1', 'code'), ...rows } })]);

    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it.each([
    ['repeat', '1'],
    ['contradict', '2'],
  ])('is processed where more rows %s one than a call takes arguments', (_how, issued) => {
    const basis = {
      agreement: anAgreement({
        rowBounds: { min: 0, max: 1_000_000 },
        unit: {
          column: 'code',
          system: 'own',
          register: {
            within: '58',
            validFrom: '2000-01-01',
            validFromEvidence: 'made up',
            nameColumn: 'code',
          },
        },
      }),
      period: civilYear(2022),
      units: createUnitResolver({ places: [], regions: [] }),
    };
    const lines = Array.from({ length: REPEATS }, () => `a;1;1`);
    const page = strToU8(['code;issued;active', `a;${issued};1`, ...lines].join('\n'));

    const { ledger, cause } = processSnapshot(basis, [page]);

    expect(cause).toBeNull();
    expect(ledger.duplicate + ledger.quarantined).toBeGreaterThanOrEqual(REPEATS);
  });

  it('is a bad file where XML is nested beyond all sense, and it is told so', () => {
    const [, agreement] = FORMATS[4];

    expect(processed(agreement, [nested(101)]).cause?.sentence.vi).toContain(
      'lồng nhau quá 100 tầng',
    );
    expect(processed(agreement, [nested(98)]).cause).toBeNull();
  });
});
