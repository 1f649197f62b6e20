import { writtenNumber } from '@dti-hub/scoring';
import { identified, type Mismatch } from './mismatch.ts';
import { ACCEPTING } from './remedy.ts';

/** A total that a source states, set against the sum of the rows that were taken. */
export interface StatedTotal {
  readonly column: string;
  readonly stated: string | null;
  readonly summed: string;
  readonly rowsNotTaken: number;
  readonly agrees: boolean;
}

/** Whose snapshot it is; the period is its id, such as "civil:2026". */
export interface SnapshotSubject {
  readonly feed: string;
  readonly period: string;
}

/**
 * Tells every total of a snapshot that is not the sum of its parts. A total that the source does not
 * state contradicts nothing.
 */
export function checkControlTotals(
  subject: SnapshotSubject,
  totals: readonly StatedTotal[],
): Mismatch[] {
  return totals.flatMap(({ stated, agrees, ...total }) =>
    agrees || stated === null ? [] : [tellDisagreement(subject, { ...total, stated })],
  );
}

type Disagreement = Omit<StatedTotal, 'stated' | 'agrees'> & { readonly stated: string };

function tellDisagreement(
  { feed, period }: SnapshotSubject,
  { column, stated, summed, rowsNotTaken }: Disagreement,
): Mismatch {
  const [total, sum] = [writtenNumber(stated), writtenNumber(summed)];
  const left = writtenNumber(String(rowsNotTaken));
  return identified({
    kind: 'controlTotal',
    severity: 'grave',
    feed,
    edition: null,
    track: null,
    period,
    unit: null,
    subject: column,
    stated,
    found: summed,
    sentence: {
      vi: `Nguồn ghi tổng cột "${column}" là ${total.vi}, nhưng các dòng cộng lại được ${sum.vi}; số dòng bị loại vì không đọc được: ${left.vi}.`,
      en: `The source states ${total.en} as the total of column "${column}", but its rows add up to ${sum.en}; rows not taken because they could not be read: ${left.en}.`,
    },
    mend: {
      vi: 'Hãy xem các dòng bị giữ lại của nguồn này; nếu không có dòng nào thì báo cho nguồn là tổng không khớp.',
      en: 'Look at the quarantined rows of this feed; if there are none, tell the source that its total is wrong.',
    },
    proposals: [ACCEPTING],
  });
}
