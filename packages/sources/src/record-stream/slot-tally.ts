import { add, multiply, parseExact, rational, ZERO, type Rational } from '@dti-hub/kernel';
import type { KnownField } from './field-cache.ts';
import type { PlannedRule } from './measure-plan.ts';

/** What one measure adds up to over the rows of a slot. */
interface Part {
  readonly rule: PlannedRule;
  readonly equals: string | null;
  readonly isSum: boolean;
  bad: number;
  /** Cells that hold a value; of `countWhere`, those that hold the one wanted. */
  values: number;
  /** Whole numbers that a float holds exactly, carried over before they are too many. */
  whole: number;
  carried: bigint;
  rest: Rational;
}

const EXACT_MAX = 2 ** 52;

/** What the rows of a slot add up to, measure by measure. Rows can be taken out again. */
export class SlotTally {
  rows = 0;
  readonly #parts: readonly Part[];

  constructor(rules: readonly PlannedRule[]) {
    this.#parts = rules.map((rule) => ({
      rule,
      equals: rule.rule.aggregate === 'countWhere' ? rule.rule.equals : null,
      isSum: rule.rule.aggregate === 'sum',
      bad: 0,
      values: 0,
      whole: 0,
      carried: 0n,
      rest: ZERO,
    }));
  }

  /** Takes a row in (1), or out again (−1). */
  take(fields: readonly KnownField[], sign: 1 | -1): void {
    this.rows += sign;
    for (const part of this.#parts) {
      const field = fields[part.rule.column];
      if (field === undefined) continue;
      if (field.isBad) part.bad += sign;
      if (!field.hasValue || (part.equals !== null && part.equals !== field.text)) continue;
      part.values += sign;
      if (part.isSum) addTo(part, field, sign);
    }
  }

  bad(rule: number): number {
    return this.#parts[rule]?.bad ?? 0;
  }

  values(rule: number): number {
    return this.#parts[rule]?.values ?? 0;
  }

  sum(rule: number): Rational {
    const part = this.#parts[rule];
    if (part === undefined) return ZERO;
    return add(rational(part.carried + BigInt(part.whole)), part.rest);
  }
}

function addTo(part: Part, { whole, text }: KnownField, sign: 1 | -1): void {
  if (Number.isNaN(whole)) {
    part.rest = add(part.rest, multiply(rational(BigInt(sign)), parseExact(text)));
    return;
  }
  part.whole += sign * whole;
  if (part.whole < EXACT_MAX && part.whole > -EXACT_MAX) return;
  part.carried += BigInt(part.whole);
  part.whole = 0;
}
