import { namesOf, withNames, type Names } from '@dti-hub/stewardship';
import { describe, expect, it } from 'vitest';

const TITLES = new Map([
  ['telecom-vnpt', { vi: 'Thuê bao VNPT', en: "VNPT's subscribers" }],
  ['budget', { vi: 'Chi ngân sách', en: 'Spending' }],
]);

const NAMES: Names = {
  unitOf: () => 'Huyện Ninh Sơn',
  titleOf: (id) => TITLES.get(id),
  measureOf: (code) =>
    code === 'telecom.fibre.households'
      ? { vi: 'Số hộ có cáp quang', en: 'Households with fibre' }
      : undefined,
};

describe('a sentence says by their names', () => {
  it.each([
    ['measures', 'Số liệu "telecom.fibre.households" tăng.', 'Số liệu "Số hộ có cáp quang" tăng.'],
    ['measures at its end', 'Sửa telecom.fibre.households.', 'Sửa Số hộ có cáp quang.'],
    ['feeds', 'Nguồn telecom-vnpt chậm.', 'Nguồn Thuê bao VNPT chậm.'],
    [
      'feeds of one word',
      'kết luận về nguồn "budget": mới',
      'kết luận về nguồn "Chi ngân sách": mới',
    ],
    ['civil periods', 'nộp kỳ civil:2022-08, bản 1', 'nộp tháng 8/2022, bản 1'],
    ['reporting periods', 'nộp kỳ reporting:2022, bản 1', 'nộp kỳ báo cáo năm 2022, bản 1'],
    ['units', 'của gso:585@2022-01-01', 'của Huyện Ninh Sơn'],
    ['units behind their name', 'Huyện Ninh Sơn (gso:585@2022-01-01)', 'Huyện Ninh Sơn (mã 585)'],
  ])('%s', (_what, vi, told) => {
    expect(withNames({ vi, en: '' }, NAMES).vi).toBe(told);
  });

  it.each([
    'bảng.csv',
    'a.b',
    'https://vnpt.example/telecom.fibre.households/1',
    'chỉ số 3.2',
    'cột budget',
  ])('and leaves alone what has none: %s', (vi) => {
    expect(withNames({ vi, en: vi }, NAMES)).toEqual({ vi, en: vi });
  });

  it('and so do the ids of a case', () => {
    expect(namesOf('telecom-vnpt telecom.fibre.households', NAMES).vi).toBe(
      'Thuê bao VNPT Số hộ có cáp quang',
    );
  });
});
