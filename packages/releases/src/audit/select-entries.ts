import type { JournalEntry } from '@dti-hub/pipeline';

/** Whose entries are wanted; all, where nothing is named. */
export interface EntryQuery {
  /** A unit by its id. */
  readonly unit?: string | undefined;
  readonly person?: string | undefined;
  readonly feed?: string | undefined;
}

/** Which members of an entry name a unit, a person, a feed. */
const MEMBERS: { readonly [One in keyof Required<EntryQuery>]: ReadonlySet<string> } = {
  unit: new Set(['unit', 'within']),
  person: new Set(['by', 'person']),
  feed: new Set(['feed']),
};

/** The entries that speak of all that is named, in their order. Pure. */
export const selectEntries = (
  entries: readonly JournalEntry[],
  { unit, person, feed }: EntryQuery,
): JournalEntry[] =>
  entries.filter(
    (entry) =>
      (unit === undefined || speaksOf(entry, 'unit', unit)) &&
      (person === undefined || speaksOf(entry, 'person', person)) &&
      (feed === undefined || speaksOf(entry, 'feed', feed) || isVersionOf(entry, feed)),
  );

const speaksOf = ({ body }: JournalEntry, what: keyof EntryQuery, wanted: string): boolean =>
  mentions(body, (name, text) => names(what, name, text).includes(wanted));

/** A case is named by all that it is about, in words that units and feeds have no spaces in. */
function names(what: keyof EntryQuery, member: string, text: string): string[] {
  if (MEMBERS[what].has(member)) return [text];
  return member === 'case' ? text.split(' ') : [];
}

function mentions(value: unknown, isWanted: (member: string, text: string) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([member, one]: [string, unknown]) =>
    typeof one === 'string' ? isWanted(member, one) : mentions(one, isWanted),
  );
}

/** Agreements and readings are named after their feed, earlier layouts with a day behind it. */
const isVersionOf = ({ body }: JournalEntry, feed: string): boolean =>
  body.kind === 'activated' &&
  (body.activation.what === 'agreement' || body.activation.what === 'readings') &&
  body.activation.id.split(' ', 1)[0] === feed;
