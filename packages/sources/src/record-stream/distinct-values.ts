import type { KnownField } from './field-cache.ts';
import { bodyAt, FrameReader, FrameWriter } from './frames.ts';
import type { SpillSpace } from './spill-space.ts';

const PARTITIONS = 64;
/** Length, slot, measure, length of the text. */
const WORDS = 4;
const FIRST_BITS = 256;

/**
 * The different values of some measures' columns by slot. Those that the columns remember are a bit
 * each; all others are spilled, so that there may be as many as there are rows. Counted exactly, text
 * by text.
 */
export class DistinctValues {
  readonly #space: SpillSpace;
  /** By measure and slot, a bit for each remembered text. */
  readonly #seen: Uint32Array[][] = [];
  readonly #partitions: (FrameWriter | undefined)[] = [];
  readonly #spilled = new Set<number>();

  constructor(space: SpillSpace) {
    this.#space = space;
  }

  note(rule: number, slot: number, field: KnownField): void {
    if (field.id >= 0) this.#mark(rule, slot, field.id);
    else this.#spill(rule, slot, field.text);
  }

  /**
   * How many there are in each group; `groupsOf` names the groups that a slot's rows count to, `texts`
   * the measure's remembered texts.
   */
  counts(
    groupsOf: (rule: number, slot: number) => readonly string[],
    texts: (rule: number) => readonly string[],
  ): ReadonlyMap<string, number> {
    for (const rule of this.#spilled) this.#spillMarked(rule, texts(rule));
    const counts = new Map<string, number>();
    this.#countMarked(counts, groupsOf);
    for (const partition of this.#partitions)
      if (partition !== undefined) countPartition(partition, groupsOf, counts);
    return counts;
  }

  #mark(rule: number, slot: number, id: number): void {
    const slots = (this.#seen[rule] ??= []);
    let bits = (slots[slot] ??= new Uint32Array(FIRST_BITS / 32));
    const word = id >>> 5;
    if (word >= bits.length) {
      const wider = new Uint32Array(2 ** Math.ceil(Math.log2(word + 1)));
      wider.set(bits);
      bits = slots[slot] = wider;
    }
    bits[word] = (bits[word] ?? 0) | (1 << (id & 31));
  }

  #spill(rule: number, slot: number, text: string): void {
    this.#spilled.add(rule);
    const body = encoder.encode(text);
    const place = body.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0) & (PARTITIONS - 1);
    const partition = (this.#partitions[place] ??= new FrameWriter(this.#space));
    const at = partition.begin(WORDS, body.length);
    partition.words.set([slot, rule, body.length], at / 4 + 1);
    partition.bytes.set(body, bodyAt(at, WORDS));
  }

  /** What is remembered may be among what was spilled, written otherwise. */
  #spillMarked(rule: number, texts: readonly string[]): void {
    for (const [slot, bits] of (this.#seen[rule] ?? []).entries())
      for (const id of idsIn(bits ?? NO_BITS)) this.#spill(rule, slot, texts[id] ?? '');
    this.#seen[rule] = [];
  }

  #countMarked(counts: Map<string, number>, groupsOf: GroupsOf): void {
    const groups = new Map<string, Set<number>>();
    for (const [rule, slots] of this.#seen.entries())
      for (const [slot, bits] of (slots ?? []).entries())
        for (const group of groupsOf(rule, slot)) {
          const ids = groups.get(group) ?? new Set<number>();
          groups.set(group, ids);
          for (const id of idsIn(bits ?? NO_BITS)) ids.add(id);
        }
    for (const [group, ids] of groups) counts.set(group, ids.size);
  }
}

type GroupsOf = (rule: number, slot: number) => readonly string[];

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const NO_BITS = new Uint32Array();

function* idsIn(bits: Uint32Array): Generator<number> {
  for (const [word, value] of bits.entries())
    for (let bit = 0; bit < 32; bit += 1) if (((value >>> bit) & 1) === 1) yield word * 32 + bit;
}

/** One text stands in one partition alone, so that partitions add up. */
function countPartition(
  partition: FrameWriter,
  groupsOf: GroupsOf,
  counts: Map<string, number>,
): void {
  partition.flush();
  const reader = new FrameReader(partition.run);
  const groups = new Map<string, Set<string>>();
  while (reader.next()) {
    const [slot = 0, rule = 0, length = 0] = reader.words.subarray(reader.at / 4 + 1);
    const start = bodyAt(reader.at, WORDS);
    const text = decoder.decode(reader.bytes.subarray(start, start + length));
    for (const group of groupsOf(rule, slot)) {
      const texts = groups.get(group) ?? new Set<string>();
      groups.set(group, texts);
      texts.add(text);
    }
  }
  for (const [group, texts] of groups) counts.set(group, (counts.get(group) ?? 0) + texts.size);
}

