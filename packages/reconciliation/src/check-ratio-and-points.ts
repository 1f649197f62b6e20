import {
  assessmentMeasures,
  leavesOf,
  type CheckOf,
  type Edition,
  type Indicator,
  type Part,
} from '@dti-hub/catalogue';
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
import { isAsked, toMismatch, type Found, type UnitFacts } from './unit-facts.ts';
import { boundsInNumbers, inNumbers, inPercent, namedIndicator } from './words.ts';

type RatioContradictsPoints = CheckOf<'ratioContradictsPoints'>;

/**
 * Tells where a text prints a ratio and points for an indicator, and the edition's rule (or the one
 * that the check supposes where nobody outside knows it) makes other points of that ratio.
 */
export const checkRatioAndPoints = (check: RatioContradictsPoints, facts: UnitFacts): Mismatch[] =>
  facts.edition.assessments.flatMap(({ track, feed }) =>
    leavesIn(facts.edition)
      .filter(({ code }) => isAsked(check, code))
      .flatMap((one) => {
        const line = lineOf(one, check);
        const printed = printedOf(one, facts, feed);
        if (line === undefined || printed === undefined) return [];
        const recomputed = recompute(printed.ratio, line, check);
        const difference = apart(point(printed.points), recomputed, check.tolerance);
        if (difference === undefined) return [];
        const told = tell(one, { ...printed, ...line, track, recomputed, difference });
        const proposals = correctionsOf(one, { ...printed, ...line, feed, facts });
        return [toMismatch(check, facts, { feed, track, subject: one.code, ...told, proposals })];
      }),
  );

const leavesIn = ({ pillars }: Edition): (Indicator | Part)[] =>
  pillars.flatMap(({ indicators }) => indicators.flatMap(leavesOf));

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

/** The straight line from no points to all. */
interface Line {
  readonly maximum: Rational;
  /** The ratio that earns the whole maximum. */
  readonly target: Rational;
}

/** Undefined where no rule or no maximum is known. */
function lineOf(
  { rule, maximum }: Indicator | Part,
  { assuming }: RatioContradictsPoints,
): Line | undefined {
  if (maximum === null) return undefined;
  const whole = parseExact(maximum);
  if (rule.kind === 'linearToTarget') return { maximum: whole, target: parseExact(rule.target) };
  const isLine = rule.kind === 'linear' || (rule.kind === 'notPublic' && assuming !== undefined);
  return isLine ? { maximum: whole, target: ONE } : undefined;
}

const pointsOn = ({ maximum, target }: Line, ratio: Rational): Rational =>
  multiply(smaller(divide(ratio, target), ONE), maximum);

/** The points that a printed ratio may stand for. */
function recompute(
  ratio: Rational,
  line: Line,
  { ratioTolerance }: RatioContradictsPoints,
): Interval {
  const half = parseExact(ratioTolerance);
  const bounds = { low: larger(subtract(ratio, half), ZERO), high: add(ratio, half) };
  return mapInterval(bounds, (bound) => pointsOn(line, bound));
}

interface Corrected extends Printed, Line {
  readonly feed: string;
  readonly facts: UnitFacts;
}

/** The points that the ratio gives, or the ratio that gives the points. */
function correctionsOf(
  { code }: Indicator | Part,
  { ratio, points, feed, facts: { unit, period }, ...line }: Corrected,
): Proposal[] {
  const measures = assessmentMeasures(code);
  const correct = (measure: string, value: Rational): Proposal => ({
    kind: 'correctValue',
    figure: { feed, measure, unit, period },
    value: exactText(value),
  });
  return [
    correct(measures.points, pointsOn(line, ratio)),
    ...(equal(line.maximum, ZERO)
      ? []
      : [correct(measures.ratio, multiply(divide(points, line.maximum), line.target))]),
  ];
}

interface Contradiction extends Printed, Line {
  readonly track: Track;
  readonly recomputed: Interval;
  readonly difference: Apart;
}

function tell(
  one: Indicator | Part,
  { ratio, points, maximum: whole, track, recomputed, difference }: Contradiction,
): Pick<Found, 'stated' | 'found' | 'sentence' | 'mend'> {
  const [what, who] = [namedIndicator(one), TRACK_WORDS[track]];
  const [percent, printed] = [inPercent(exactText(ratio)), inNumbers(exactText(points))];
  const [found, maximum] = [boundsInNumbers(toPoints(recomputed)), inNumbers(exactText(whole))];
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
