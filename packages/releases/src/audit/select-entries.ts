import type { EntryBody, JournalEntry } from '@dti-hub/pipeline';

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
      (feed === undefined || speaksOf(entry, 'feed', feed) || versionOf(entry.body).includes(feed)),
  );

/** The people, or the feeds, that entries name, each once. Pure. */
export const namedIn = (
  what: 'person' | 'feed',
  entries: readonly JournalEntry[],
): ReadonlySet<string> =>
  new Set(
    entries.flatMap(({ body }) => [
      ...textsOf(body).flatMap(([member, text]) => (MEMBERS[what].has(member) ? [text] : [])),
      ...(what === 'feed' ? versionOf(body) : []),
    ]),
  );

const speaksOf = ({ body }: JournalEntry, what: keyof EntryQuery, wanted: string): boolean =>
  textsOf(body).some(([member, text]) => names(what, member, text).includes(wanted));

/** A case is named by all that it is about, in words that units and feeds have no spaces in. */
function names(what: keyof EntryQuery, member: string, text: string): string[] {
  if (MEMBERS[what].has(member)) return [text];
  return member === 'case' ? text.split(' ') : [];
}

/** All texts that stand in a value, each with the member that it is of. */
function textsOf(value: unknown): (readonly [member: string, text: string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, one]: [string, unknown]) =>
    typeof one === 'string' ? [[member, one] as const] : textsOf(one),
  );
}

/** Agreements and readings are named after their feed, earlier layouts with a day behind it. */
const versionOf = (body: EntryBody): string[] =>
  body.kind === 'activated' &&
  (body.activation.what === 'agreement' || body.activation.what === 'readings')
    ? body.activation.id.split(' ', 1)
    : [];
