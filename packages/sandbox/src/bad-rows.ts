import type { Json } from '@dti-hub/kernel';
import type { PortalPlan } from './portal-plan.ts';
import { progressRow, type ProgressRow } from './portal-progress.ts';
import { portalUnit, SIMULATED_PROVINCE } from './portal-units.ts';

/** A child of the progress answer as it goes out: the right columns, not always the right cells. */
export type SentRow = { readonly [Column in keyof ProgressRow]: Json };

/** How many rows, and cells of good rows, the bad rows add to each fate. */
export const BAD_ROW_FATES = {
  quarantined: 4,
  duplicate: 1,
  outOfScope: 1,
  cellIssues: 1,
} as const;

/** Codes that no true unit has, so that a bad row never takes a true one's place. */
export const BAD_ROW_CODES = { text: '96', conflict: '97', uncoded: '98' } as const;

/** A province whose unit strayed into the answer. */
const OTHER_PROVINCE = {
  ...SIMULATED_PROVINCE,
  eid: 'H99',
  name: 'Tỉnh Mô phỏng khác',
} as const;

/**
 * The true rows with what a real source has been seen to do to them: the second one's optional cell
 * made unreadable, and six rows after the last that a hub must not count.
 */
export function withBadRows(
  plan: PortalPlan,
  trueRows: readonly ProgressRow[],
): readonly SentRow[] {
  return [
    ...trueRows.map((row, index) => (index === 1 ? withUnreadableDays(row) : row)),
    withoutCode(plan),
    withTextForCount(plan),
    ...trueRows.slice(0, 1),
    ...conflictingRows(plan),
    rowOfOtherProvince(),
  ];
}

const withUnreadableDays = (row: ProgressRow): SentRow => ({ ...row, avgProcessingDays: 'n/a' });

const withoutCode = (plan: PortalPlan): SentRow => ({
  ...untrueRow(plan, BAD_ROW_CODES.uncoded),
  departmentCode: null,
});

/** Nobody can tell whether this is a little over one or over a thousand. */
const withTextForCount = (plan: PortalPlan): SentRow => ({
  ...untrueRow(plan, BAD_ROW_CODES.text),
  totalReceived: '1.234',
});

const conflictingRows = (plan: PortalPlan): readonly SentRow[] => [
  untrueRow(plan, BAD_ROW_CODES.conflict, 90),
  untrueRow(plan, BAD_ROW_CODES.conflict, 91),
];

const rowOfOtherProvince = (): SentRow => untrueRow({ province: OTHER_PROVINCE }, '07');

function untrueRow(
  { province }: Pick<PortalPlan, 'province'>,
  code: string,
  onTime = 90,
): ProgressRow {
  const unit = portalUnit(province, { code, name: `Sở Mô phỏng ${code}`, level: 'PROVINCE' });
  return progressRow({ unit, received: 100, onTime, days: 500 });
}
