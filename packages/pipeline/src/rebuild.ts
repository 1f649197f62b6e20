import type { Hash } from '@dti-hub/kernel';
import { compile, type NightSubject } from './compile-scores.ts';
import type { Conclusion } from './delivery.ts';
import { observationGroups } from './dump.ts';
import { everPurged } from './erased.ts';
import { applyEntry, EMPTY_STATE, feedPeriod, keepState, type HubState } from './hub-state.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { ProvinceStores } from './ports.ts';
import { keepBulkAnswers } from './queries/bulk-answers.ts';
import { judgeDelivery, keepErasedValues } from './process-delivery.ts';
import { reconcile } from './reconcile-night.ts';
import { keepReconciled } from './reconciled-file.ts';
import { isErased, resultLeft, type Purged } from './releases.ts';
import { standingFiles } from './standing-values.ts';

/** Empty stores that a rebuild fills; journal and blobs are the ones it rebuilds from. */
export type RebuildTarget = Pick<
  ProvinceStores,
  'observations' | 'publications' | 'blobs' | 'spill'
>;

/**
 * State = fold(journal, blobs): makes every value and publication again, in journal order, from the
 * bytes that landed and the versions that were in force, as if nothing but journal and blobs were
 * left. What it finds is its own: it is for the caller to compare.
 */
export async function rebuild(
  province: string,
  journal: ProvinceStores['journal'],
  target: RebuildTarget,
): Promise<void> {
  const entries = await journal.readAfter(0);
  const covered = new Map<number, HubState>(
    coveredPlaces(entries).map((seq) => [seq, EMPTY_STATE]),
  );
  const purged = everPurged(entries);
  let state = EMPTY_STATE;
  for (const entry of entries) {
    state = applyEntry(state, await remakeEntry(target, { ...state, purged }, entry));
    if (covered.has(state.head)) covered.set(state.head, state);
    if (entry.body.kind === 'published') {
      const { publication } = entry.body;
      const then = covered.get(publication.covers) ?? EMPTY_STATE;
      const { night } = publication;
      const content = isErasedSince(then, purged)
        ? publication.content
        : await remakeContent(target, then, { province, night });
      const kept = await keepState(target, then);
      await target.publications.claim({
        ...publication,
        content,
        state: kept,
        publishedAt: entry.at,
      });
    }
  }
}

function coveredPlaces(entries: readonly JournalEntry[]): number[] {
  return entries.flatMap(({ body }) =>
    body.kind === 'published' ? [body.publication.covers] : [],
  );
}

/** The entry as it is applied: after a verdict those values stand that were made again. */
async function remakeEntry(
  target: RebuildTarget,
  state: HubState,
  entry: JournalEntry,
): Promise<JournalEntry> {
  if (entry.body.kind !== 'verdict') return entry;
  const { conclusion } = entry.body;
  const valuesFile = await remakeValues(target, state, conclusion);
  return { ...entry, body: { kind: 'verdict', conclusion: { ...conclusion, valuesFile } } };
}

/** Gives the hash of the values that stand after the verdict; null when none was taken. */
async function remakeValues(
  target: RebuildTarget,
  state: HubState,
  conclusion: Conclusion,
): Promise<Hash | null> {
  const { purged } = state;
  const { open, judged, taken } = feedPeriod(state, conclusion.feed, conclusion.period);
  const delivery = open.find(({ seq }) => seq === conclusion.delivery);
  if (delivery === undefined) return null;
  if (isErased(purged, delivery.snapshot))
    return keepErasedValues(target, delivery, { ...conclusion, taken, purged });
  const { valuesFile = null } = await judgeDelivery(target, delivery, { judged, taken, purged });
  return valuesFile;
}

/**
 * Whether something that a publication looked at was erased after it: it cannot be made again, and stays
 * what it was.
 */
const isErasedSince = ({ feeds, purged: before }: HubState, purged: Purged): boolean =>
  Object.values(feeds).some(
    ({ taken }) =>
      taken !== null && resultLeft(purged, taken.result) !== resultLeft(before, taken.result),
  );

async function remakeContent(
  target: RebuildTarget,
  state: HubState,
  subject: NightSubject,
): Promise<Hash> {
  const content = await reconcile(target, state, subject.night);
  const reconciled = await keepReconciled(target, content, standingFiles(state));
  return compile(target, state, { ...subject, reconciled });
}

/**
 * Puts back whatever of a rebuilt province is missing from its stores; overwrites nothing. What is
 * there and different stays, for the comparison of the dumps to show.
 */
export async function restoreMissing(rebuilt: ProvinceStores, into: ProvinceStores): Promise<void> {
  const entries = await into.journal.readAfter(0);
  for (const group of await observationGroups(rebuilt, entries)) {
    for (const revision of await rebuilt.observations.revisions(group)) {
      await into.observations.append(revision);
    }
  }
  for (let number = 1; ; number += 1) {
    const publication = await rebuilt.publications.find(number);
    if (publication === undefined) return;
    const kept = await into.publications.find(number);
    const restored = kept ?? { ...publication, bulk: await keepBulkAnswers(into, publication) };
    if (kept === undefined) await into.publications.claim(restored);
    // The journal is there already, and may hold who signed it: also what an earlier try put back.
    await into.publications.expectSignature(restored);
  }
}
