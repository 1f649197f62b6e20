import {
  IntegrityError,
  StoreUnavailableError,
  type Clock,
  type EntryDraft,
  type Journal,
  type JournalEntry,
} from '@dti-hub/pipeline';
import { checkChain, nextEntry, readEntry } from './journal-chain.ts';
import { partitions, sequenceKey } from './keys.ts';
import type { Table } from './table.ts';

// Each lost round means that another writer's entry was kept; a night has a handful of writers.
const ROUNDS_MAX = 100;

/**
 * A province's journal on single-item conditional writes alone. Entries lie under their place;
 * beside them an index says at which place a key is kept.
 *
 * Invariant: **every entry below the head has its key in the index.** An entry is put at place n + 1
 * only by a writer that read the head at n and then made sure of n's key; entries below n were made
 * sure of before n was put. So a crash leaves at most the head without its key, and whoever comes
 * next (the repeat included) adds it. Index items are only written for entries that are kept, hence
 * the index never names a fact that is not in the journal.
 *
 * Exactly once: a writer puts its entry at n + 1 only if, after the head at n was indexed, its key
 * was not in the index: then no entry up to n has that key. Place n + 1 is given away once; a writer
 * that loses it looks again. That holds as well when its own put was kept but its answer was lost.
 */
export class TableJournal implements Journal {
  readonly #table: Table;
  readonly #clock: Clock;
  readonly #entries: string;
  readonly #byKey: string;

  constructor(table: Table, clock: Clock, province: string) {
    this.#table = table;
    this.#clock = clock;
    this.#entries = partitions.journalEntries(province);
    this.#byKey = partitions.journalByKey(province);
  }

  async append(draft: EntryDraft): Promise<JournalEntry> {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const head = await this.#head();
      if (head !== undefined) await this.#index(head);
      const kept = await this.#indexed(draft.key);
      if (kept !== undefined) return kept;
      const entry = nextEntry(head, draft, this.#clock.now());
      if (await this.#keep(entry)) {
        await this.#index(entry);
        return entry;
      }
    }
    throw new StoreUnavailableError(`append to the journal, ${ROUNDS_MAX} lost rounds`);
  }

  async find(key: string): Promise<JournalEntry | undefined> {
    // The head first: once it is read, every entry below it is in the index for good.
    const head = await this.#head();
    return head?.key === key ? head : await this.#indexed(key);
  }

  async readAfter(seq: number): Promise<readonly JournalEntry[]> {
    const items = await this.#table.query(this.#entries, { where: { after: sequenceKey(seq) } });
    const entries = items.map((item) => readEntry(item.body));
    checkChain(entries, seq);
    return entries;
  }

  async restore(entry: JournalEntry): Promise<void> {
    const sort = sequenceKey(entry.seq);
    // As it will be read: what cannot be read back is not kept.
    readEntry(JSON.stringify(entry));
    await this.#keep(entry);
    const kept = await this.#table.get(this.#entries, sort);
    if (kept === undefined || readEntry(kept.body).hash !== entry.hash) {
      throw new IntegrityError(`another journal entry ${entry.seq} is there`);
    }
    await this.#index(entry);
  }

  async #head(): Promise<JournalEntry | undefined> {
    const [item] = await this.#table.query(this.#entries, { descending: true, limit: 1 });
    return item && readEntry(item.body);
  }

  async #indexed(key: string): Promise<JournalEntry | undefined> {
    const index = await this.#table.get(this.#byKey, key);
    if (index === undefined) return undefined;
    const seq: number = JSON.parse(index.body);
    const item = await this.#table.get(this.#entries, sequenceKey(seq));
    if (item === undefined) throw new IntegrityError(`journal entry ${seq} is not there`);
    return readEntry(item.body);
  }

  #keep(entry: JournalEntry): Promise<boolean> {
    const body = JSON.stringify(entry);
    return this.#table.putIfAbsent({
      partition: this.#entries,
      sort: sequenceKey(entry.seq),
      body,
    });
  }

  async #index(entry: JournalEntry): Promise<void> {
    const body = JSON.stringify(entry.seq);
    await this.#table.putIfAbsent({ partition: this.#byKey, sort: entry.key, body });
  }
}
