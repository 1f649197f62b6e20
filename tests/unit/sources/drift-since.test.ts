import { compareDeliveries } from '@dti-hub/sources';
import { describe, expect, it } from 'vitest';
import { anAgreement } from './an-agreement.ts';

const delivery = (...lines: readonly string[]) => ({
  agreement: anAgreement(),
  pages: [new TextEncoder().encode(lines.join('\n'))],
});

const GOOD = delivery('code;issued;active', '22813;120;80', '22816;300;290', '22774;45;40');

describe('what changed since the last good delivery', () => {
  it('is a column that is gone and a new one, maybe the same under another name', () => {
    const now = delivery('code;wards;active', '22813;120;80', '22816;300;290', '22774;45;40');

    expect(compareDeliveries(GOOD, now)).toEqual({
      vi: 'mất cột "issued" (nhóm dòng "units"), thêm cột "wards" (nhóm dòng "units"); có thể đã đổi tên (giá trị trùng, chưa chắc chắn): "issued" (nhóm dòng "units") nay là "wards"',
      en: 'lost column "issued" (units), new column "wards" (units); maybe renamed (the same values, not certain): "issued" (units) is now "wards"',
    });
  });

  it('is still maybe a rename where a few values changed and rows stand in another order', () => {
    const now = delivery('code;wards;active', '22774;45;40', '22813;121;80', '22816;300;290');

    expect(compareDeliveries(GOOD, now)?.en).toContain('maybe renamed');
  });

  it('is no rename where the values are others', () => {
    const now = delivery('code;wards;active', '22813;1;80', '22816;2;290', '22774;3;40');

    expect(compareDeliveries(GOOD, now)?.en).not.toContain('maybe renamed');
  });

  it('is the number of rows, and which units came and went', () => {
    const now = delivery('code;issued;active', '22813;120;80', '22868;1;1');

    expect(compareDeliveries(GOOD, now)).toEqual({
      vi: 'số dòng 3 → 2; không còn đơn vị "22816", "22774"; thêm đơn vị "22868"',
      en: 'rows 3 → 2; units no more there: "22816", "22774"; new units: "22868"',
    });
  });

  it('is neither rows nor units where only changes come, as most are missing from them anyway', () => {
    const delta = anAgreement({ delivery: 'delta' });
    const now = { ...delivery('code;issued;active', '22868;1;1'), agreement: delta };

    expect(compareDeliveries({ ...GOOD, agreement: delta }, now)?.en).toBe('columns are the same');
  });

  it('is nothing of the file where only the agreement is another', () => {
    expect(compareDeliveries(GOOD, GOOD)?.en).toBe(
      'columns, number of rows and units are the same',
    );
  });

  it('is told in a few words, however much it is', () => {
    const columns = Array.from({ length: 1000 }, (_column, index) => `${'c'.repeat(90)}${index}`);
    const now = delivery(
      ['code', ...columns].join(';'),
      ['22813', ...columns.map(() => '1')].join(';'),
    );

    const { vi = '', en = '' } = compareDeliveries(GOOD, now) ?? {};

    expect(vi).toMatch(/^mất cột "issued".*…$/);
    expect([vi.length, en.length]).toEqual([501, 501]);
  });

  it('cannot be told of what cannot be read', () => {
    expect(compareDeliveries(GOOD, delivery(''))).toBeNull();
  });
});
