import type { CheckOf } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { deliveryFacts, type TakenRows } from '@dti-hub/reconciliation';
import { describe, expect, it } from 'vitest';
import { aBadRow, byName, DISTRICTS, nameless, tellFeeds, YEAR } from './feed-facts.ts';

const CHECK: CheckOf<'quarantinedRows'> = { kind: 'quarantinedRows', severity: 'grave' };

interface Rows extends Partial<Pick<TakenRows, 'agreement' | 'period' | 'places'>> {
  readonly quarantine?: TakenRows['processed']['quarantine'];
  readonly cellIssues?: TakenRows['processed']['cellIssues'];
}

const facts = ({ quarantine = [], cellIssues = [], ...rest }: Rows) =>
  deliveryFacts({
    agreement: byName(),
    period: YEAR,
    places: DISTRICTS,
    ...rest,
    processed: { quarantine, cellIssues, rowsOfNobody: 0, dataAsOf: null },
  });

const told = (...all: readonly Rows[]) => tellFeeds(CHECK, { deliveries: all.map(facts) });

const manyNameless = (count: number) =>
  Array.from({ length: count }, (_, at) => nameless(at + 1, 'H. Nình Xơn'));

describe('quarantinedRows', () => {
  it('are one mismatch however many rows have the cause, with how many and where the first stand', () => {
    const found = told({ quarantine: manyNameless(1203) });

    expect(found).toMatchObject([
      {
        id: 'quarantinedRows a-feed unit/unknown Huyện "H. Nình Xơn"',
        period: null,
        stated: '"H. Nình Xơn"',
        found: '1203',
        sentence: {
          vi: 'Sai. Số dòng bị giữ lại: 1.203 (kỳ 2022; ở dòng 1 của tệp; dòng 2 của tệp; dòng 3 của tệp; …).',
        },
      },
    ]);
  });

  it('are one mismatch in whatever periods the cause is, and another for another cause', () => {
    const quarantine = [nameless(1, 'X'), nameless(2, 'Y')];
    const found = told({ quarantine }, { quarantine, period: civilYear(2023) });

    expect(found.map(({ subject, found: rows }) => [subject, rows])).toEqual([
      ['unit/unknown Huyện "X"', '2'],
      ['unit/unknown Huyện "Y"', '2'],
    ]);
    expect(found[0]?.sentence.en).toContain('(2022, 2023; at line 1; …)');
  });

  it('go when the rows are mended', () => {
    expect([told({ quarantine: [nameless(1, 'X')] }), told({})].map((all) => all.length)).toEqual([
      1, 0,
    ]);
  });

  it('are told by how a number is written, not by the number', () => {
    const written = ['"1.234"', '"2.345"', '"n/a"'].map((found, at) =>
      aBadRow(at, { code: 'cell/unreadable', column: 'Số hộ', found }),
    );

    expect(told({ quarantine: written }).map(({ subject }) => subject)).toEqual([
      'cell/unreadable Số hộ "9.9"',
      'cell/unreadable Số hộ "n/a"',
    ]);
  });

  it('are told by the unit where rows contradict each other', () => {
    const conflict = { code: 'row/conflict', column: null, found: 'rows that differ' };
    const quarantine = ['"Ninh Sơn"', '"Ninh Sơn"', '"Bác Ái"'].map((name, at) =>
      aBadRow(at, conflict, { Huyện: name }),
    );

    expect(told({ quarantine }).map(({ subject, found }) => [subject, found])).toEqual([
      ['row/conflict "Ninh Sơn"', '2'],
      ['row/conflict "Bác Ái"', '1'],
    ]);
  });

  it('are told together where the rows do not say whose they are', () => {
    const tied = { code: 'row/tied-last', found: '"1"' };
    const quarantine = ['Số hộ', 'Số dân'].map((column, at) => aBadRow(at, { ...tied, column }));
    const [only, ...others] = told({ quarantine });

    expect(others).toEqual([]);
    expect(only).toMatchObject({ subject: 'row/tied-last', found: '2' });
    expect(only?.sentence.en).toBe('Wrong. Rows kept out: 2 (2022; at line 0; line 1).');
  });

  it('are told by the column that says whose they are, whatever each group of rows calls it', () => {
    const [first] = byName().rows;
    if (first === undefined) throw new TypeError('a feed of rows');
    const { Huyện: district, ...count } = first.columns;
    const named = (name: string) => ({ ...count, ...(district && { [name]: district }) });
    const agreement = {
      ...byName(),
      rows: ['Huyện', 'Địa bàn'].map((name) => ({ ...first, columns: named(name) })),
    };
    const conflict = { code: 'row/conflict', column: null, found: 'rows that differ' };
    const quarantine = ['Huyện', 'Địa bàn'].map((name, at) =>
      aBadRow(at, conflict, { 'Số hộ': String(at), [name]: '"Ninh Sơn"' }),
    );

    expect(told({ agreement, quarantine }).map(({ subject, found }) => [subject, found])).toEqual([
      ['row/conflict "Ninh Sơn"', '2'],
    ]);
  });

  it('are another mismatch in another column, whatever the text', () => {
    const quarantine = ['Số hộ', 'Số dân'].map((column, at) =>
      aBadRow(at, { code: 'cell/unreadable', column, found: '"n/a"' }),
    );

    expect(told({ quarantine }).map(({ subject }) => subject)).toEqual([
      'cell/unreadable Số hộ "n/a"',
      'cell/unreadable Số dân "n/a"',
    ]);
  });

  it('are one mismatch of the rows where too many units have contradicting ones', () => {
    const conflict = { code: 'row/conflict', column: null, found: 'rows that differ' };
    const quarantine = Array.from({ length: 22 }, (_, at) =>
      aBadRow(at, conflict, { Huyện: String(at) }),
    );
    const found = told({ quarantine });

    expect(found.map(({ subject }) => subject)).toEqual(['row/conflict']);
    expect(found[0]?.sentence).toEqual({
      vi: 'Dòng sai ở nhiều chỗ khác nhau, chẳng hạn: Sai. Số dòng bị giữ lại: 22 (kỳ 2022; ở dòng 0 của tệp; dòng 1 của tệp; dòng 2 của tệp; …).',
      en: 'Rows are wrong in many ways, such as: Wrong. Rows kept out: 22 (2022; at line 0; line 1; line 2; …).',
    });
  });

  it('are one mismatch of the column where too many texts are wrong', () => {
    const quarantine = Array.from({ length: 21 }, (_, at) => nameless(at, `Huyện ${at}`));

    expect(told({ quarantine }).map(({ subject, found }) => [subject, found])).toEqual([
      ['unit/unknown Huyện', '21'],
    ]);
    expect(told({ quarantine: quarantine.slice(1) })).toHaveLength(20);
  });

  it('say of a cell that its row was taken without it', () => {
    const issue = { code: 'cell/unreadable', column: 'Số hộ', found: '"?"', at: 'line 4' };
    const found = told({ cellIssues: [{ ...issue, sentence: { vi: 'Sai.', en: 'Wrong.' } }] });

    expect(found[0]?.sentence.en).toBe('Wrong. Rows taken without this cell: 1 (2022; at line 4).');
  });

  it('are told only of the issues and feeds that are asked for', () => {
    const deliveries = [facts({ quarantine: [nameless(1, 'X')] })];

    expect(tellFeeds({ ...CHECK, issues: ['cell/'] }, { deliveries })).toEqual([]);
    expect(tellFeeds({ ...CHECK, feeds: ['another'] }, { deliveries })).toEqual([]);
    expect(tellFeeds({ ...CHECK, issues: ['unit/', 'row/'] }, { deliveries })).toHaveLength(1);
  });
});
