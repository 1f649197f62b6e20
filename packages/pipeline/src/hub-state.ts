import { periodId, type Hash, type Period } from '@dti-hub/kernel';
import type { Ledger } from '@dti-hub/sources';
import { NO_CASES, withCaseChanges, type CaseBook } from './cases.ts';
import { withDecision, type Decisions } from './decisions.ts';
import type {
  Conclusion,
  Delivery,
  DueDelivery,
  Night,
  Publication,
  Verdict,
  VerdictCause,
} from './delivery.ts';
import { withGrant, type Grants } from './grants.ts';
import type { Activation, Asked, JournalEntry } from './journal-entry.ts';
import { decodeJson, encodeJson } from './json-blob.ts';
import type { ProvinceStores } from './ports.ts';
import { withPurge, withStaging, type Lifecycle, type Purged } from './releases.ts';
import { withFiling, withReview, type Submissions } from './submissions.ts';
import { withWebhook, type Webhooks } from './webhooks/webhooks.ts';

/** A delivery that has been judged, with what was made of it. */
export interface JudgedDelivery extends Delivery {
  readonly verdict: Verdict;
  readonly ledger: Ledger;
  readonly result: Hash;
  /** See `Conclusion`. */
  readonly valuesFile?: Hash | null | undefined;
  readonly cause: VerdictCause | null;
}

/** A version, or that there is none any more, and the journal place since which that is so. */
export interface VersionInForce extends Activation {
  readonly since: number;
}

/** Where one feed stands for one period. */
export interface FeedPeriod {
  readonly feed: string;
  readonly period: Period;
  /** The last delivery whose values count; null until there is one. */
  readonly taken: JudgedDelivery | null;
  /** The last delivery that was judged, taken or not: what the next one is compared with. */
  readonly judged: JudgedDelivery | null;
  /** Landed and not judged yet, in journal order. */
  readonly open: readonly Delivery[];
  /** How the latest of its nights ended; null before its first. */
  readonly conclusion: Conclusion | null;
}

/**
 * A province's state: the fold of its journal. Small, because values are in the observation store
 * and bytes are blobs; it says which of them count.
 */
export interface HubState {
  /** The journal place up to which it is folded; 0 before the first entry. */
  readonly head: number;
  /** What is in force, by kind and id, see `versionKey`. */
  readonly versions: Readonly<Record<string, VersionInForce>>;
  /** By feed and period, see `feedPeriodKey`. */
  readonly feeds: Readonly<Record<string, FeedPeriod>>;
  /** What the runs of the last night set out to collect; null before the first. */
  readonly asked: Asked | null;
  readonly grants: Grants;
  readonly decisions: Decisions;
  readonly submissions: Submissions;
  readonly caseBook: CaseBook;
  readonly lifecycle: Lifecycle;
  readonly purged: Purged;
  readonly webhooks: Webhooks;
}

export const EMPTY_STATE: HubState = {
  head: 0,
  versions: {},
  feeds: {},
  asked: null,
  grants: [],
  decisions: [],
  submissions: {},
  caseBook: NO_CASES,
  lifecycle: {},
  purged: {},
  webhooks: {},
};

/** Verdicts whose delivery's values count from then on. */
const TAKEN: ReadonlySet<Verdict> = new Set(['new', 'same values', 'unchanged']);

export const feedPeriodKey = (feed: string, period: Period): string =>
  `${feed} ${periodId(period)}`;

/** Names what a feed delivered for a period on a night, of the night's own run or of an occasion. */
export const deliveryKey = ({
  feed,
  period,
  night,
  occasion,
}: Pick<Delivery, 'feed' | 'period' | 'night' | 'occasion'>): string =>
  [feedPeriodKey(feed, period), night, ...(occasion === undefined ? [] : [occasion])].join(' ');

/** Names the fact that a feed delivered for a period on a night, or on an occasion; it lands once. */
export const landedKey = (due: Omit<DueDelivery, 'province'>): string =>
  `landed ${deliveryKey(due)}`;

export const versionKey = (what: Activation['what'], id: string): string => `${what} ${id}`;

/** Where the feed stands for the period; a blank start before its first night. */
export function feedPeriod(state: HubState, feed: string, period: Period): FeedPeriod {
  return (
    state.feeds[feedPeriodKey(feed, period)] ?? {
      feed,
      period,
      taken: null,
      judged: null,
      open: [],
      conclusion: null,
    }
  );
}

/** What a night's runs have asked and none has a verdict for yet: a run goes on, or died. */
export function unconcluded(state: HubState, night: Night): Asked['feeds'] {
  const asked = state.asked?.night === night ? state.asked.feeds : [];
  return asked.filter(
    ({ feed, period }) => feedPeriod(state, feed, period).conclusion?.night !== night,
  );
}

/** Whether a run of this night or of a later one has asked for anything or come to a verdict. */
export const hasBegun = ({ asked, feeds }: HubState, night: Night): boolean =>
  [asked, ...Object.values(feeds).map(({ conclusion }) => conclusion)].some(
    (one) => one !== null && one.night >= night,
  );

/** The state after one more entry. Total and pure: the only place that says what an entry means. */
export function applyEntry(state: HubState, { seq, body }: JournalEntry): HubState {
  const next = { ...state, head: seq };
  switch (body.kind) {
    case 'activated': {
      const { what, id } = body.activation;
      const inForce = { ...body.activation, since: seq };
      return { ...next, versions: { ...state.versions, [versionKey(what, id)]: inForce } };
    }
    case 'asked':
      return { ...next, asked: withAsked(state.asked, body.asked) };
    case 'landed': {
      const delivery: Delivery = { seq, ...body.delivery };
      const current = feedPeriod(state, delivery.feed, delivery.period);
      return withFeedPeriod(next, { ...current, open: [...current.open, delivery] });
    }
    case 'verdict':
      return withFeedPeriod(next, applyConclusion(state, body.conclusion));
    case 'granted':
      return { ...next, grants: withGrant(state.grants, body.grant) };
    case 'decided':
      return { ...next, decisions: withDecision(state.decisions, body.decision) };
    case 'filed':
      return { ...next, submissions: withFiling(state.submissions, body.filing) };
    case 'reviewed':
      return { ...next, submissions: withReview(state.submissions, body.review) };
    case 'cases':
      return { ...next, caseBook: withCaseChanges(state.caseBook, body.cases) };
    case 'staged':
      return { ...next, lifecycle: withStaging(state.lifecycle, body.staging) };
    case 'purged':
      return { ...next, purged: withPurge(state.purged, body.purge) };
    case 'webhook':
      return { ...next, webhooks: withWebhook(state.webhooks, body.webhook, seq) };
    case 'published':
      return next;
  }
}

/** Several runs of one night ask for what all of them ask for; a run of an earlier one takes nothing back. */
function withAsked(before: Asked | null, asked: Asked): Asked {
  if (before === null || before.night < asked.night) return asked;
  if (before.night > asked.night) return before;
  const feeds = new Map(
    [...before.feeds, ...asked.feeds].map((one) => [feedPeriodKey(one.feed, one.period), one]),
  );
  return { night: asked.night, feeds: [...feeds.values()] };
}

function withFeedPeriod(state: HubState, changed: FeedPeriod): HubState {
  const key = feedPeriodKey(changed.feed, changed.period);
  return { ...state, feeds: { ...state.feeds, [key]: changed } };
}

function applyConclusion(state: HubState, conclusion: Conclusion): FeedPeriod {
  const current = feedPeriod(state, conclusion.feed, conclusion.period);
  const delivery = current.open.find(({ seq }) => seq === conclusion.delivery);
  const { verdict, ledger, result, valuesFile, cause } = conclusion;
  const isOvertaken = current.conclusion !== null && current.conclusion.night > conclusion.night;
  const last = isOvertaken ? current.conclusion : conclusion;
  if (delivery === undefined || ledger === null || result === null)
    return { ...current, conclusion: last };
  const judged: JudgedDelivery = { ...delivery, verdict, ledger, result, valuesFile, cause };
  return {
    ...current,
    conclusion: last,
    judged,
    taken: TAKEN.has(verdict) ? judged : current.taken,
    open: current.open.filter(({ seq }) => seq > delivery.seq),
  };
}

/**
 * The state as the journal has it, or as it was at place `seqMax`. Starts from the newest
 * publication that is not beyond, which carries the state it covers, so a night reads only the
 * entries since the last one.
 */
export async function readState(
  stores: Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>,
  seqMax = Number.MAX_SAFE_INTEGER,
): Promise<HubState> {
  let state = await publishedState(stores, seqMax);
  for (const entry of await stores.journal.readAfter(state.head)) {
    if (entry.seq > seqMax) break;
    state = applyEntry(state, entry);
  }
  return state;
}

async function publishedState(
  stores: Pick<ProvinceStores, 'blobs' | 'publications'>,
  seqMax: number,
): Promise<HubState> {
  let publication = await stores.publications.latest();
  while (publication !== undefined && publication.covers > seqMax) {
    publication = await stores.publications.find(publication.number - 1);
  }
  return publication === undefined ? EMPTY_STATE : readKeptState(stores, publication);
}

/** The state that a publication carries: as it was at the journal place that it covers. */
export async function readKeptState(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  { state }: Pick<Publication, 'state'>,
): Promise<HubState> {
  const kept = await blobs.get('publication', state);
  // What a state did not hold yet when it was kept stands at its start.
  return { ...EMPTY_STATE, ...decodeJson<Partial<HubState>>(kept) };
}

/** Keeps the state as a blob for a publication to name. */
export const keepState = (stores: Pick<ProvinceStores, 'blobs'>, state: HubState): Promise<Hash> =>
  stores.blobs.put('publication', encodeJson(state));
