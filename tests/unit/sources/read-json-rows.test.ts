import { describe, expect, it } from 'vitest';
import { unitOf } from '../../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, aProvinceRow } from '../../support/portal-answer.ts';
import { processProgress } from '../../support/process-progress.ts';
import { anAgreement, aText, processed } from './an-agreement.ts';

const process = (pages: readonly (Uint8Array | string)[]) =>
  processProgress(
    pages.map((page) => (typeof page === 'string' ? new TextEncoder().encode(page) : page)),
  );

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** What a snapshot with one unit says of a measure of it. */
const valueOf = (page: Uint8Array | string, measure: string) =>
  process([page]).observations.find(
    (drawn) => drawn.measure === `dvcqg.progress.${measure}` && drawn.unit === unitOf('H00.01'),
  )?.value;

describe('reading JSON rows', () => {
  it.each([
    ['9007199254740993', '9007199254740993'],
    ['1e2', '100'],
    ['1E+2', '100'],
    ['-0', '0'],
    ['0.0', '0'],
  ])('reads the number %s from its source text', (text, value) => {
    expect(
      valueOf(aProgressAnswer([aProgressRow('H00.01', { totalReceived: text })]), 'received'),
    ).toBe(value);
  });

  it.each([
    ['the same name', '"totalReceived":7,'],
    ['a name that is written with an escape', '"total\\u0052eceived":7,'],
  ])('keeps back a record with %s twice: nobody can say which is meant', (_what, member) => {
    const twice = textOf(
      aProgressAnswer([aProgressRow('H00.01'), aProgressRow('H00.02', { totalReceived: '88' })]),
    ).replace('"totalReceived":100', `${member}"totalReceived":100`);

    const { ledger, quarantine, cause } = process([twice]);

    expect(cause).toBeNull();
    expect(ledger).toMatchObject({ read: 3, accepted: 2, quarantined: 1 });
    expect(quarantine[0]).toMatchObject({ row: 2, issues: [{ code: 'row/malformed' }] });
    expect(quarantine[0]?.issues[0]?.sentence.vi).toContain('mỗi tên một lần');
  });

  it('takes names that are equal in NFC for the same', () => {
    const page = '{"rows":[{"code":"22813","xã":1,"xa\u0303":2}]}';
    const agreement = anAgreement({
      format: { kind: 'json' },
      rows: [{ name: 'units', path: '/rows', columns: { code: aText, xã: { type: 'integer' } } }],
      measures: [
        {
          measure: 'a.rows',
          rows: ['units'],
          kind: 'stock',
          aggregate: 'count',
          unitOfMeasure: 'row',
        },
      ],
    });

    expect(processed(agreement, [page]).ledger.quarantined).toBe(1);
  });

  it('reads nothing of a page that names its list of rows twice', () => {
    const twice = textOf(aProgressAnswer([aProgressRow('H00.01')])).replace(
      '"children":',
      '"children":[],"children":',
    );

    expect(process([twice]).cause?.code).toBe('drifted');
  });

  it('takes what looks like a member within a text for text', () => {
    const page = aProgressAnswer([
      aProgressRow('H00.01', { departmentName: '"{\\"a\\":1,\\"a\\":1}"' }),
    ]);

    expect(process([page]).ledger.accepted).toBe(2);
  });

  it.each([
    ['no JSON', '<!doctype html>', 'page 1 is not JSON'],
    ['half a document', textOf(aProgressAnswer([aProgressRow('H00.01')])).slice(0, -9), 'not JSON'],
    ['nothing', '', 'not JSON'],
    ['another envelope', '{"code":"ERROR","data":null}', '/code should be "OK" but is "ERROR"'],
    ['no children', '{"code":"OK","data":{"parent":{}}}', 'there is no /data/children'],
    ['null for children', '{"code":"OK","data":{"parent":{},"children":null}}', '/data/children'],
  ])('calls it drift when there is %s', (_what, page, says) => {
    const { cause, ledger } = process([page]);

    expect(cause).toMatchObject({ code: 'drifted' });
    expect(cause?.sentence.en).toContain(says);
    expect(ledger.accepted).toBe(0);
  });

  it('calls bytes that are not UTF-8 drift, and guesses at no other encoding', () => {
    const bytes = aProgressAnswer([aProgressRow('H00.01')]);
    const broken = Uint8Array.from(bytes, (byte, index) => (index === 100 ? 0xff : byte));

    expect(process([broken]).cause?.code).toBe('drifted');
  });

  it('numbers rows through all pages, in the order of the agreement’s row paths', () => {
    const pages = ['H00.01', 'H00.02'].map((code) =>
      aProgressAnswer([aProgressRow(code, { departmentCode: 'null' })]),
    );

    const { quarantine, duplicates } = process(pages);

    expect(quarantine.map(({ row, at }) => [row, at])).toEqual([
      [2, 'page 1 /data/children/0'],
      [4, 'page 2 /data/children/0'],
    ]);
    // The province's own row stands on both pages, equal to the letter.
    expect(duplicates).toMatchObject([{ row: 3, repeats: 1 }]);
  });

  it('composes Vietnamese letters, so that one name has one spelling', () => {
    const decomposed = JSON.stringify('Sở Nội vụ'.normalize('NFD'));

    const { units } = process([
      aProgressAnswer([aProgressRow('H00.01', { departmentName: decomposed })]),
    ]);

    expect(units.find(({ unit }) => unit === unitOf('H00.01'))?.name).toBe(
      'Sở Nội vụ'.normalize('NFC'),
    );
  });

  it.each(['7', '"text"', 'null', '[]'])('does not take %s for a row', (text) => {
    const page = textOf(aProgressAnswer([aProgressRow('H00.01')])).replace(
      '"children":[',
      `"children":[${text},`,
    );

    const { cause, ledger } = process([page]);

    expect(cause?.code).toBe('drifted');
    expect(ledger).toMatchObject({ read: 3, accepted: 0, quarantined: 3 });
  });

  it('reads a column called __proto__ as the unknown column that it is', () => {
    const { cause } = process([
      aProgressAnswer([aProgressRow('H00.01', { ['__proto__']: '{"totalReceived":1}' })]),
    ]);

    expect(cause?.sentence.en).toContain('new column "__proto__"');
  });

  it('reads a single object as one row', () => {
    const { controlTotals } = process([
      aProgressAnswer([aProgressRow('H00.01')], aProvinceRow({ totalReceived: '100' })),
    ]);

    expect(controlTotals[0]).toMatchObject({ stated: '100', summed: '100', agrees: true });
  });
});
