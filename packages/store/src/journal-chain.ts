import { hashJson, type Hash } from '@dti-hub/kernel';
import { CHAIN_START, IntegrityError, type EntryDraft, type JournalEntry } from '@dti-hub/pipeline';

/** The entry that follows `head` (undefined: the first of its journal), with its hash. */
export function nextEntry(
  head: JournalEntry | undefined,
  draft: EntryDraft,
  at: string,
): JournalEntry {
  const content = {
    seq: (head?.seq ?? 0) + 1,
    at,
    key: draft.key,
    body: draft.body,
    previous: head?.hash ?? CHAIN_START,
  };
  return { ...content, hash: contentHash(content) };
}

/** Reads a kept entry. @throws {IntegrityError} when it is not the one that its hash was made for. */
export function readEntry(text: string): JournalEntry {
  const entry: JournalEntry = JSON.parse(text);
  const { hash, ...content } = entry;
  if (contentHash(content) === hash) return entry;
  throw new IntegrityError(`journal entry ${entry.seq} is not what was written`);
}

/**
 * Checks that the entries stand one after the other from place `after` on, each naming the hash of
 * the one before it. @throws {IntegrityError} at the first that does not.
 */
export function checkChain(entries: readonly JournalEntry[], after: number): void {
  let previous: Hash | undefined = after === 0 ? CHAIN_START : undefined;
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== after + 1 + index) {
      throw new IntegrityError(`journal entry ${after + 1 + index} is not there`);
    }
    if (previous !== undefined && entry.previous !== previous) {
      throw new IntegrityError(`journal entry ${entry.seq} does not follow the one before it`);
    }
    previous = entry.hash;
  }
}

/** Of the entry as its JSON text carries it, so that it is the same before and after keeping. */
const contentHash = (content: Omit<JournalEntry, 'hash'>): Hash =>
  hashJson(JSON.parse(JSON.stringify(content)));
