import type { MeasureRule } from '@dti-hub/catalogue';
import { add, multiply, parseExact, rational, ZERO, type Rational } from '@dti-hub/kernel';
import type { DistinctValues } from './distinct-values.ts';
import type { FieldCache, KnownField } from './field-cache.ts';
import type { PlannedRule } from './measure-plan.ts';

/** What one measure adds up to over the rows of a slot. */
export interface Total {
  bad: number;
  /** Cells that hold a value; of `countWhere`, those that hold the one wanted. */
  values: number;
  sum: Rational;
}

/** How often each remembered field of a column stands in the rows of a slot, by its id. */
interface Histogram {
  readonly column: number;
  counts: Int32Array;
}

const FIRST_COUNTS = 64;

/**
 * What the rows of a slot add up to. A field that its column remembers is only counted: what all of them
 * come to is worked out in the end, once for each different field. Rows can be taken out again.
 */
export class SlotTally {
  rows = 0;
  readonly #slot: number;
  readonly #rules: readonly PlannedRule[];
  readonly #histograms: readonly Histogram[];
  readonly #totals: readonly Total[];
  readonly #distinct: DistinctValues;

  constructor(slot: number, rules: readonly PlannedRule[], distinct: DistinctValues) {
    this.#slot = slot;
    this.#rules = rules;
    this.#distinct = distinct;
    const columns = new Set(rules.flatMap(({ column }) => (column === -1 ? [] : [column])));
    this.#histograms = [...columns].map((column) => ({
      column,
      counts: new Int32Array(FIRST_COUNTS),
    }));
    this.#totals = rules.map(() => ({ bad: 0, values: 0, sum: ZERO }));
  }

  /** Takes a row in (1), or out again (−1). */
  take(fields: readonly KnownField[], sign: 1 | -1): void {
    this.rows += sign;
    for (const histogram of this.#histograms) {
      const field = fields[histogram.column];
      if (field === undefined) continue;
      if (field.id === -1) this.#takePassing(histogram.column, field, sign);
      else if (field.id < histogram.counts.length)
        histogram.counts[field.id] = (histogram.counts[field.id] ?? 0) + sign;
      else growFor(histogram, field.id, sign);
    }
  }

  /** What each measure comes to. Ends the tally: nothing is taken any more. */
  totals(caches: readonly FieldCache[]): readonly Total[] {
    for (const { column, counts } of this.#histograms)
      for (const [id, count] of counts.entries()) {
        const field = caches[column]?.known[id];
        if (field !== undefined && count > 0) this.#takePassing(column, field, count);
      }
    return this.#totals;
  }

  /** A field so many times over; `times` is negative where it is taken out. */
  #takePassing(column: number, field: KnownField, times: number): void {
    for (const [index, { rule, column: own }] of this.#rules.entries()) {
      const total = this.#totals[index];
      if (own !== column || total === undefined) continue;
      if (field.isBad) total.bad += times;
      if (!isCounted(rule, field)) continue;
      total.values += times;
      if (rule.aggregate === 'sum')
        total.sum = add(total.sum, multiply(rational(BigInt(times)), parseExact(field.text)));
      // A row that is taken out repeats one that stays, or its unit has no value at all.
      if (rule.aggregate === 'countDistinct' && times > 0)
        this.#distinct.note(index, this.#slot, field.text);
    }
  }
}

const isCounted = (rule: MeasureRule, { hasValue, text }: KnownField): boolean =>
  hasValue && (rule.aggregate !== 'countWhere' || rule.equals === text);

function growFor(histogram: Histogram, id: number, sign: number): void {
  const counts = new Int32Array(2 ** Math.ceil(Math.log2(id + 1)));
  counts.set(histogram.counts);
  counts[id] = sign;
  histogram.counts = counts;
}
