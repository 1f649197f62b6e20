import { hashJson, type Sentence } from '@dti-hub/kernel';
import type { Collected } from './collect-delivery.ts';
import type { Conclusion, DueDelivery, VerdictCause } from './delivery.ts';
import { deliveryKey } from './hub-state.ts';
import type { ProvinceStores } from './ports.ts';
import { SOURCE_FAULT_CAUSES } from './source-errors.ts';
import { FIGURES_STAND } from '@dti-hub/sources';

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
 * Ends a feed's night with a verdict in the journal, whatever happened. A delivery is judged once:
 * if this night's (or occasion's) was, that verdict stands, even if a later try failed.
 */
export async function concludeFeed(
  { journal }: Pick<ProvinceStores, 'journal'>,
  { due, collected, conclusions, failure }: FeedNight,
): Promise<Conclusion> {
  for (const conclusion of conclusions) {
    await journalConclusion(journal, judgedKey(conclusion), conclusion);
  }
  const judged = await journal.find(judgedKey(due));
  if (judged?.body.kind === 'verdict') return judged.body.conclusion;
  const conclusion =
    collected !== null && collected.outcome !== 'landed'
      ? withoutDelivery(due, collected.outcome, collected.cause)
      : withoutDelivery(due, 'down', causeOfFailure(failure));
  const key = `verdict ${deliveryKey(due)} ${hashJson(conclusion)}`;
  return journalConclusion(journal, key, conclusion);
}

/** Names the fact that what a feed delivered for a period on a night, or on an occasion, was judged. */
const judgedKey = (due: Omit<DueDelivery, 'province'>): string => `judged ${deliveryKey(due)}`;

async function journalConclusion(
  journal: ProvinceStores['journal'],
  key: string,
  conclusion: Conclusion,
): Promise<Conclusion> {
  const { body } = await journal.append({ key, body: { kind: 'verdict', conclusion } });
  return body.kind === 'verdict' ? body.conclusion : conclusion;
}

function withoutDelivery(
  { feed, period, night, occasion }: DueDelivery,
  verdict: Conclusion['verdict'],
  cause: VerdictCause,
): Conclusion {
  return {
    feed,
    period,
    night,
    occasion,
    verdict,
    delivery: null,
    ledger: null,
    result: null,
    valuesFile: null,
    bytes: 0,
    cause,
  };
}

/** What a steward is told of trouble with a source, by the name of the error; its message is written for people. */
const FAILURES: Readonly<Record<string, { readonly code: string; readonly vi: string }>> = {
  ...SOURCE_FAULT_CAUSES,
  SourceUnavailableError: {
    code: 'source/unavailable',
    vi: `Nguồn không trả lời trọn vẹn đêm nay. ${FIGURES_STAND.vi}; hệ thống sẽ hỏi lại đêm sau.`,
  },
  SourceRefusedError: {
    code: 'source/refused',
    vi: `Nguồn từ chối cung cấp số liệu. ${FIGURES_STAND.vi}; hãy kiểm tra quyền truy cập với đơn vị quản lý nguồn.`,
  },
  NightTimeUpError: {
    code: 'night/time-up',
    vi: `Hết giờ thu thập của đêm trước khi hỏi xong nguồn này. ${FIGURES_STAND.vi}; hệ thống sẽ hỏi lại đêm sau.`,
  },
};

/** How much of a message is published. */
const MESSAGE_MAX = 300;

function causeOfFailure(failure: StepFailure | null): VerdictCause {
  const known = FAILURES[failure?.name ?? ''];
  if (failure === null || known === undefined) return hubFailed(failure?.name);
  return { code: known.code, sentence: { vi: known.vi, en: cut(failure.message) } };
}

/** Trouble of the hub's own. Its message may carry request ids and internals: those are for the log. */
function hubFailed(name: string | undefined): VerdictCause {
  const named = name === undefined ? '' : ` (${cut(name)})`;
  const sentence: Sentence = {
    vi: `Hệ thống gặp sự cố khi xử lý nguồn này${named}. ${FIGURES_STAND.vi}; hãy báo người vận hành.`,
    en: `The hub failed on this feed${named}. ${FIGURES_STAND.en}; tell the operator.`,
  };
  return { code: 'hub/failed', sentence };
}

const cut = (text: string): string =>
  text.length > MESSAGE_MAX ? `${text.slice(0, MESSAGE_MAX - 1)}…` : text;
