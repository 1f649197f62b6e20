import type { CaseView } from '@dti-hub/stewardship';
import { expect, it } from 'vitest';
import { caseHeading, caseStakes, remedyText } from '../../../packages/local/src/case-report.ts';
import { namesIn } from '../../../packages/local/src/names-in.ts';
import { shippedCatalogue } from '../catalogue/shipped-files.ts';

const names = namesIn({ catalogue: shippedCatalogue() });
const UNIT = 'gso:585@2022-01-01';

const CLOSED: CaseView = {
  id: `jump telecom-vnpt telecom.fibre.households ${UNIT} civil:2022`,
  name: 'a1b2c3',
  open: false,
  finding: null,
  stakes: [
    {
      edition: 'ninh-thuan-2022',
      codes: ['3.3'],
      points: { low: '0', high: '10' },
      units: 7,
    },
  ],
  turns: [],
  decisions: [],
};

it('a case is told by the names of its unit, feed, measure and year', () => {
  expect(caseHeading(names, CLOSED)).toEqual([
    'a1b2c3  đã đóng (closed): số liệu tăng giảm đột biến: Điện thoại thông minh và cáp quang theo huyện (VNPT), Số hộ có kết nối Internet cáp quang, Huyện Ninh Sơn, năm 2022',
  ]);
  expect(caseStakes(names, CLOSED)[0]).toContain(
    '3.3 của Quyết định số 852/QĐ-UBND (ninh-thuan-2022), 0–10 điểm',
  );
});

it('a remedy is told by names, and the code of the unit beside its own', () => {
  const figure = {
    feed: 'tax',
    measure: 'tax.enterprises.e-filing',
    unit: UNIT,
    period: 'civil:2022',
  };

  expect(remedyText({ kind: 'waiveMissing', figure }, names)).toBe(
    'Chấp nhận thiếu Số doanh nghiệp nộp thuế điện tử của Huyện Ninh Sơn (585) (The missing Enterprises filing tax electronically of Huyện Ninh Sơn (585) is accepted)',
  );
});
