import type { Sentence } from '@dti-hub/kernel';
import { TRACK_WORDS, vietnameseNumber, type Points } from '@dti-hub/scoring';
import type { BoundaryMove, Difference, EditionMove, ScoreMove } from './difference.ts';
import type { ScoreCause, ScorePart } from './difference-parts.ts';
import type { ValueCause, ValueMove } from './difference-values.ts';

/** A difference as sentences, from its facts alone: what moved by whom and why, then how it was split. */
export function describeDifference(difference: Difference): Sentence[] {
  const { editions, boundaries, values, scores, decisions } = difference;
  const isSplit = scores.some(({ parts }) => parts.length > 1);
  const sentences = [
    ...editions.map(describeEdition),
    ...boundaries.map(describeBoundary),
    ...scores.flatMap(describeScore),
    ...values.map(describeValue),
    ...decisions.map(({ sentence }) => sentence),
    ...(isSplit ? [HOW_SPLIT] : []),
  ];
  return sentences.length > 0 ? sentences : [NOTHING_MOVED];
}

const NOTHING_MOVED: Sentence = {
  vi: 'Không có gì thay đổi.',
  en: 'Nothing moved.',
};

const HOW_SPLIT: Sentence = {
  vi: 'Điểm thay đổi vì nhiều nguyên nhân được tách bằng cách tính lại, mỗi lần thêm một nguyên nhân: phương pháp, đơn vị mới hoặc không còn, danh mục đơn vị, thoả thuận, bộ xử lý, số liệu, quyết định, ghi nhận. Thứ tự khác có thể tách khác; tổng thì không đổi.',
  en: 'A move with several causes is split by scoring again with one cause more each time: method, units that came or went, register, agreement, processor, data, decision, records. Another order may split it otherwise; the sum is the same.',
};

const both = (
  write: (say: (words: Sentence) => string, number: (text: string) => string) => string,
) => ({
  vi: write(({ vi }) => vi, vietnameseNumber),
  en: write(
    ({ en }) => en,
    (text) => text,
  ),
});

function describeScore({ unit, period, edition, track, ...score }: ScoreMove): Sentence[] {
  const head = both(
    (say, number) =>
      `${unit}, ${edition}, ${period} (${say(TRACK_WORDS[track])}): ${range(score.before, number, say)} → ${range(score.after, number, say)} (${signed(score.move, number)})`,
  );
  const codes = score.indicators.map(({ code }) => code).join(', ');
  return [
    {
      vi: `${head.vi}${codes === '' ? '' : `; chỉ số thay đổi: ${codes}`}.`,
      en: `${head.en}${codes === '' ? '' : `; indicators that moved: ${codes}`}.`,
    },
    ...score.parts.map(describePart),
  ];
}

/** What one cause did to a total, as a sentence without its head. */
export const describePart = ({ cause, points }: ScorePart): Sentence =>
  both((say, number) => `  ${signed(points, number)}: ${say(causeWords(cause))}.`);

function causeWords(cause: ScoreCause): Sentence {
  if ('feed' in cause) {
    const { vi, en } = FIGURE_WORDS[cause.kind];
    return { vi: `${vi} (${cause.feed})`, en: `${en} (${cause.feed})` };
  }
  return CAUSE_WORDS[cause.kind];
}

/** Why a figure moved. */
export const FIGURE_WORDS: { readonly [Cause in ValueCause]: Sentence } = {
  data: { vi: 'nguồn gửi số liệu khác', en: 'the source sent other figures' },
  decision: { vi: 'có quyết định về số liệu', en: 'a decision on the figure' },
  agreement: {
    vi: 'cùng số liệu gốc, đọc theo thoả thuận khác',
    en: 'the same bytes, read by another agreement',
  },
  register: {
    vi: 'cùng số liệu gốc, danh mục đơn vị khác',
    en: 'the same bytes, another register of units',
  },
  processor: {
    vi: 'cùng số liệu gốc, bộ xử lý khác',
    en: 'the same bytes, another processor version',
  },
};

type OtherCause = Exclude<ScoreCause, { readonly feed: string }>['kind'];

const CAUSE_WORDS: { readonly [Cause in OtherCause]: Sentence } = {
  method: { vi: 'phương pháp tính thay đổi', en: 'the method changed' },
  people: {
    vi: 'điểm ghi nhận hoặc tài liệu kiểm chứng thay đổi',
    en: 'what people recorded or accepted changed',
  },
  boundary: { vi: 'có đơn vị mới hoặc không còn', en: 'units appeared or went' },
  other: {
    vi: 'không nguyên nhân nào ở trên giải thích được',
    en: 'explained by none of these causes',
  },
};

const describeValue = ({ unit, feed, measure, period, ...value }: ValueMove): Sentence =>
  both((say, number) => {
    const figure = (text: string | null) => (text === null ? say(MISSING) : number(text));
    const from = value.revision === null ? '' : say(revisionWords(value));
    const decision = value.decision === null ? '' : `, ${value.decision}`;
    return `${unit}, ${feed}, ${measure}, ${period.label}: ${figure(value.before)} → ${figure(value.after)}; ${say(FIGURE_WORDS[value.cause])}${decision}${from}.`;
  });

const MISSING: Sentence = { vi: 'không có số liệu', en: 'no value' };

const revisionWords = ({ revision, night }: Pick<ValueMove, 'revision' | 'night'>): Sentence => ({
  vi: `, bản ${revision}, đêm ${night}`,
  en: `, revision ${revision}, night ${night}`,
});

const describeEdition = ({ edition, before, after }: EditionMove): Sentence => {
  if (before === null) {
    return { vi: `Bộ chỉ số ${edition} được tính.`, en: `The edition ${edition} is scored.` };
  }
  if (after === null) {
    return {
      vi: `Bộ chỉ số ${edition} không còn được tính.`,
      en: `The edition ${edition} is no longer scored.`,
    };
  }
  return {
    vi: `Bộ chỉ số ${edition} có phiên bản mới.`,
    en: `The edition ${edition} has another version.`,
  };
};

const describeBoundary = ({ unit, name, change }: BoundaryMove): Sentence =>
  change === 'appeared'
    ? { vi: `Có thêm đơn vị ${name} (${unit}).`, en: `The unit ${name} (${unit}) appeared.` }
    : { vi: `Không còn đơn vị ${name} (${unit}).`, en: `The unit ${name} (${unit}) went.` };

type Number = (text: string) => string;

const range = (points: Points | null, number: Number, say: (words: Sentence) => string): string => {
  if (points === null) return say({ vi: 'không có điểm', en: 'no points' });
  const { low, high } = points;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
};

const signed = ({ low, high }: Points, number: Number): string => {
  const sign = (text: string) => `${text.startsWith('-') ? '' : '+'}${number(text)}`;
  return low === high ? sign(low) : `${sign(low)}/${sign(high)}`;
};
