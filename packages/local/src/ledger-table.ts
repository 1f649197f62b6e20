import type { Conclusion } from '@dti-hub/pipeline';
import { formatTable, type Column } from './print-table.ts';
import { both, countText, VERDICT_WORDS } from './words.ts';

const COLUMNS: readonly Column[] = [
  { vi: 'nguồn', en: 'feed' },
  { vi: 'kỳ', en: 'period' },
  { vi: 'đêm', en: 'night' },
  { vi: 'kết luận', en: 'verdict' },
  { vi: 'dòng đọc', en: 'rows read', align: 'right' },
  { vi: '= nhận', en: '= accepted', align: 'right' },
  { vi: '+ cách ly', en: '+ quarantined', align: 'right' },
  { vi: '+ trùng', en: '+ duplicate', align: 'right' },
  { vi: '+ ngoài phạm vi', en: '+ out of scope', align: 'right' },
  { vi: 'byte', en: 'bytes', align: 'right' },
];

/** How feeds' nights ended, with the account of every row, and under a feed why it went wrong. */
export const ledgerTable = (conclusions: readonly Conclusion[]): string[] =>
  formatTable(
    COLUMNS,
    conclusions.map(({ feed, period, night, verdict, ledger, bytes, cause }) => ({
      cells: [
        feed,
        period.label,
        night,
        both(VERDICT_WORDS[verdict]),
        ...fates(ledger),
        countText(bytes),
      ],
      notes: cause === null ? [] : [cause.sentence.vi, cause.sentence.en],
    })),
  );

function fates(ledger: Conclusion['ledger']): readonly string[] {
  if (ledger === null) return ['–', '–', '–', '–', '–'];
  const { read, accepted, quarantined, duplicate, outOfScope } = ledger;
  return [read, accepted, quarantined, duplicate, outOfScope].map((count) => countText(count));
}

/** Whether every row that was read has one fate; a night without a snapshot has no row to account for. */
export function balances({ ledger }: Pick<Conclusion, 'ledger'>): boolean {
  if (ledger === null) return true;
  const { read, accepted, quarantined, duplicate, outOfScope } = ledger;
  return read === accepted + quarantined + duplicate + outOfScope;
}

/** A conclusion for programs: the journal's place left out, and whether its rows add up. */
export const withBalance = ({ delivery: _place, ...conclusion }: Conclusion): object => ({
  ...conclusion,
  balances: balances(conclusion),
});
