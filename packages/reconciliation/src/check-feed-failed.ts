import type { CheckOf } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import { groupsOf, type Group } from './groups.ts';
import { identified, type Mismatch } from './mismatch.ts';
import { looksAt, OF_FEED, type FeedEnding, type FeedsFacts } from './night-facts.ts';
import { listFew } from './words.ts';

type FeedFailed = CheckOf<'feedFailed'>;

/** Tells the feeds of which the last night brought nothing that could be taken: each once. */
export function checkFeedFailed(
  check: FeedFailed,
  { endings }: Pick<FeedsFacts, 'endings'>,
): Mismatch[] {
  const failed = endings.flatMap(({ verdict, ...ending }): Failure[] => {
    const told = check.verdicts.find((one) => one === verdict);
    return told === undefined || !looksAt(check, ending.feed) ? [] : [{ ...ending, verdict: told }];
  });
  return groupsOf(failed, ({ feed }) => feed).map((all) => toMismatch(check, all));
}

interface Failure extends FeedEnding {
  readonly verdict: FeedFailed['verdicts'][number];
}

function toMismatch({ kind, severity }: FeedFailed, all: Group<Failure>): Mismatch {
  const [first] = all;
  const causes = groupsOf(all, ({ cause }) => cause?.sentence.vi).map(tell);
  const told = (language: keyof Sentence) => causes.map((cause) => cause[language]).join(' ');
  return identified({
    kind,
    severity,
    feed: first.feed,
    ...OF_FEED,
    period: null,
    subject: 'delivery',
    stated: [...new Set(all.map(({ verdict }) => verdict))].toSorted().join(', '),
    found: first.valuesOf ?? 'none',
    sentence: { vi: told('vi'), en: told('en') },
    mend: MENDS[first.verdict],
    proposals: [],
  });
}

/** What one cause did to the periods that it is the cause of. */
function tell(all: Group<FeedEnding>): Sentence {
  const [{ night, cause, valuesOf }] = all;
  const periods = listFew(all.map(({ period }) => period.label));
  const age = ageOf(valuesOf);
  const why = (language: keyof Sentence) =>
    cause === null ? age[language] : `${cause.sentence[language]} ${age[language]}`;
  return {
    vi: `Đêm ${night}, kỳ ${periods}: ${why('vi')}`,
    en: `Night ${night}, ${periods}: ${why('en')}`,
  };
}

const ageOf = (valuesOf: string | null): Sentence =>
  valuesOf === null
    ? { vi: 'Chưa có số liệu nào của kỳ này.', en: 'There are no figures of the period yet.' }
    : {
        vi: `Số liệu đang dùng là của đêm ${valuesOf}.`,
        en: `The figures in use are those of the night ${valuesOf}.`,
      };

const MENDS: { readonly [Verdict in Failure['verdict']]: Sentence } = {
  down: {
    vi: 'Hệ thống hỏi lại mỗi đêm; nếu vài đêm liền vẫn vậy, hãy liên hệ đơn vị quản lý nguồn.',
    en: 'The hub asks again every night; if it stays so for some nights, turn to whoever runs the source.',
  },
  refused: {
    vi: 'Hãy xem lý do ở trên cùng đơn vị quản lý nguồn: quyền truy cập, hoặc dữ liệu không được phép gửi.',
    en: 'Go through the reason above with whoever runs the source: access, or data that may not be sent.',
  },
  drifted: {
    vi: 'Hãy hỏi nguồn có đổi biểu mẫu không; nếu đổi hẳn thì phải sửa thoả thuận của nguồn.',
    en: 'Ask the source whether its layout has changed; if for good, its agreement has to be mended.',
  },
  shrunk: {
    vi: 'Hãy hỏi nguồn vì sao gửi thiếu và đề nghị gửi lại cho đủ.',
    en: 'Ask the source why so much is missing, and have all of it sent.',
  },
};
