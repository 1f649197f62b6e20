import type { Sentence } from '@dti-hub/kernel';
import {
  caseName,
  ERASED_WORDS,
  type Activation,
  type CaseChange,
  type Decision,
  type EntryBody,
  type Filing,
  type Grant,
  type JournalEntry,
  type Review,
  type Staging,
  type WebhookChange,
} from '@dti-hub/pipeline';
import { caseWords, remedyWords, ROLE_WORDS, VERDICT_WORDS } from '@dti-hub/stewardship';
import { STAGE_WORDS } from '../lifecycle/move-period.ts';

/** What an entry says, in words. */
export function entryWords({ body }: Pick<JournalEntry, 'body'>): Sentence {
  switch (body.kind) {
    case 'granted':
      return grantWords(body.grant);
    case 'decided':
      return decisionWords(body.decision);
    case 'filed':
      return filingWords(body.filing);
    case 'reviewed':
      return reviewWords(body.review);
    case 'staged':
      return stagingWords(body.staging);
    case 'purged': {
      const { kind, hash, reason, by } = body.purge;
      return {
        vi: `${by} xoá vĩnh viễn ${ERASED_WORDS[kind].vi} ${hash}: ${reason}`,
        en: `${by} erased ${ERASED_WORDS[kind].en} ${hash} for good: ${reason}`,
      };
    }
    case 'webhook':
      return webhookWords(body.webhook);
    case 'activated':
    case 'asked':
    case 'landed':
    case 'verdict':
    case 'cases':
    case 'published':
      return nightWords(body);
  }
}

type OfNights = Extract<
  EntryBody,
  { readonly kind: 'activated' | 'asked' | 'landed' | 'verdict' | 'cases' | 'published' }
>;

/** What a night wrote by itself. */
function nightWords(body: OfNights): Sentence {
  switch (body.kind) {
    case 'activated':
      return activationWords(body.activation);
    case 'asked': {
      const { night, feeds } = body.asked;
      return {
        vi: `Đêm ${night}: bắt đầu hỏi ${feeds.length} nguồn`,
        en: `Night ${night}: set out to ask ${feeds.length} feeds`,
      };
    }
    case 'landed': {
      const { feed, period, night, snapshot } = body.delivery;
      return {
        vi: `Đêm ${night}: nhận số liệu của nguồn "${feed}" kỳ ${period.label}, ${snapshot.blobs.length} tệp, mã băm bộ tệp ${shortened(snapshot.hash)}`,
        en: `Night ${night}: the feed "${feed}" delivered ${period.label}, ${snapshot.blobs.length} files, together ${shortened(snapshot.hash)}`,
      };
    }
    case 'verdict': {
      const { feed, period, night, verdict, cause } = body.conclusion;
      return {
        vi: `Đêm ${night}: kết luận về nguồn "${feed}" kỳ ${period.label}: ${VERDICT_WORDS[verdict].vi}${cause === null ? '' : `. ${cause.sentence.vi}`}`,
        en: `Night ${night}: verdict on the feed "${feed}" for ${period.label}: ${verdict}${cause === null ? '' : `. ${cause.sentence.en}`}`,
      };
    }
    case 'cases': {
      const { night, changes } = body.cases;
      return {
        vi: `Đêm ${night}: ${changesIn(changes, 'vi')}`,
        en: `Night ${night}: ${changesIn(changes, 'en')}`,
      };
    }
    case 'published': {
      const { number, night } = body.publication;
      return {
        vi: `Đêm ${night}: lần công bố số ${number}`,
        en: `Night ${night}: publication ${number}`,
      };
    }
  }
}

/** The beginning of a file's name is enough to find it by. */
const HASH_SHOWN = 12;

const shortened = (hash: string): string => `${hash.slice(0, HASH_SHOWN)}…`;

/** The cases by what became of them. */
const changesIn = (changes: readonly CaseChange[], language: keyof Sentence): string =>
  [...Map.groupBy(changes, ({ change }) => change)]
    .map(
      ([change, all]) =>
        `${CHANGE_WORDS[change][language]} ${all.map((one) => caseName(one.case)).join(', ')}`,
    )
    .join('; ');

const CHANGE_WORDS: { readonly [One in CaseChange['change']]: Sentence } = {
  opened: { vi: 'mở vụ việc', en: 'opened the cases' },
  closed: { vi: 'đóng vụ việc', en: 'closed the cases' },
  reopened: { vi: 'mở lại vụ việc', en: 'reopened the cases' },
};

const VERSION_WORDS: { readonly [One in Activation['what']]: Sentence } = {
  agreement: { vi: 'thoả thuận về nguồn', en: 'agreement on the feed' },
  register: { vi: 'danh mục đơn vị', en: 'register of units' },
  edition: { vi: 'bộ chỉ số', en: 'edition' },
  calendar: { vi: 'lịch báo cáo', en: 'reporting calendar' },
  processor: { vi: 'bộ xử lý', en: 'processor' },
  readings: {
    vi: 'cách đọc đã quyết định đối với nguồn',
    en: 'readings decided on for the feed',
  },
};

function activationWords({ what, id, version }: Activation): Sentence {
  const { vi, en } = VERSION_WORDS[what];
  return version === null
    ? { vi: `Thôi áp dụng ${vi} "${id}"`, en: `Dropped the ${en} "${id}"` }
    : { vi: `Áp dụng ${vi} "${id}", bản ${version}`, en: `The ${en} "${id}" in force: ${version}` };
}

function grantWords({ person, role, within, holds, by }: Grant): Sentence {
  const { vi, en } = ROLE_WORDS[role];
  const change = holds ? `cấp cho ${person} vai trò ${vi}` : `thu hồi vai trò ${vi} của ${person}`;
  return {
    vi: `${by} ${change} ${within === null ? 'trên toàn tỉnh' : `tại ${within}`}`,
    en: `${by} ${holds ? 'gave' : 'took'} the role ${en} of ${person} for ${within ?? 'the whole province'}`,
  };
}

/** Who decided about what, how and why. */
export const decisionWords = ({ by, remedy, about, reason }: Decision): Sentence => ({
  vi: `${by} quyết định về ${aboutWords(about).vi}. ${remedyWords(remedy).vi}. Lý do: ${reason}`,
  en: `${by} decided about ${aboutWords(about).en}. ${remedyWords(remedy).en}. Reason: ${reason}`,
});

/** What a decision is about: a case by its id, or a figure. */
const aboutWords = (about: string): Sentence => caseWords(about.replace(/^case /, ''));

const filingWords = ({ by, stage, code, unit, period, revision }: Filing): Sentence => ({
  vi: `${by} ${stage === 'draft' ? 'soạn' : 'nộp'} chỉ số ${code} của ${unit} kỳ ${period}, bản ${revision}`,
  en: `${by} ${stage === 'draft' ? 'drafted' : 'submitted'} the indicator ${code} of ${unit} for ${period}, revision ${revision}`,
});

const reviewWords = ({ by, outcome, code, unit, period, revision }: Review): Sentence => ({
  vi: `${by} ${outcome === 'verified' ? 'xác nhận' : 'trả lại'} chỉ số ${code} của ${unit} kỳ ${period}, bản ${revision}`,
  en: `${by} ${outcome} the indicator ${code} of ${unit} for ${period}, revision ${revision}`,
});

const WEBHOOK_WORDS: { readonly [One in WebhookChange['change']]: Sentence } = {
  added: { vi: 'thêm', en: 'added' },
  removed: { vi: 'bỏ', en: 'removed' },
  replayed: { vi: 'cho gửi lại', en: 'replayed' },
};

function webhookWords(webhook: WebhookChange): Sentence {
  const { by, id, change } = webhook;
  const { vi, en } = WEBHOOK_WORDS[change];
  const more = webhook.change === 'added' ? `: ${webhook.address}` : '';
  return { vi: `${by} ${vi} webhook "${id}"${more}`, en: `${by} ${en} the webhook "${id}"${more}` };
}

function stagingWords(staging: Staging): Sentence {
  const { edition, period, stage, by } = staging;
  const more = moreOf(staging);
  const { vi, en } = STAGE_WORDS[stage];
  return {
    vi: `${by} chuyển kỳ ${period} của "${edition}" sang "${vi}"${more.vi}`,
    en: `${by} moved the period ${period} of "${edition}" to "${en}"${more.en}`,
  };
}

function moreOf(staging: Staging): Sentence {
  switch (staging.stage) {
    case 'locked':
      return {
        vi: `, ghim ở lần công bố số ${staging.lock.publication}`,
        en: `, pinned at publication ${staging.lock.publication}`,
      };
    case 'released':
      return {
        vi: `, bản phát hành số ${staging.release.number}`,
        en: `, release ${staging.release.number}`,
      };
    case 'open':
      return { vi: `: ${staging.reason}`, en: `: ${staging.reason}` };
    case 'underReview':
      return { vi: '', en: '' };
  }
}
