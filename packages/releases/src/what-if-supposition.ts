import { leavesOf, type Edition, type Indicator, type Input, type Part } from '@dti-hub/catalogue';
import {
  divide,
  equal,
  HubError,
  multiply,
  rational,
  sum,
  ZERO,
  type Disposition,
  type Rational,
  type Sentence,
  type UnitId,
} from '@dti-hub/kernel';
import type { Assessed, Scorecard, ValueOf } from '@dti-hub/scoring';
import { figuresOf } from './what-if-knowledge.ts';

/** What is supposed of an indicator or a part: its ratio, both its sides, its value, or its points. */
export type Supposition = { readonly code: string } & (
  | { readonly ratio: Rational }
  | { readonly numerator: Rational; readonly denominator: Rational }
  | { readonly value: Rational }
  | { readonly points: Rational }
);

/** A figure in the place of what is known. */
export interface SupposedFigure {
  readonly input: Input;
  readonly value: Rational;
}

/** What was supposed cannot be worked out. */
export class SuppositionError extends HubError {
  override readonly name = 'SuppositionError';
  override readonly code = 'releases/supposition';
  override readonly disposition: Disposition = 'giveUp';
}

/** What takes the place of what is known. */
export interface Supposed {
  readonly figures: readonly SupposedFigure[];
  readonly points: readonly (readonly [string, Assessed])[];
}

/** The figures and points that a supposition puts in the place of what is known. */
export function suppose(edition: Edition, card: Scorecard, supposition: Supposition): Supposed {
  const { code } = supposition;
  const leaf = findLeaf(edition, code);
  if (leaf === undefined) throw refused(code, NO_INDICATOR);
  const sides = card.track === 'computed' ? sidesOf(leaf) : undefined;
  if (sides !== undefined) return { figures: supposeFigures(sides, card, supposition), points: [] };
  if (!('points' in supposition)) throw refused(code, POINTS_ONLY);
  return { figures: [], points: [[code, { points: supposition.points }]] };
}

function supposeFigures(
  { numerator, denominator }: Sides,
  card: Scorecard,
  supposition: Supposition,
): SupposedFigure[] {
  const { code } = supposition;
  if (denominator.length === 0) {
    if (!('value' in supposition)) throw refused(code, NEEDS_VALUE);
    return spreadOver(numerator, supposition.value);
  }
  if ('numerator' in supposition) {
    if (equal(supposition.denominator, ZERO)) throw refused(code, NO_DENOMINATOR);
    return [
      ...spreadOver(numerator, supposition.numerator),
      ...spreadOver(denominator, supposition.denominator),
    ];
  }
  if (!('ratio' in supposition)) throw refused(code, NEEDS_RATIO);
  const whole = knownSum(denominator, figuresOf(card));
  if (whole === undefined || equal(whole, ZERO)) throw refused(code, NO_DENOMINATOR);
  return spreadOver(numerator, multiply(supposition.ratio, whole));
}

interface Sides {
  readonly numerator: readonly Input[];
  readonly denominator: readonly Input[];
}

/** The figures that an indicator's rule reads; undefined where it scores by none. */
function sidesOf({ rule }: Indicator | Part): Sides | undefined {
  if (rule.kind === 'yesNo') {
    return rule.input === undefined ? undefined : { numerator: [rule.input], denominator: [] };
  }
  return 'numerator' in rule ? rule : undefined;
}

const findLeaf = ({ pillars }: Edition, code: string): Indicator | Part | undefined =>
  pillars
    .flatMap(({ indicators }) => indicators.flatMap((one) => [one, ...leavesOf(one)]))
    .find((one) => one.code === code);

/** The whole of it in the first of the figures, nothing in the others. */
const spreadOver = (inputs: readonly Input[], whole: Rational): SupposedFigure[] =>
  inputs.map((input, index) => ({ input, value: index === 0 ? whole : ZERO }));

function knownSum(inputs: readonly Input[], valueOf: ValueOf): Rational | undefined {
  const known = inputs.map(valueOf);
  const values = known.flatMap((one) => ('value' in one ? [one.value] : []));
  return values.length === known.length ? sum(values) : undefined;
}

const PERCENT = rational(100n);

/**
 * Reads "8.4=95%" (a ratio), "8.4=19/20" (both sides), "7.3=12" (a number, where there is no denominator)
 * and "1.1=8pt" or "1.1=8điểm" (points), with a comma or a point for the decimals; undefined for anything else.
 */
export function parseSupposition(text: string): Supposition | undefined {
  const found = /^([0-9A-Z.]+)=([\d.,]+)(?:(%)|\/([\d.,]+)|(pt|đ|điểm))?$/.exec(text);
  const [, code = '', first = '', percent, second, points] = found ?? [];
  const value = decimal(first);
  if (value === undefined) return undefined;
  if (percent !== undefined) return { code, ratio: divide(value, PERCENT) };
  if (points !== undefined) return { code, points: value };
  if (second === undefined) return { code, value };
  const denominator = decimal(second);
  return denominator && { code, numerator: value, denominator };
}

/** "95", "95.5" or "95,5". */
function decimal(text: string): Rational | undefined {
  const [, whole, decimals = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

/** The unit is not among those that are scored. */
export const noScores = (unit: UnitId): SuppositionError => refused(unit, NO_SCORES);

type Why = (code: string) => { readonly problem: Sentence; readonly mend: Sentence };

const refused = (code: string, why: Why): SuppositionError => new SuppositionError(why(code));

const NO_SCORES: Why = (unit) => ({
  problem: { vi: `Đơn vị "${unit}" chưa có điểm.`, en: `The unit "${unit}" has no points.` },
  mend: { vi: 'Hãy chọn một đơn vị đã có điểm.', en: 'Choose a unit that has.' },
});
const NO_INDICATOR: Why = (code) => ({
  problem: {
    vi: `Bộ chỉ số này không có chỉ số "${code}".`,
    en: `This edition has no indicator "${code}".`,
  },
  mend: { vi: 'Hãy ghi mã như trong quyết định.', en: 'Write its code as the decision does.' },
});
const POINTS_ONLY: Why = (code) => ({
  problem: {
    vi: `Chỉ số ${code} ở đây không tính từ số liệu.`,
    en: `Indicator ${code} is not scored from figures here.`,
  },
  mend: { vi: `Hãy giả định điểm: ${code}=8điểm.`, en: `Suppose points: ${code}=8pt.` },
});
const NEEDS_RATIO: Why = (code) => ({
  problem: { vi: `Chỉ số ${code} là một tỷ lệ.`, en: `Indicator ${code} is a ratio.` },
  mend: {
    vi: `Hãy ghi ${code}=95% hoặc ${code}=19/20.`,
    en: `Write ${code}=95% or ${code}=19/20.`,
  },
});
const NEEDS_VALUE: Why = (code) => ({
  problem: { vi: `Chỉ số ${code} không có mẫu số.`, en: `Indicator ${code} has no denominator.` },
  mend: { vi: `Hãy ghi một số: ${code}=12.`, en: `Write a number: ${code}=12.` },
});
const NO_DENOMINATOR: Why = (code) => ({
  problem: {
    vi: `Chưa biết mẫu số của chỉ số ${code}.`,
    en: `The denominator of ${code} is not known.`,
  },
  mend: { vi: `Hãy ghi cả tử số và mẫu số: ${code}=19/20.`, en: `Write both: ${code}=19/20.` },
});
