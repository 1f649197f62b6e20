import {
  feedPeriod,
  readFeeds,
  type FeedFreshness,
  type HubState,
  type Night,
} from '@dti-hub/pipeline';
import type { Published } from '../shelf.ts';
import { isBad, weightOf } from './verdicts.ts';

/** A feed and period, with the verdict and the rows of the last night that asked for it. */
export interface FeedStanding extends FeedFreshness {
  /** That night; null: none did. */
  readonly askedOn: Night | null;
}

/** Where every feed and period of a publication stands, as far as the state knows, what is to be looked at first. */
export async function readStandings(
  { open }: Pick<Published, 'open'>,
  state: HubState,
): Promise<FeedStanding[]> {
  const feeds = await readFeeds(open);
  return feeds
    .map((line) => standingOf(line, open.publication.night, state))
    .toSorted((a, b) => orderOf(a) - orderOf(b));
}

/** What a night brought, or did not bring, holds until the next one that asks. */
function standingOf(line: FeedFreshness, night: Night, state: HubState): FeedStanding {
  const { conclusion } = feedPeriod(state, line.feed, line.period);
  const isOfNight = line.verdict !== null;
  if (conclusion === null || (isOfNight && conclusion.night <= night)) {
    return { ...line, askedOn: isOfNight ? night : null };
  }
  const { verdict, cause, ledger } = conclusion;
  return { ...line, verdict, cause, ledger, askedOn: conclusion.night };
}

/** Somebody has to look after it: it did not end well, or its figures are old or not there at all. */
export const needsLook = ({
  valuesOf,
  stale,
  verdict,
}: Pick<FeedFreshness, 'valuesOf' | 'stale' | 'verdict'>): boolean =>
  valuesOf === null || stale || isBad(verdict);

/** The gravest first, then what else needs a look. */
const orderOf = (line: FeedStanding): number => weightOf(line.verdict) + (needsLook(line) ? 0 : 1);
