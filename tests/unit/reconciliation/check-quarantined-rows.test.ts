import type { CheckOf } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { deliveryFacts, type TakenRows } from '@dti-hub/reconciliation';
import { describe, expect, it } from 'vitest';
import {
  aBadRow,
  aPlace,
  byName,
  DISTRICTS,
  nameless,
  shippedAgreement,
  tellFeeds,
  YEAR,
} from './feed-facts.ts';

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
          vi: 'Sai. Số dòng bị giữ lại: 1203 (kỳ 2022; ở dòng 1 của tệp; dòng 2 của tệp; dòng 3 của tệp; …).',
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
    expect(tellFeeds({ ...CHECK, issues: ['unit/'] }, { deliveries })).toHaveLength(1);
  });
});

const unitsSuggested = (name: string, code?: string) =>
  told({ quarantine: [nameless(1, name, code)] }).flatMap(({ proposals }) =>
    proposals.flatMap((one) => (one.kind === 'addAlias' ? [one.unit] : [])),
  );

describe('names suggested for a text of no unit', () => {
  it('are those that come near to it, without accents and prefixes', () => {
    expect(unitsSuggested('H. Nình Xơn')).toEqual(['gso:585@2022-01-01']);
    expect(unitsSuggested('Huyên Bac Aí')).toEqual(['gso:584@2022-01-01']);
  });

  it('are those alone that the text names to the letter', () => {
    const places = [aPlace('1', 'Thành Hải'), aPlace('2', 'Thanh Hải'), aPlace('3', 'Thanh Hà')];
    const [found] = told({ places, quarantine: [nameless(1, 'Thanh Hai', 'unit/ambiguous')] });

    expect(found?.proposals).toMatchObject([
      { unit: 'gso:1@2022-01-01' },
      { unit: 'gso:2@2022-01-01' },
    ]);
  });

  it('are the nearest first, and of those as near the one of the lesser code', () => {
    const places = ['Lương Sơn', 'Lâm Sơn', 'Lam Son Ba', 'Lâm Sơm'].map((name, at) =>
      aPlace(String(4 - at), name),
    );
    const [found] = told({ places, quarantine: [nameless(1, 'Lâm Sơx')] });

    expect(found?.proposals.map((one) => 'unit' in one && one.unit)).toEqual([
      'gso:1@2022-01-01',
      'gso:3@2022-01-01',
    ]);
  });

  it('are none where nothing comes near', () => {
    expect(unitsSuggested('Phan Rang')).toEqual([]);
  });

  it.each([
    ['a text that was cut off', '"Ninh Sơn…"'],
    ['a number', '585'],
    ["words that are not the source's", 'Ninh Sơn'],
  ])('are none for %s', (_, found) => {
    const issue = { code: 'unit/unknown', column: 'Huyện', found };

    expect(told({ quarantine: [aBadRow(1, issue)] })[0]?.proposals).toEqual([]);
  });

  it('carry the text as the rows have it', () => {
    const [found] = told({ quarantine: [nameless(1, 'H. Nình Xơn')] });

    expect(found?.proposals).toEqual([
      { kind: 'addAlias', feed: 'a-feed', text: 'H. Nình Xơn', unit: 'gso:585@2022-01-01' },
    ]);
  });

  it('come from beside a code that is of no unit, where the row names its unit', () => {
    const issue = { code: 'unit/unknown', column: 'districtCode', found: '"999"' };
    const agreement = shippedAgreement('telecom-vnpt');
    const suggested = (name: string) =>
      told({ agreement, quarantine: [aBadRow(1, issue, { districtName: name })] })[0]?.proposals;

    expect(suggested('"huyện ninh son"')).toMatchObject([
      { text: '999', unit: 'gso:585@2022-01-01' },
    ]);
    expect(suggested('"Ninh Xơn"')).toEqual([]);
  });
});
