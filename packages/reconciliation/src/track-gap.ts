import { exactText, type Sentence } from '@dti-hub/kernel';
import {
  TRACK_WORDS,
  type IndicatorScore,
  type PartScore,
  type PillarScore,
  type Points,
  type Scorecard,
  type Track,
} from '@dti-hub/scoring';
import type { Apart } from './bounds.ts';
import type { Found } from './unit-facts.ts';
import {
  boundsInNumbers,
  boundsInPercent,
  inNumbers,
  inPercent,
  namedIndicator,
  namedPillar,
} from './words.ts';

/** All that points are given for. */
export type Scored = Scorecard | PillarScore | IndicatorScore | PartScore;

/** What one track says of it. */
export interface Said {
  readonly track: Track;
  readonly scored: Scored;
}

/** Two tracks that cannot both be right: the less trusted one's word against the other's. */
export interface Gap {
  readonly stated: Said;
  readonly found: Said;
  readonly between: Apart;
  /** Shares of a maximum that nobody outside knows are compared, not points. */
  readonly inShares: boolean;
  /** How far they may lie apart, as exact text. */
  readonly allowed: string;
}

/** The share of a maximum that nobody outside knows; undefined where points say more. */
export const shareSaid = ({ scored }: Said): Points | undefined =>
  'share' in scored && scored.maximum === null ? (scored.share ?? undefined) : undefined;

/** Says what every track gives, and which two of them contradict each other. */
export function tellTrackGap(
  said: readonly Said[],
  { stated, found, between, inShares, allowed }: Gap,
): Pick<Found, 'sentence' | 'mend'> {
  const shown = inShares ? inPercent : inNumbers;
  const [distance, tolerance] = [shown(exactText(between.distance)), shown(allowed)];
  const [one, other] = [TRACK_WORDS[stated.track], TRACK_WORDS[found.track]];
  const [what, whole] = [named(stated.scored), wholeOf(stated.scored, inShares)];
  const all = said.map((each) => trackSays(each, inShares));
  const list = { vi: all.map(({ vi }) => vi).join('; '), en: all.map(({ en }) => en).join('; ') };
  return {
    sentence: {
      vi: `${what.vi}: ${list.vi} ${whole.vi}. Điểm ${one.vi} và điểm ${other.vi} lệch nhau ít nhất ${distance.vi}, quá mức cho phép ${tolerance.vi}.`,
      en: `${what.en}: ${list.en} ${whole.en}. The ${one.en} and the ${other.en} points are at least ${distance.en} apart, more than the ${tolerance.en} allowed.`,
    },
    mend: {
      vi: 'Hãy đối chiếu hồ sơ của đơn vị với số liệu của nguồn: bên nào sai thì bên đó gửi lại, kèm tài liệu kiểm chứng. Hệ thống không tự sửa điểm.',
      en: 'Set the file of the unit against the figures of the source: whoever is wrong sends again, with evidence. The hub corrects no points.',
    },
  };
}

function trackSays(said: Said, inShares: boolean): Sentence {
  const share = inShares ? shareSaid(said) : undefined;
  const { vi, en } =
    share === undefined ? boundsInNumbers(said.scored.points) : boundsInPercent(share);
  const words = TRACK_WORDS[said.track];
  return { vi: `${words.vi} ${vi}`, en: `${words.en} ${en}` };
}

function wholeOf({ maximum }: Scored, inShares: boolean): Sentence {
  if (inShares) return { vi: 'điểm tối đa', en: 'of the maximum' };
  if (maximum === null) return { vi: 'điểm', en: 'points' };
  const { vi, en } = inNumbers(maximum);
  return { vi: `trên ${vi} điểm`, en: `of ${en} points` };
}

function named(scored: Scored): Sentence {
  if ('pillars' in scored) return { vi: 'Tổng điểm', en: 'The total' };
  return 'indicators' in scored ? namedPillar(scored) : namedIndicator(scored);
}
