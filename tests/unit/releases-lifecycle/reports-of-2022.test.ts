import {
  assessmentReport,
  assignmentReport,
  lockPeriod,
  releasePeriod,
  startReview,
} from '@dti-hub/releases';
import type { Edition } from '@dti-hub/catalogue';
import { changeGrant } from '@dti-hub/stewardship';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SignedRelease } from '@dti-hub/releases';
import { DISTRICTS, NIGHT, startNinhThuan } from '../../truth/ninh-thuan-night.ts';
import { NINH_SON } from './release-hub.ts';

let release: SignedRelease;
let edition: Edition;

beforeAll(async () => {
  const { hub, publish, close } = await startNinhThuan();
  const { scores } = await publish(NIGHT);
  await close();
  const found = scores.find((one) => one.edition.edition === DISTRICTS);
  if (found === undefined) throw new TypeError('the districts are not scored');
  ({ edition } = found);
  const ask = { within: null, holds: true, atCommandLine: true, actor: 'an' } as const;
  await changeGrant(hub.stores, { ...ask, person: 'an', role: 'operator' });
  await changeGrant(hub.stores, { ...ask, person: 'hoa', role: 'releaser' });
  const move = { edition: DISTRICTS, period: 'civil:2022', actor: 'hoa', on: '2023-01-20' };
  await startReview(hub.stores, move);
  await lockPeriod(hub.stores, move);
  const request = { ...move, province: 'ninh-thuan', simulated: true };
  ({ release } = await releasePeriod(hub.stores, request, async () => null));
});

const linesOf = (): string[] =>
  assessmentReport(release, edition, {
    unit: NINH_SON,
    track: 'published',
    reasonWords: (code) => code,
  }).blocks.flatMap((block) => ('text' in block ? [block.text] : []));

describe('the published assessment of Ninh Sơn in 2022', () => {
  it.each([
    'Huyện Ninh Sơn đạt 698,8/880 điểm (điểm đã công bố).',
    'Kết quả đạt 58,8/60 điểm tối đa, trong đó còn 01 tiêu chí thành phần chưa đạt điểm tối đa, cụ thể:',
    'Kết quả đạt 80/90 điểm tối đa, trong đó còn 01 tiêu chí thành phần chưa đạt điểm tối đa, cụ thể:',
    'Kết quả đạt 59,7/100 điểm tối đa, trong đó còn 03 tiêu chí thành phần chưa đạt điểm tối đa, cụ thể:',
    'Kết quả đạt 55,01/60 điểm tối đa, trong đó còn 01 tiêu chí thành phần chưa đạt điểm tối đa, cụ thể:',
    'Kết quả đạt 70/100 điểm tối đa, trong đó còn 03 tiêu chí thành phần chưa đạt điểm tối đa, cụ thể:',
    'Kết quả đạt 147,8/170 điểm tối đa, trong đó còn 03 tiêu chí thành phần chưa đạt điểm tối đa, cụ thể:',
    'Kết quả đạt 135/150 điểm tối đa, trong đó còn 02 tiêu chí thành phần chưa đạt điểm tối đa, cụ thể:',
    'Kết quả đạt 92,5/150 điểm tối đa, trong đó còn 04 tiêu chí thành phần chưa đạt điểm tối đa, cụ thể:',
  ])('says as its plan of 2023 does: %s', (line) => {
    expect(linesOf()).toContain(line);
  });

  it('gives the ratio that was printed beside the points', () => {
    const line = linesOf().find((text) => text.startsWith('Tiêu chí 8.4 '));
    expect(line).toContain('(18,5/20 điểm tối đa). Nguyên nhân: tỷ lệ đạt 92,28 %.');
  });

  it('gives no points to the group that the decision does not score', () => {
    const lines = linesOf();
    expect(lines[lines.indexOf('3.9. Đô thị thông minh') + 1]).toBe('Không tính điểm.');
  });
});

describe('the assignment of the decision of 2022', () => {
  it('has the 86 lines of annex 1, and the unnamed group', () => {
    const [table] = assignmentReport(release, edition).blocks;
    const rows = table?.kind === 'table' ? table.rows : [];
    const named = rows.filter(({ cells: [code = ''] }) => /^[1-8]\./.test(code));
    expect(named).toHaveLength(86);
    expect(rows.find(({ cells: [code] }) => code === '5.12.2')?.cells.slice(2)).toEqual([
      'Văn phòng HĐND-UBND huyện',
      '',
    ]);
    expect(rows.find(({ cells: [code] }) => code === '5.12')?.cells.slice(2)).toEqual(['', '']);
  });
});
