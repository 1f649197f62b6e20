import { gunzipSync, gzipSync, unzipSync, zipSync } from 'fflate';
import * as fc from 'fast-check';
import type { FeedSample } from '../../conformance/feed-hub.ts';
import { UNSHIPPED } from '../../conformance/unshipped-feeds.ts';
import { readSample, sampledFeeds } from '../../golden/samples.ts';
import { mutate, someMutations, type Mutation } from './mutate-bytes.ts';

/** A sample of every format and layout that an agreement can describe. */
export const SAMPLES_OF_ALL: readonly FeedSample[] = [
  ...sampledFeeds().map((feed) => ({ ...readSample(feed), feed })),
  ...UNSHIPPED,
];

/** A file that nobody should send. */
export interface HostileFile {
  readonly sample: FeedSample;
  readonly pages: readonly Uint8Array[];
}

/** Which sample is broken, where and how: small enough to be printed. */
export interface Breakage {
  readonly sample: number;
  readonly page: number;
  /** Within what the page is packed into, or as it lies there. */
  readonly isWithin: boolean;
  readonly entry: number;
  readonly mutations: readonly Mutation[];
}

export const breakage: fc.Arbitrary<Breakage> = fc.record({
  sample: fc.nat({ max: SAMPLES_OF_ALL.length - 1 }),
  page: fc.nat({ max: 9 }),
  isWithin: fc.boolean(),
  entry: fc.nat({ max: 20 }),
  mutations: someMutations,
});

/** The sample with that page broken. */
export function broken({ sample: index, page, isWithin, entry, mutations }: Breakage): HostileFile {
  const sample = SAMPLES_OF_ALL[index];
  if (sample === undefined) throw new RangeError(`no sample ${index}`);
  const change: Change = (bytes) => mutate(bytes, mutations);
  const pages = sample.pages.map((bytes, at) => {
    if (at !== page % sample.pages.length) return bytes;
    return isWithin ? repacked(bytes, entry, change) : change(bytes);
  });
  return { sample, pages };
}

type Change = (bytes: Uint8Array) => Uint8Array;

/** A zip or a gzip with one of its files changed, and whole otherwise; another file changed as it is. */
function repacked(bytes: Uint8Array, entry: number, change: Change): Uint8Array {
  const [first, second] = bytes;
  if (first === 0x1f && second === 0x8b) return gzipSync(change(gunzipSync(bytes)));
  if (first !== 0x50 || second !== 0x4b) return change(bytes);
  const files = Object.entries(unzipSync(bytes));
  return zipSync(
    Object.fromEntries(
      files.map(([name, file], index) => [
        name,
        index === entry % files.length ? change(file) : file,
      ]),
    ),
  );
}
