import type { LocalDate, Period } from '@dti-hub/kernel';
import type { Agreement, EarlierLayout } from './agreement.ts';

/** An agreement with one layout, and the day before which the periods begin that it reads. */
export interface PlainAgreement {
  /** null: the present layout, of all periods that no earlier one reads. */
  readonly before: LocalDate | null;
  readonly agreement: Agreement;
}

/** An agreement as one for each of its layouts, oldest first. Their hashes are the versions that deliveries name. */
export function plainAgreements({ earlier = [], ...present }: Agreement): PlainAgreement[] {
  return [
    ...earlier.map((layout) => ({
      before: layout.before,
      agreement: inLayout(present, layout),
    })),
    { before: null, agreement: present },
  ];
}

/** The agreement with the layout that a period comes in, which the period's first day decides. */
export function agreementFor({ earlier = [], ...present }: Agreement, period: Period): Agreement {
  const layout = layoutOf(earlier, period);
  return layout === undefined ? present : inLayout(present, layout);
}

/** The day before which the periods begin that are read as this one is; null: by the present layout. */
export const layoutBefore = ({ earlier = [] }: Agreement, period: Period): LocalDate | null =>
  layoutOf(earlier, period)?.before ?? null;

const layoutOf = (earlier: readonly EarlierLayout[], { start }: Period) =>
  earlier.find(({ before }) => start < before);

/** A layout is whole: what it leaves out, its files do not have. Only the unit rule may be the present one. */
function inLayout(
  present: Agreement,
  { before: _before, unit, ...layout }: EarlierLayout,
): Agreement {
  const { dataAsOf: _dataAsOf, periodColumn: _periodColumn, ...shared } = present;
  return { ...shared, ...layout, unit: unit ?? present.unit };
}
