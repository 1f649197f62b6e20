import { assessmentMeasures, type CheckOf, type Indicator, type Part } from '@dti-hub/catalogue';
import {
  add,
  divide,
  equal,
  exactText,
  larger,
  multiply,
  parseExact,
  rational,
  smaller,
  subtract,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import {
  mapInterval,
  point,
  toPoints,
  TRACK_WORDS,
  type Interval,
  type Track,
} from '@dti-hub/scoring';
import { apart, type Apart } from './bounds.ts';
import type { Mismatch } from './mismatch.ts';
import type { Proposal } from './remedy.ts';
import { declaredIn, isAsked, toMismatch, type Found, type UnitFacts } from './unit-facts.ts';
import { boundsInNumbers, inNumbers, inPercent, namedIndicator } from './words.ts';

type RatioContradictsPoints = CheckOf<'ratioContradictsPoints'>;

/**
 * Tells where a text prints a ratio and points for an indicator, and the edition's rule (or the one
 * that the check supposes where nobody outside knows it) makes other points of that ratio.
 */
export const checkRatioAndPoints = (check: RatioContradictsPoints, facts: UnitFacts): Mismatch[] =>
  facts.edition.assessments.flatMap(({ track, feed }) =>
    declaredIn(facts.edition)
      .filter(({ code }) => isAsked(check, code))
      .flatMap((one) => {
        const printed = printedOf(one, facts, feed);
        const points = printed === undefined ? undefined : recompute(one, printed.ratio, check);
        if (printed === undefined || points === undefined) return [];
        const difference = apart(point(printed.points), points, check.tolerance);
        if (difference === undefined) return [];
        const told = tell(one, { ...printed, track, recomputed: points, difference });
        const proposals = correctionsOf(one, { ...printed, feed, facts, check });
        return [toMismatch(check, facts, { feed, track, subject: one.code, ...told, proposals })];
      }),
  );

/** What a text prints side by side. */
interface Printed {
  readonly ratio: Rational;
  readonly points: Rational;
}

function printedOf(
  { code }: Indicator | Part,
  facts: UnitFacts,
  feed: string,
): Printed | undefined {
  const measures = assessmentMeasures(code);
  const ratio = facts.valueOf({ feed, measure: measures.ratio });
  const points = facts.valueOf({ feed, measure: measures.points });
  return 'value' in ratio && 'value' in points
    ? { ratio: ratio.value, points: points.value }
    : undefined;
}

const ONE = rational(1n);

/** The points that a printed ratio may stand for; undefined where no rule or no maximum is known. */
function recompute(
  { rule, maximum }: Indicator | Part,
  ratio: Rational,
  { ratioTolerance, assuming }: RatioContradictsPoints,
): Interval | undefined {
  const target = targetOf(rule, assuming);
  if (maximum === null || target === undefined) return undefined;
  const half = parseExact(ratioTolerance);
  const bounds = { low: larger(subtract(ratio, half), ZERO), high: add(ratio, half) };
  return mapInterval(bounds, (bound) =>
    multiply(smaller(divide(bound, target), ONE), parseExact(maximum)),
  );
}

/** The ratio that earns the whole maximum. */
function targetOf(
  rule: Indicator['rule'],
  assuming: RatioContradictsPoints['assuming'],
): Rational | undefined {
  if (rule.kind === 'linearToTarget') return parseExact(rule.target);
  const isLine = rule.kind === 'linear' || (rule.kind === 'notPublic' && assuming !== undefined);
  return isLine ? ONE : undefined;
}

interface Corrected extends Printed {
  readonly feed: string;
  readonly facts: UnitFacts;
  readonly check: RatioContradictsPoints;
}

/** The points that the ratio gives, or the ratio that gives the points. */
function correctionsOf(
  { code, rule, maximum }: Indicator | Part,
  { ratio, points, feed, facts: { unit, period }, check: { assuming } }: Corrected,
): Proposal[] {
  const target = targetOf(rule, assuming);
  if (maximum === null || target === undefined) return [];
  const whole = parseExact(maximum);
  const measures = assessmentMeasures(code);
  const correct = (measure: string, value: Rational): Proposal => ({
    kind: 'correctValue',
    figure: { feed, measure, unit, period },
    value: exactText(value),
  });
  return [
    correct(measures.points, multiply(smaller(divide(ratio, target), ONE), whole)),
    ...(equal(whole, ZERO)
      ? []
      : [correct(measures.ratio, multiply(divide(points, whole), target))]),
  ];
}

interface Contradiction extends Printed {
  readonly track: Track;
  readonly recomputed: Interval;
  readonly difference: Apart;
}

function tell(
  one: Indicator | Part,
  { ratio, points, track, recomputed, difference }: Contradiction,
): Pick<Found, 'stated' | 'found' | 'sentence' | 'mend'> {
  const [what, who] = [namedIndicator(one), TRACK_WORDS[track]];
  const [percent, printed] = [inPercent(exactText(ratio)), inNumbers(exactText(points))];
  const [found, maximum] = [boundsInNumbers(toPoints(recomputed)), inNumbers(one.maximum ?? '0')];
  const rule =
    one.rule.kind === 'notPublic'
      ? { vi: 'quy tắc giả định: điểm tối đa × tỷ lệ', en: 'a rule supposed: maximum × ratio' }
      : { vi: 'quy tắc của bộ chỉ số', en: "the edition's rule" };
  return {
    stated: difference.stated,
    found: difference.found,
    sentence: {
      vi: `${what.vi}: văn bản ${who.vi} ghi tỷ lệ ${percent.vi} và ${printed.vi}/${maximum.vi} điểm, nhưng tỷ lệ đó cho ${found.vi} điểm (${rule.vi}).`,
      en: `${what.en}: the ${who.en} text prints ${percent.en} and ${printed.en}/${maximum.en} points, but that ratio gives ${found.en} points (${rule.en}).`,
    },
    mend: {
      vi: 'Hãy hỏi cơ quan ban hành xem số nào in sai: tỷ lệ, điểm, hay hai chỉ số bị đổi chỗ. Không tự sửa số nào.',
      en: 'Ask the office that issued it which is misprinted: ratio, points, or two indicators exchanged. Correct neither by yourself.',
    },
  };
}
