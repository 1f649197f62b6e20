import { isOrdered, type MeasureRule } from './agreement-measures.ts';
import type { Agreement } from './agreement.ts';
import type { Fault } from './fault.ts';

/** What the latest row of a unit cannot be asked together with. */
export function checkLast({ measures, unit }: Agreement): Fault[] {
  const isRolledUp = (unit.place?.rollUpTo.length ?? 0) > 0;
  return measures.flatMap((rule, index) => [
    ...(rule.aggregate === 'last' && isRolledUp ? [rolledUp(`measures.${index}`)] : []),
    ...(countsRepeats(rule, measures) ? [repeatable(`measures.${index}.rows`)] : []),
  ]);
}

/** Whether rows that their order alone tells apart would count although they may be sent twice. */
const countsRepeats = (rule: MeasureRule, measures: readonly MeasureRule[]): boolean =>
  rule.aggregate !== 'last' && rule.rows.some((name) => isOrdered(measures, name));

const rolledUp = (path: string): Fault => ({
  path,
  reason: {
    vi: 'Số liệu lấy dòng mới nhất (last) không cộng lên cấp trên (rollUpTo) được: đó sẽ là số của một đơn vị, không phải của tất cả.',
    en: 'The latest row (last) cannot be had of units above (rollUpTo): it would be the figure of one unit and not of all.',
  },
});

const repeatable = (path: string): Fault => ({
  path,
  reason: {
    vi: 'Nhóm dòng xếp theo thứ tự (rowOrder) chỉ dùng được cho số liệu "last": dòng gửi hai lần sẽ bị tính hai lần.',
    en: 'Rows that are told apart by their order (rowOrder) give "last" measures alone: one sent twice would count twice.',
  },
});
