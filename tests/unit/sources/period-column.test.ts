import { describe, expect, it } from 'vitest';
import { anAgreement, aNumber, aText, processed, valuesOf } from './an-agreement.ts';

type Overrides = NonNullable<Parameters<typeof anAgreement>[0]>;
type Column = NonNullable<Overrides['rows']>[number]['columns'][string];

const agreed = (when: Column, more: Overrides = {}) =>
  anAgreement({
    rows: [{ name: 'units', columns: { code: aText, issued: aNumber, active: aNumber, when } }],
    periodColumn: 'when',
    key: ['when'],
    ...more,
  });
const DAY = { type: 'date', form: 'dd/mm/yyyy', required: true } as const;
const MONTH = { type: 'period', form: 'mm/yyyy', required: true } as const;
const YEAR = { type: 'period', form: 'yyyy', required: true } as const;
const file = (...lines: readonly string[]) => ['code;issued;active;when', ...lines].join('\n');

describe('rows that name their own period', () => {
  it.each<[string, Column, readonly string[]]>([
    ['day', DAY, ['31/12/2021', '01/01/2022', '31/12/2022', '01/01/2023']],
    ['month', MONTH, ['12/2021', '01/2022', '12/2022', '01/2023']],
    ['year', YEAR, ['2021', '2022', ' 2022 ', '2023']],
  ])(
    'by %s count where that lies in the period asked for, and others are out of scope',
    (_, when, days) => {
      const lines = days.map(
        (day, index) => `2281${index % 2 === 0 ? '3' : '6'};${index + 1};0;${day}`,
      );

      const result = processed(agreed(when), [file(...lines)]);

      expect(result.ledger).toEqual({
        read: 4,
        accepted: 2,
        quarantined: 0,
        duplicate: 0,
        outOfScope: 2,
      });
      expect(result.outOfScope).toEqual([1, 4]);
      expect(valuesOf(result, 'a.issued')).toEqual({ 22816: '2', 22813: '3', 585: '5' });
    },
  );

  it('count to each period that is asked for, from one and the same file', () => {
    const text = file('22813;1;0;2021', '22816;4;0;2021', '22813;2;0;2022', '22816;3;0;2022');

    const years = [2021, 2022].map((year) => processed(agreed(YEAR), [text], year));

    expect(years.map((result) => valuesOf(result, 'a.issued'))).toEqual([
      { 22813: '1', 22816: '4', 585: '5' },
      { 22813: '2', 22816: '3', 585: '5' },
    ]);
  });

  it.each([
    {
      when: DAY,
      good: '01/01/2022',
      found: '31/02/2022',
      vi: 'ngày viết như 05/10/2023',
      en: 'a date written like 05/10/2023',
    },
    {
      when: MONTH,
      good: '01/2022',
      found: '13/2022',
      vi: 'kỳ viết như 05/2023',
      en: 'a period written like 05/2023',
    },
    {
      when: YEAR,
      good: '2022',
      found: '22',
      vi: 'kỳ viết như 2023',
      en: 'a period written like 2023',
    },
  ])('are quarantined where they say "$found"', ({ when, good, found, vi, en }) => {
    const result = processed(agreed(when), [file(`22813;1;0;${found}`, `22816;2;0;${good}`)]);

    expect(result.ledger).toMatchObject({ accepted: 1, quarantined: 1, outOfScope: 0 });
    expect(result.quarantine[0]?.issues).toEqual([
      {
        row: 1,
        at: 'line 2',
        code: 'cell/unreadable',
        column: 'when',
        expected: en,
        found: `"${found}"`,
        sentence: {
          vi: `Cột "when" ghi "${found}", không đúng dạng đã thoả thuận (${vi}).`,
          en: `Column "when" says "${found}", which is not ${en}.`,
        },
      },
    ]);
    // Nobody knows whether the row is of this period, so its unit cannot be told to have all its rows.
    expect(valuesOf(result, 'a.issued')).toEqual({
      22813: 'incomplete',
      22816: '2',
      585: 'incomplete',
    });
  });

  it('take nothing from a full delivery that has no row of the period: it says nothing of it', () => {
    const text = file('22813;1;0;2021', '22816;2;0;x');

    const full = processed(agreed(YEAR), [text]);
    const delta = processed(
      agreed(YEAR, {
        delivery: 'delta',
        unit: { column: 'code', system: 'gso', place: { by: 'code', within: '58' } },
      }),
      [text],
    );

    expect(full.cause).toEqual({
      code: 'shrunk',
      sentence: {
        vi: 'Nguồn không gửi dòng nào của kỳ 2022. Số liệu nhận trước đó, nếu có, được giữ nguyên; hãy hỏi nguồn.',
        en: 'The source sent no row of the period 2022. Earlier figures, if any, stand; ask the source.',
      },
    });
    expect(full.ledger).toMatchObject({ read: 2, quarantined: 2 });
    expect(delta.cause).toBeNull();
    expect(delta.ledger).toMatchObject({ read: 2, quarantined: 1, outOfScope: 1 });
  });

  it('may hold a year as a number of the format’s own', () => {
    const json = agreed(YEAR, {
      format: { kind: 'json' },
      rows: [
        {
          name: 'units',
          columns: {
            code: aText,
            issued: { type: 'integer' },
            active: { type: 'integer' },
            when: YEAR,
          },
        },
      ],
    });
    const rows = [2021, 2022, 2022.5].map((when, at) => ({
      code: '22813',
      issued: at,
      active: 0,
      when,
    }));

    const { ledger } = processed(json, [JSON.stringify(rows)]);

    expect(ledger).toMatchObject({ accepted: 1, outOfScope: 1, quarantined: 1 });
  });
});
