import { bodyAt, FrameReader, FrameWriter } from './frames.ts';
import { HASH_SEED, hashByte } from './record-scanner.ts';
import type { SpillSpace } from './spill-space.ts';
import { Window } from './window.ts';

const PARTITIONS = 128;
/** Length, slot, measure, length of the text. */
const WORDS = 4;

/** The groups that the rows of a slot count to under a measure. */
export type GroupsOf = (rule: number, slot: number) => readonly string[];

/**
 * The different values of measures' columns by slot, spilled by their hash: there may be as many as
 * there are rows. Counted exactly, text by text.
 */
export class DistinctValues {
  readonly #space: SpillSpace;
  readonly #partitions: (FrameWriter | undefined)[] = [];

  constructor(space: SpillSpace) {
    this.#space = space;
  }

  note(rule: number, slot: number, text: string): void {
    const body = encoder.encode(text);
    const hash = body.reduce(hashByte, HASH_SEED);
    const place = (hash ^ (hash >>> 16)) & (PARTITIONS - 1);
    const partition = (this.#partitions[place] ??= new FrameWriter(this.#space));
    const at = partition.begin(WORDS, body.length);
    partition.words.set([slot, rule, body.length], at / 4 + 1);
    partition.bytes.set(body, bodyAt(at, WORDS));
  }

  /** How many there are in each group. */
  counts(groupsOf: GroupsOf): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    const window = new Window();
    for (const partition of this.#partitions)
      // One text stands in one partition alone, so that partitions add up.
      for (const [group, texts] of textsIn(partition, window, groupsOf))
        counts.set(group, (counts.get(group) ?? 0) + texts.size);
    return counts;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The different texts of a partition by group. */
function textsIn(
  partition: FrameWriter | undefined,
  window: Window,
  groupsOf: GroupsOf,
): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  if (partition === undefined) return groups;
  partition.flush();
  const reader = new FrameReader(partition.run, window);
  while (reader.next()) {
    const word = reader.at / 4;
    const [slot = 0, rule = 0, length = 0] = reader.words.subarray(word + 1, word + WORDS);
    const start = bodyAt(reader.at, WORDS);
    const text = decoder.decode(reader.bytes.subarray(start, start + length));
    for (const group of groupsOf(rule, slot)) {
      const texts = groups.get(group) ?? new Set<string>();
      groups.set(group, texts);
      texts.add(text);
    }
  }
  return groups;
}
