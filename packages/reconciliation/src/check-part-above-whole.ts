import type { CheckOf, Compared } from '@dti-hub/catalogue';
import { divide, parseExact, type Sentence } from '@dti-hub/kernel';
import {
  mapInterval,
  point,
  TRACK_WORDS,
  type IndicatorScore,
  type Interval,
  type PartScore,
  type Track,
} from '@dti-hub/scoring';
import { above, toInterval } from './bounds.ts';
import type { Mismatch } from './mismatch.ts';
import { ACCEPTING } from './remedy.ts';
import {
  cardOf,
  feedOfTrack,
  scoresOf,
  toMismatch,
  type Found,
  type UnitFacts,
} from './unit-facts.ts';
import { inNumbers, inPercent } from './words.ts';

type PartAboveWhole = CheckOf<'partAboveWhole'>;

/**
 * Tells where what can only be the smaller of two is the larger: figures of feeds once, the ratios of
 * indicators in every track by itself. Bounds are told only where they leave no other way.
 */
export function checkPartAboveWhole(check: PartAboveWhole, facts: UnitFacts): Mismatch[] {
  const tracks = 'indicator' in check.part ? facts.cards.map(({ track }) => track) : [null];
  return tracks.flatMap((track) => {
    const [part, whole] = [check.part, check.whole].map((one) => valueOf(one, facts, track));
    if (part === undefined || whole === undefined) return [];
    const excess = above(part, whole, check.tolerance);
    if (excess === undefined) return [];
    const shown = track === null ? inNumbers : inPercent;
    const told = tell(check, track, [shown(excess.stated), shown(excess.found)]);
    const { stated, found } = excess;
    return [
      toMismatch(check, facts, {
        feed: feedOf(check.part, facts, track),
        track,
        subject: `${nameOf(check.part)} ≤ ${nameOf(check.whole)}`,
        stated,
        found,
        ...told,
        proposals: [ACCEPTING],
      }),
    ];
  });
}

const nameOf = (compared: Compared): string =>
  'indicator' in compared ? compared.indicator : compared.measure;

function valueOf(compared: Compared, facts: UnitFacts, track: Track | null): Interval | undefined {
  if (!('indicator' in compared)) {
    const known = facts.valueOf(compared);
    return 'value' in known ? point(known.value) : undefined;
  }
  const score = scoreOf(compared, facts, track);
  return score === undefined ? undefined : ratioOf(score);
}

function scoreOf(
  { indicator }: Extract<Compared, { indicator: string }>,
  facts: UnitFacts,
  track: Track | null,
): IndicatorScore | PartScore | undefined {
  const card = track === null ? undefined : cardOf(facts, track);
  return card === undefined ? undefined : scoresOf(card).find(({ code }) => code === indicator);
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
}: IndicatorScore | PartScore): Interval | undefined {
  const found = ratio === null ? ratioBounds : { low: ratio, high: ratio };
  if (found !== null) return toInterval(found);
  if (basis !== 'assessment' || rule !== 'linear') return undefined;
  if (share !== null) return toInterval(share);
  return maximum === null
    ? undefined
    : mapInterval(toInterval(points), (bound) => divide(bound, parseExact(maximum)));
}

function feedOf(compared: Compared, facts: UnitFacts, track: Track | null): string {
  if (!('indicator' in compared)) return compared.feed;
  const computed = scoreOf(compared, facts, track)?.inputs?.numerator[0]?.feed;
  return computed ?? feedOfTrack(facts.edition, track ?? 'computed');
}

function tell(
  { partName, wholeName, reason }: PartAboveWhole,
  track: Track | null,
  [part, whole]: readonly [Sentence, Sentence],
): Pick<Found, 'sentence' | 'mend'> {
  const who = track === null ? undefined : TRACK_WORDS[track];
  const points =
    who === undefined
      ? { vi: '', en: '' }
      : { vi: `Theo điểm ${who.vi}: `, en: `By the ${who.en} points: ` };
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
