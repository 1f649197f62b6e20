import { hashJson, type Sentence } from '@dti-hub/kernel';
import type { Collected } from './collect-delivery.ts';
import type { Conclusion, DueDelivery, VerdictCause } from './delivery.ts';
import { feedPeriod, feedPeriodKey, readState } from './hub-state.ts';
import type { ProvinceStores } from './ports.ts';

/** Trouble as the state machine hands it on: the error's name, and what it said. */
export interface StepFailure {
  readonly name: string;
  readonly message: string;
}

/** How the steps of a feed's night went: as far as they came. */
export interface FeedNight {
  readonly due: DueDelivery;
  readonly collected: Collected | null;
  readonly conclusions: readonly Conclusion[];
  readonly failure: StepFailure | null;
}

/**
 * Ends a feed's night with a verdict in the journal, whatever happened. A delivery of this night
 * that was judged before stands, even if a later try failed.
 */
export async function concludeFeed(
  stores: ProvinceStores,
  { due, collected, conclusions, failure }: FeedNight,
): Promise<Conclusion> {
  for (const conclusion of conclusions) await journalConclusion(stores, conclusion);
  const { judged, conclusion } = feedPeriod(await readState(stores), due.feed, due.period);
  if (judged?.night === due.night && conclusion !== null) return conclusion;
  if (collected !== null && collected.outcome !== 'landed') {
    return journalConclusion(stores, withoutDelivery(due, collected.outcome, collected.cause));
  }
  return journalConclusion(stores, withoutDelivery(due, 'down', causeOfFailure(failure)));
}

async function journalConclusion(
  stores: ProvinceStores,
  conclusion: Conclusion,
): Promise<Conclusion> {
  const { feed, period, night } = conclusion;
  const entry = await stores.journal.append({
    key: `verdict ${feedPeriodKey(feed, period)} ${night} ${hashJson(conclusion)}`,
    body: { kind: 'verdict', conclusion },
  });
  return entry.body.kind === 'verdict' ? entry.body.conclusion : conclusion;
}

function withoutDelivery(
  { feed, period, night }: DueDelivery,
  verdict: Conclusion['verdict'],
  cause: VerdictCause,
): Conclusion {
  return {
    feed,
    period,
    night,
    verdict,
    delivery: null,
    ledger: null,
    result: null,
    bytes: 0,
    cause,
  };
}

/** What a steward is told, by the name of the error; the message itself is for the operator. */
const FAILURES: Readonly<Record<string, { readonly code: string; readonly vi: string }>> = {
  SourceUnavailableError: {
    code: 'source/unavailable',
    vi: 'Nguồn không trả lời trọn vẹn đêm nay. Số liệu đêm trước được giữ nguyên; hệ thống sẽ hỏi lại đêm sau.',
  },
  SourceRefusedError: {
    code: 'source/refused',
    vi: 'Nguồn từ chối cung cấp số liệu. Số liệu đêm trước được giữ nguyên; hãy kiểm tra quyền truy cập với đơn vị quản lý nguồn.',
  },
};

function causeOfFailure(failure: StepFailure | null): VerdictCause {
  const known = FAILURES[failure?.name ?? ''];
  const sentence: Sentence = {
    vi:
      known?.vi ??
      'Hệ thống gặp sự cố khi xử lý nguồn này. Số liệu đêm trước được giữ nguyên; hãy báo người vận hành.',
    en:
      failure?.message ??
      "The feed ended without a result. Yesterday's figures stand; tell the operator.",
  };
  return { code: known?.code ?? 'hub/failed', sentence };
}
