import { assessmentMeasures, TOTAL, type CheckOf, type Edition } from '@dti-hub/catalogue';
import { exactText, type Sentence } from '@dti-hub/kernel';
import { point, TRACK_WORDS, type PillarScore, type Scorecard } from '@dti-hub/scoring';
import { apart, toInterval } from './bounds.ts';
import type { Mismatch } from './mismatch.ts';
import { ACCEPTING } from './remedy.ts';
import { cardOf, toMismatch, type Found, type UnitFacts } from './unit-facts.ts';
import { boundsInNumbers, inNumbers, namedPillar } from './words.ts';

type TotalNotSumOfParts = CheckOf<'totalNotSumOfParts'>;
type Assessments = Edition['assessments'][number];

/** Tells points that a track states for a pillar or the total, and that its own points do not add up to. */
export const checkTotalOfParts = (check: TotalNotSumOfParts, facts: UnitFacts): Mismatch[] =>
  facts.edition.assessments.flatMap((assessments) => {
    const card = cardOf(facts, assessments.track);
    if (card === undefined) return [];
    const wholes: readonly (Scorecard | PillarScore)[] =
      check.of === 'total' ? [card] : card.pillars;
    return wholes.flatMap((whole) => {
      const found = compareSum(whole, { check, facts, assessments });
      return found === undefined ? [] : [toMismatch(check, facts, found)];
    });
  });

interface Asked {
  readonly check: TotalNotSumOfParts;
  readonly facts: UnitFacts;
  readonly assessments: Assessments;
}

function compareSum(
  whole: Scorecard | PillarScore,
  { check, facts, assessments: { track, feed } }: Asked,
): Found | undefined {
  const subject = 'pillars' in whole ? TOTAL : whole.code;
  const stated = facts.valueOf({ feed, measure: assessmentMeasures(subject).points });
  if (!('value' in stated)) return undefined;
  const difference = apart(point(stated.value), toInterval(whole.points), check.tolerance);
  if (difference === undefined) return undefined;
  const [given, sum] = [inNumbers(difference.stated), boundsInNumbers(whole.points)];
  const distance = inNumbers(exactText(difference.distance));
  const [what, who] = [named(whole), TRACK_WORDS[track]];
  return {
    feed,
    track,
    subject,
    stated: difference.stated,
    found: difference.found,
    sentence: {
      vi: `${what.vi}: ghi ${given.vi} điểm ${who.vi}, nhưng các phần cộng lại được ${sum.vi}; chênh ${distance.vi}.`,
      en: `${what.en}: ${given.en} ${who.en} points are stated, but the parts add up to ${sum.en}; they differ by ${distance.en}.`,
    },
    mend: {
      vi: 'Nếu chỉ do làm tròn thì không cần sửa. Nếu không, hãy đối chiếu từng chỉ số với văn bản gốc rồi gửi lại.',
      en: 'If it is rounding alone, leave it. If not, set every indicator against the document and send it again.',
    },
    proposals: [ACCEPTING],
  };
}

const named = (whole: Scorecard | PillarScore): Sentence =>
  'pillars' in whole ? { vi: 'Tổng điểm', en: 'The total' } : namedPillar(whole);
