import { periodId } from '@dti-hub/kernel';
import type { ReceiptSubject } from '@dti-hub/pipeline';
import type { PublishedVisit } from '../pages/published.ts';
import { cardsOf, tableFor, tablesIn, trackOf, type ScoredTable } from '../score-tables.ts';

/** Which number an address asks the receipt of. */
export interface ReceiptAsked {
  readonly subject: ReceiptSubject;
  readonly table: ScoredTable;
}

/** The number that an address names; undefined where the publication has no such number. */
export function receiptAsked({
  published,
  param,
  query,
}: PublishedVisit): ReceiptAsked | undefined {
  const unit = param('unit');
  const track = trackOf(query('track'));
  const table = tableFor(tablesIn(published.content), query('table'), unit);
  if (table === undefined || table.name !== query('table')) return undefined;
  const { edition, period } = table;
  const card = cardsOf(table, unit).find((one) => one.track === track);
  const found = card?.pillars
    .flatMap(({ indicators }) => indicators)
    .find(({ code, parts }) => [code, ...parts.map((part) => part.code)].includes(query('code')));
  if (card?.period !== periodId(period) || found === undefined) return undefined;
  const subject = { edition: edition.edition, track, indicator: found.code, unit, period };
  return { subject, table };
}
