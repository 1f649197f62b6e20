import type { Agreement } from '@dti-hub/catalogue';
import { refusePersonalData } from '@dti-hub/sources';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { anAgreement, aText } from './an-agreement.ts';
import { anXlsx, shared, text } from './an-xlsx.ts';
import { bytesOf, countsIn } from './gate-report.ts';

const CSV = { kind: 'csv', delimiter: ';', encoding: 'utf-8' } as const;
const [{ columns } = { columns: {} }] = anAgreement().rows;

const recordLevel = (overrides: Parameters<typeof anAgreement>[0] = {}): Agreement =>
  anAgreement({ recordLevel: true, ...overrides });

describe('the gate of a record-level feed', () => {
  const json = recordLevel({
    format: { kind: 'json' },
    rows: [{ name: 'units', path: '/rows', columns }],
  });
  const row = { code: '22813', issued: '1', active: '1' };

  it('lets through just what is declared', () => {
    expect(countsIn(recordLevel(), 'code;issued;active\n22813;1;1')).toEqual({});
    expect(countsIn(json, JSON.stringify({ ok: true, rows: [row] }))).toEqual({});
  });

  it.each<[string, Agreement, Uint8Array | string]>([
    ['a new column', recordLevel(), 'code;issued;active;họ tên\n22813;1;1;Nguyễn Văn An'],
    ['no header at all', recordLevel(), 'Nguyễn Văn An;22813;1\nTrần Thị Bình;22816;1'],
    ['more fields than columns', recordLevel(), 'code;issued;active\n22813;1;1;Nguyễn Văn An'],
    ['what cannot be read', recordLevel(), 'code;"issued\n'],
    ['a new member', json, JSON.stringify({ rows: [{ ...row, name: 'Nguyễn Văn An' }] })],
    ['a member within a cell', json, JSON.stringify({ rows: [{ ...row, code: { name: 'An' } }] })],
    ['another list', json, JSON.stringify({ rows: [row], people: [{ name: 'An' }] })],
    [
      'another element',
      recordLevel({
        format: { kind: 'xml' },
        rows: [{ name: 'units', path: '/r/u', columns }],
      }),
      '<r><u><code>1</code><issued>1</issued><active>1</active></u><p>An</p><p>Bình</p></r>',
    ],
    [
      'another file of a zip',
      recordLevel({
        format: { ...CSV, container: { kind: 'zip', entries: 'a\\.csv' } },
      }),
      zipSync({ 'a.csv': strToU8('code;issued;active\n1;1;1'), 'b.csv': strToU8('An') }),
    ],
  ])('refuses %s', (_what, agreement, page) => {
    const refusal = refusePersonalData(agreement, [bytesOf(page)]);

    expect(Object.keys(refusal?.counts ?? {})).toEqual(['undeclared']);
    expect(JSON.stringify(refusal)).not.toMatch(/An|Bình|họ/);
  });

  const rows = { 1: text('A1', 'code'), 2: text('A2', '22813') };
  const workbook = recordLevel({
    format: { kind: 'xlsx', sheet: 'Số liệu', headerRows: [1], firstRow: 2 },
    rows: [{ name: 'units', columns: { code: aText } }],
  });

  it('refuses another sheet with anything on it', () => {
    const cover = `<worksheet><sheetData><row r="1">${text('A1', 'An')}</row></sheetData></worksheet>`;

    expect(countsIn(workbook, anXlsx({ rows }))).toEqual({});
    expect(countsIn(workbook, anXlsx({ rows, cover }))).toEqual({ undeclared: 1 });
  });

  it('refuses another sheet that cannot be read, and does not fail over it', () => {
    for (const cover of [
      '<worksheet><sheetData>',
      `<worksheet><sheetData><row r="1">${shared('A1', 9)}</row></sheetData></worksheet>`,
    ])
      expect(countsIn(workbook, anXlsx({ rows, cover }))).toEqual({ undeclared: 1 });
  });

  it('refuses cells beside the records of its sheet, but for the day that is agreed on', () => {
    const titled = recordLevel({
      format: { kind: 'xlsx', sheet: 'Số liệu', headerRows: [3], firstRow: 5 },
      rows: [{ name: 'units', columns: { code: aText } }],
      dataAsOf: { kind: 'cell', cell: 'B2' },
    });
    const agreed = { 2: text('B2', '31/12/2022'), 3: text('A3', 'code'), 5: text('A5', '22813') };

    expect(countsIn(titled, anXlsx({ rows: agreed }))).toEqual({});
    expect(countsIn(titled, anXlsx({ rows: { 1: text('A1', ' '), ...agreed } }))).toEqual({});
    for (const more of [
      { 1: text('A1', 'Nguyễn Văn An') },
      { 2: `${text('B2', '31/12/2022')}${text('C2', 'Nguyễn Văn An')}` },
      { 4: text('A4', 'Nguyễn Văn An') },
    ])
      expect(countsIn(titled, anXlsx({ rows: { ...agreed, ...more } }))).toEqual({ undeclared: 1 });
  });

  it('tells the place of a new column by numbers alone', () => {
    const refusal = refusePersonalData(recordLevel(), [
      bytesOf('code;issued;active;x\n22813;1;1;An'),
    ]);

    expect(refusal?.findings).toEqual([
      { reason: 'undeclared', place: { page: 1, entry: 1, row: 1, column: 4 }, hash: null },
    ]);
  });
});
