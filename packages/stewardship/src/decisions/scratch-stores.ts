import { hashBytes, periodId, type UnitId } from '@dti-hub/kernel';
import {
  CHAIN_START,
  type BlobStore,
  type Journal,
  type JournalEntry,
  type Night,
  type ObservationGroup,
  type ObservationStore,
  type ProvinceStores,
  type Revision,
} from '@dti-hub/pipeline';

/**
 * A province's stores on which anything can be tried: what is there is read, what is written stays in
 * memory and is forgotten. `head` is the place of the journal's last entry.
 */
export const scratchStores = (stores: ProvinceStores, head: number): ProvinceStores => ({
  blobs: scratchBlobs(stores.blobs),
  journal: scratchJournal(stores.journal, head),
  observations: scratchObservations(stores.observations),
  publications: {
    ...readOnly(stores.publications),
    claim: async () => false,
    expectSignature: async () => {},
  },
});

const readOnly = (publications: ProvinceStores['publications']) => ({
  find: (number: number) => publications.find(number),
  latest: () => publications.latest(),
  newest: () => publications.newest(),
  asOf: (instant: string) => publications.asOf(instant),
  beforeNight: (night: Night) => publications.beforeNight(night),
});

function scratchBlobs(kept: BlobStore): BlobStore {
  const written = new Map<string, Uint8Array>();
  return {
    put: async (kind, bytes) => {
      const hash = hashBytes(bytes);
      written.set(`${kind} ${hash}`, bytes);
      return hash;
    },
    keep: async (kind, content) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of content.read()) pieces.push(piece.slice());
      written.set(`${kind} ${content.hash}`, Buffer.concat(pieces));
      return content.hash;
    },
    get: async (kind, hash) => written.get(`${kind} ${hash}`) ?? kept.get(kind, hash),
    async *open(kind, hash) {
      const bytes = written.get(`${kind} ${hash}`);
      if (bytes === undefined) yield* kept.open(kind, hash);
      else yield bytes;
    },
    remove: () => Promise.reject(new TypeError('nothing is erased on trial')),
  };
}

/** Entries that are only tried are in no chain: they have no hashes of their own. */
function scratchJournal(kept: Journal, head: number): Journal {
  const written: JournalEntry[] = [];
  const find: Journal['find'] = async (key) =>
    written.find((entry) => entry.key === key) ?? kept.find(key);
  return {
    find,
    append: async (draft) => {
      const known = await find(draft.key);
      if (known !== undefined) return known;
      const seq = head + written.length + 1;
      const entry = { ...draft, seq, at: '', previous: CHAIN_START, hash: CHAIN_START };
      written.push(entry);
      return entry;
    },
    readAfter: async (seq) => [
      ...(await kept.readAfter(seq)).filter((entry) => entry.seq <= head),
      ...written.filter((entry) => entry.seq > seq),
    ],
    restore: () => Promise.reject(new TypeError('nothing is restored on trial')),
  };
}

function scratchObservations(kept: ObservationStore): ObservationStore {
  const written: Revision[] = [];
  const ofGroup = (group: ObservationGroup): Revision[] =>
    written.filter(
      (one) =>
        one.feed === group.feed &&
        one.measure === group.measure &&
        periodId(one.period) === periodId(group.period),
    );
  const history = async (group: ObservationGroup, unit: UnitId): Promise<Revision[]> => [
    ...(await kept.history(group, unit)),
    ...ofGroup(group).filter((one) => one.unit === unit),
  ];
  return {
    revisions: async (group) => [...(await kept.revisions(group)), ...ofGroup(group)],
    history,
    before: async ({ unit, revision, ...group }, count) =>
      (await history(group, unit)).filter((one) => one.revision < revision).slice(-count),
    append: async (revision) => {
      const known = await history(revision, revision.unit);
      if (known.some((one) => one.revision === revision.revision)) return false;
      written.push(revision);
      return true;
    },
  };
}
