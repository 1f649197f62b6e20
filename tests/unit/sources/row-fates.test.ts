import { describe, expect, it } from 'vitest';
import { unitOf } from '../../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, type RawRecord } from '../../support/portal-answer.ts';
import { processProgress } from '../../support/process-progress.ts';
import { anAgreement, aNumber, aText, processed } from './an-agreement.ts';

const process = (rows: readonly RawRecord[]) => processProgress([aProgressAnswer(rows)]);

describe('a row that is skipped as the total', () => {
  const agreement = anAgreement({
    skipRows: [{ column: 'code', pattern: '^Tổng', as: 'total' }],
    controlTotals: [{ column: 'issued', parts: 'units' }],
  });
  const totalsOf = (...lines: readonly string[]) =>
    processed(agreement, [
      ['code;issued;active', '22813;1.000;1', '22816;2,5;0', ...lines].join('\n'),
    ]).controlTotals;

  it('is held against the rows, read as they are read', () => {
    expect(totalsOf('Tổng;1.002,5;')).toMatchObject([{ stated: '1002.5', agrees: true }]);
    expect(totalsOf('Tổng;1.003;')).toMatchObject([
      { stated: '1003', summed: '1002.5', agrees: false },
    ]);
  });

  it('states nothing where it is not there, blank, or not to be read', () => {
    const totals = [...totalsOf(), ...totalsOf('Tổng;;'), ...totalsOf('Tổng;n/a;')];

    expect(totals.map(({ stated, agrees }) => [stated, agrees])).toEqual([
      [null, false],
      [null, false],
      [null, false],
    ]);
  });
});

describe('the fate of a row', () => {
  it('is to be kept where it is the first of equal ones, in whatever order their columns stand', () => {
    const row = aProgressRow('H00.01');
    const turned = Object.fromEntries(Object.entries(row).toReversed());

    const { ledger, duplicates, observations } = process([row, turned, row]);

    const ofUnit = observations.filter(({ unit }) => unit === unitOf('H00.01'));
    expect(ledger).toMatchObject({ read: 4, accepted: 2, duplicate: 2 });
    expect(duplicates.map(({ row: number, repeats }) => [number, repeats])).toEqual([
      [3, 2],
      [4, 2],
    ]);
    expect(ofUnit.map(({ rows }) => rows.map(({ row: number }) => number))).toEqual(
      ofUnit.map(() => [2]),
    );
  });

  it('is told of a duplicate with its place, the row it repeats, the unit, and what to do', () => {
    const { duplicates } = processed(anAgreement(), [
      'code;issued;active\n22816;2;0\n22813;1;1\n22813;1;1',
    ]);

    expect(duplicates).toEqual([
      {
        row: 3,
        at: 'line 4',
        repeats: 2,
        unit: 'gso:22813@2004-01-01',
        sentence: {
          vi: 'Dòng này giống hệt dòng 2 (dòng 3 của tệp), cùng đơn vị (cột "code": "22813"), nên chỉ tính một lần. Nếu đúng là một dòng gửi hai lần thì không phải làm gì. Nếu lẽ ra là hai dòng khác nhau, hãy báo nguồn sửa và gửi lại: khi đó cả hai đều bị giữ lại và không dòng nào được tính, cho đến khi nguồn chỉ gửi một dòng.',
          en: 'This row is equal to row 2 (line 3), for the same unit (column "code": "22813"), so it counts once. If it really is one row sent twice, there is nothing to do. If they ought to be two different rows, ask the source to correct them and send them again: both are then kept back and neither counts, until the source sends one row only.',
        },
      },
    ]);
  });

  it('is told of a duplicate with every key that tells rows of one unit apart, by the file’s names', () => {
    const columns = {
      'Mã xã': { ...aText, as: 'code' },
      'Kỳ báo cáo': { ...aText, required: false, as: 'month' },
      issued: aNumber,
      active: aNumber,
    };
    const agreement = anAgreement({ rows: [{ name: 'units', columns }], key: ['month', 'issued'] });

    const { duplicates } = processed(agreement, [
      ['Mã xã;Kỳ báo cáo;issued;active', ...Array(2).fill('22813;;1,5;1')].join('\n'),
    ]);

    const [{ sentence } = { sentence: undefined }] = duplicates;
    expect(sentence?.vi).toContain(
      'cùng đơn vị (cột "Mã xã": "22813") và khoá (cột "Kỳ báo cáo": trống, cột "issued": "1,5")',
    );
    expect(sentence?.en).toContain(
      'the same unit (column "Mã xã": "22813") and key (column "Kỳ báo cáo": blank, column "issued": "1,5")',
    );
  });

  it('is quarantine for all of a unit’s rows as soon as one differs', () => {
    const row = aProgressRow('H00.01');

    const { ledger, quarantine } = process([row, row, { ...row, ratio: '91' }]);

    expect(ledger).toMatchObject({ read: 4, accepted: 1, quarantined: 3, duplicate: 0 });
    expect(quarantine.map(({ row: number }) => number)).toEqual([2, 3, 4]);
  });

  it('is told of a conflict with the rows that differ, the first few of many', () => {
    const lines = Array.from({ length: 13 }, (_, index) => `22813;${index};0`);
    const { quarantine } = processed(anAgreement(), [['code;issued;active', ...lines].join('\n')]);

    const sentenceOf = (row: number) => quarantine[row - 1]?.issues[0]?.sentence;
    expect(sentenceOf(2)?.vi).toBe(
      'Nguồn gửi nhiều dòng khác nhau cho cùng một đơn vị: dòng này và dòng 1 (dòng 2 của tệp), dòng 3 (dòng 4 của tệp), dòng 4 (dòng 5 của tệp), dòng 5 (dòng 6 của tệp), dòng 6 (dòng 7 của tệp), dòng 7 (dòng 8 của tệp), dòng 8 (dòng 9 của tệp), dòng 9 (dòng 10 của tệp), dòng 10 (dòng 11 của tệp), dòng 11 (dòng 12 của tệp), … +2; không thể biết dòng nào đúng.',
    );
    expect(sentenceOf(13)?.en).toContain('one unit: this one and row 1 (line 2), row 2 (line 3)');
  });

  it('does not depend on a bad row of the same unit', () => {
    const row = aProgressRow('H00.01');

    const { ledger, quarantine } = process([{ ...row, totalReceived: 'null' }, row]);

    expect(ledger).toMatchObject({ read: 3, accepted: 2, quarantined: 1 });
    expect(quarantine.map(({ row: number }) => number)).toEqual([2]);
  });

  it('is to be out of scope before anything else is asked of it', () => {
    const foreign = aProgressRow('H99.01', { totalReceived: 'null', level: 'null' });

    const { ledger, outOfScope } = process([aProgressRow('H00.01'), foreign, foreign]);

    expect(ledger).toMatchObject({ read: 4, accepted: 2, outOfScope: 2, quarantined: 0 });
    expect(outOfScope).toEqual([3, 4]);
  });

  it('is one for each row path: the province may stand among its own children', () => {
    const { ledger, quarantine } = process([aProgressRow('H00')]);

    expect(ledger).toMatchObject({ read: 2, accepted: 2 });
    expect(quarantine).toEqual([]);
  });

  it('comes with every issue of the row, not the first', () => {
    const { quarantine } = process([
      aProgressRow('H00.01', {
        totalReceived: 'null',
        totalOnTime: '"x"',
        avgProcessingDays: '-1',
      }),
    ]);

    expect(quarantine[0]?.issues.map(({ column, code }) => [column, code])).toEqual([
      ['totalReceived', 'cell/missing'],
      ['totalOnTime', 'cell/unreadable'],
      ['avgProcessingDays', 'cell/unreadable'],
    ]);
  });
});
