import type { Conclusion, Night, Verdict } from '../delivery.ts';
import { deliveryKey } from '../hub-state.ts';
import type { JournalEntry } from '../journal-entry.ts';
import { entriesSince, isTold, type NightSpan, type NightStores } from './nights-told.ts';
import type { OpenPublication } from './open-publication.ts';

/** What all runs of one night came to. */
export interface NightRun {
  readonly night: Night;
  /** How many feeds and periods were asked for. */
  readonly asked: number;
  readonly verdicts: readonly { readonly verdict: Verdict; readonly count: number }[];
  /** The numbers of the publications that it gave; none where it found nothing new. */
  readonly publications: readonly number[];
}

/** What the journal holds up to what a publication covers, and the publication's own entry. */
async function entriesOf(
  stores: NightStores,
  { publication: { number, covers } }: OpenPublication,
  { from }: NightSpan,
): Promise<readonly JournalEntry[]> {
  const entries = await entriesSince(stores, from);
  return entries.filter(
    ({ seq, body }) =>
      seq <= covers || (body.kind === 'published' && body.publication.number <= number),
  );
}

/** Of these nights those that a publication knows of, the latest first. */
export async function readRuns(
  stores: NightStores,
  publication: OpenPublication,
  span: NightSpan,
): Promise<NightRun[]> {
  const entries = await entriesOf(stores, publication, span);
  const conclusions = Map.groupBy(conclusionsIn(entries), ({ night }) => night);
  const asked = Map.groupBy(
    entries.flatMap(({ body }) => (body.kind === 'asked' ? [body.asked] : [])),
    ({ night }) => night,
  );
  const published = Map.groupBy(
    entries.flatMap(({ body }) => (body.kind === 'published' ? [body.publication] : [])),
    ({ night }) => night,
  );
  return [...new Set([...asked.keys(), ...conclusions.keys(), ...published.keys()])]
    .filter((night) => isTold(span, night))
    .toSorted()
    .toReversed()
    .map((night) => ({
      night,
      asked: new Set(
        (asked.get(night) ?? []).flatMap(({ feeds }) =>
          feeds.map(({ feed, period }) => deliveryKey({ feed, period, night })),
        ),
      ).size,
      verdicts: countVerdicts(conclusions.get(night) ?? []),
      publications: (published.get(night) ?? []).map(({ number }) => number),
    }));
}

/** How these nights of every feed ended that a publication knows of, the latest night first. */
export async function readLedgerOf(
  stores: NightStores,
  publication: OpenPublication,
  span: NightSpan,
): Promise<Conclusion[]> {
  const lines = conclusionsIn(await entriesOf(stores, publication, span));
  return lines
    .filter(({ night }) => isTold(span, night))
    .toSorted((a, b) => (a.night > b.night ? -1 : Number(a.night < b.night)));
}

/** Each feed, period, night and occasion once, with the last that its reruns came to. */
function conclusionsIn(entries: readonly JournalEntry[]): Conclusion[] {
  const lines = entries.flatMap(({ body }) => (body.kind === 'verdict' ? [body.conclusion] : []));
  return [...new Map(lines.map((line) => [deliveryKey(line), line])).values()];
}

const countVerdicts = (conclusions: readonly Conclusion[]): NightRun['verdicts'] =>
  [...Map.groupBy(conclusions, ({ verdict }) => verdict)]
    .map(([verdict, all]) => ({ verdict, count: all.length }))
    .toSorted((a, b) => (a.verdict < b.verdict ? -1 : 1));
