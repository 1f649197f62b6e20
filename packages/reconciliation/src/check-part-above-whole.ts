import type { CheckOf, Compared, Edition } from '@dti-hub/catalogue';
import { divide, parseExact, type Sentence } from '@dti-hub/kernel';
import {
  mapInterval,
  point,
  TRACK_WORDS,
  type Interval,
  type PartScore,
  type Scorecard,
  type Track,
} from '@dti-hub/scoring';
import { above, toInterval } from './bounds.ts';
import type { Mismatch } from './mismatch.ts';
import { ACCEPTING } from './remedy.ts';
import { feedOfScore, scoresOf, toMismatch, type Found, type UnitFacts } from './unit-facts.ts';
import { inNumbers, inPercent } from './words.ts';

type PartAboveWhole = CheckOf<'partAboveWhole'>;

/**
 * Tells where what can only be the smaller of two is the larger: figures of feeds once, the ratios of
 * indicators in every track by itself. Bounds are told only where they leave no other way.
 */
export function checkPartAboveWhole(check: PartAboveWhole, facts: UnitFacts): Mismatch[] {
  const cards = 'indicator' in check.part ? facts.cards : [null];
  return cards.flatMap((card) => {
    const [part, whole] = [check.part, check.whole].map((one) => sideOf(one, facts, card));
    if (!part || !whole) return [];
    const excess = above(part.quantity, whole.quantity, check.tolerance);
    if (excess === undefined) return [];
    const track = card?.track ?? null;
    const shown = track === null ? inNumbers : inPercent;
    const { stated, found } = excess;
    return [
      toMismatch(check, facts, {
        feed: part.feed,
        track,
        subject: `${part.name} ≤ ${whole.name}`,
        stated,
        found,
        ...tell(check, track, [shown(stated), shown(found)]),
        proposals: [ACCEPTING],
      }),
    ];
  });
}

/** One of the two: what it is called, how much it is, and who says so. */
interface Side {
  readonly name: string;
  readonly quantity: Interval;
  readonly feed: string;
}

function sideOf(
  compared: Compared,
  facts: UnitFacts,
  card: Scorecard | null,
): Side | null | undefined {
  if ('indicator' in compared)
    return (
      card &&
      scoresOf(card)
        .filter(({ code }) => code === compared.indicator)
        .map((score) => sideOfScore(score, facts.edition, card.track))[0]
    );
  const known = facts.valueOf(compared);
  return 'value' in known
    ? { name: compared.measure, quantity: point(known.value), feed: compared.feed }
    : undefined;
}

function sideOfScore(score: PartScore, edition: Edition, track: Track): Side | undefined {
  const quantity = ratioOf(score);
  return quantity && { name: score.code, quantity, feed: feedOfScore(edition, track, score) };
}

/** The ratio found or, where points were given for one, the ratio that the straight line joins to them. */
function ratioOf({
  basis,
  rule,
  ratio,
  ratioBounds,
  share,
  points,
  maximum,
}: PartScore): Interval | undefined {
  const found = ratio === null ? ratioBounds : { low: ratio, high: ratio };
  if (found !== null) return toInterval(found);
  if (basis !== 'assessment' || rule !== 'linear') return undefined;
  if (share !== null) return toInterval(share);
  return maximum === null
    ? undefined
    : mapInterval(toInterval(points), (bound) => divide(bound, parseExact(maximum)));
}

function tell(
  { partName, wholeName, reason }: PartAboveWhole,
  track: Track | null,
  [part, whole]: readonly [Sentence, Sentence],
): Pick<Found, 'sentence' | 'mend'> {
  const points =
    track === null
      ? { vi: '', en: '' }
      : {
          vi: `Theo điểm ${TRACK_WORDS[track].vi}: `,
          en: `By the ${TRACK_WORDS[track].en} points: `,
        };
  return {
    sentence: {
      vi: `${points.vi}${partName.vi} ${part.vi} lớn hơn ${wholeName.vi} ${whole.vi}. ${reason.vi}`,
      en: `${points.en}${partName.en} ${part.en} above ${wholeName.en} ${whole.en}. ${reason.en}`,
    },
    mend: {
      vi: 'Hãy kiểm tra lại cả hai số với bên cung cấp, rồi gửi lại số đúng.',
      en: 'Check both figures with who gave them, then send the right one again.',
    },
  };
}
