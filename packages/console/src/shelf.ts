import { nameOfMeasure, type Agreement } from '@dti-hub/catalogue';
import type { Hash, Sentence } from '@dti-hub/kernel';
import {
  keptValues,
  OpenPublication,
  readPublication,
  versionsOf,
  type Publication,
  type PublicationContent,
  type ProvinceStores,
  type Reader,
  type Sized,
} from '@dti-hub/pipeline';

/** A publication, read whole and ready for queries. */
export interface Published {
  readonly content: PublicationContent;
  readonly open: OpenPublication;
  /** Of the feeds in force. */
  readonly agreements: readonly Agreement[];
  /** What the feeds in force are called. */
  readonly feedTitles: ReadonlyMap<string, Sentence>;
  /** What their measures are called; undefined of what is none of theirs, or has no name. */
  readonly measureOf: (measure: string) => Sentence | undefined;
}

interface Kept {
  readonly content: Hash;
  readonly number: number;
  readonly published: Promise<Published>;
}

/** Keeps each province's newest publication at hand: it never changes, and every page is made from it. */
export class Shelf {
  readonly #kept = new Map<string, Kept>();

  /** Undefined before the first. */
  async latest(province: string, stores: ProvinceStores): Promise<Published | undefined> {
    const latest = await stores.publications.latest();
    if (latest === undefined) return undefined;
    const kept = this.#kept.get(province);
    if (kept?.number === latest.number && kept.content === latest.content) return kept.published;
    const published = openPublished(stores, latest);
    this.#kept.set(province, { number: latest.number, content: latest.content, published });
    published.catch(() => this.#kept.delete(province));
    return published;
  }
}

/** The newest publications, the oldest first, each to be read as far as it is asked; files that several share are read once. */
export async function latestPublications(
  { blobs, publications }: Pick<ProvinceStores, 'blobs' | 'publications'>,
  count: number,
): Promise<OpenPublication[]> {
  const latest = await publications.latest();
  if (latest === undefined) return [];
  const first = Math.max(1, latest.number - count + 1);
  const numbers = Array.from({ length: latest.number - first }, (_one, at) => first + at);
  const earlier = await Promise.all(numbers.map((number) => publications.find(number)));
  const values = keptValues(blobs, remembering);
  return [...earlier, latest].flatMap((one) =>
    one === undefined ? [] : [new OpenPublication(values, one)],
  );
}

/** Reads a publication whole. */
export async function openPublished(
  stores: ProvinceStores,
  publication: Publication,
): Promise<Published> {
  const open = new OpenPublication(keptValues(stores.blobs, remembering), publication);
  const versions = versionsOf(await open.state(), 'agreement');
  const agreements = await Promise.all(versions.map(({ version }) => open.agreement(version)));
  const rules = agreements.flatMap(({ measures }) => measures);
  return {
    content: await readPublication(stores, publication),
    open,
    agreements,
    feedTitles: new Map(agreements.map(({ feed, title }) => [feed, title])),
    measureOf: (measure) => nameOfMeasure(rules, measure),
  };
}

/**
 * What is under a hash never changes; it is forgotten with its publication. Whoever asks while it is being read
 * waits for the same read: publications that share a file are asked at once.
 */
function remembering<Value>(read: Reader<Sized<Value>>): Reader<Value> {
  const known = new Map<Hash, Promise<Value>>();
  return (hash) => {
    const reading = known.get(hash) ?? read(hash).then(({ value }) => value);
    known.set(hash, reading);
    reading.catch(() => known.delete(hash));
    return reading;
  };
}
