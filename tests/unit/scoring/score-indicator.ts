import type { Indicator, PlainRule, RatioRule } from '@dti-hub/catalogue';
import { scoreUnit, type IndicatorScore, type Knowledge } from '@dti-hub/scoring';
import { anEdition, anIndicator, anInput, aPillar, knowing, SUBJECT } from './an-edition.ts';

/** A rule of one family. */
export type RuleOf<Kind extends PlainRule['kind']> = Extract<PlainRule, { kind: Kind }>;

/** Scores an indicator that has the 10 points of its edition for itself. */
export function score(indicator: Partial<Indicator>, knowledge: Knowledge): IndicatorScore {
  const edition = anEdition([aPillar({ indicators: [anIndicator(indicator)] })]);
  const [found] = scoreUnit(edition, SUBJECT, knowledge).pillars.flatMap((one) => one.indicators);
  if (found === undefined) throw new Error('an edition of one indicator gave none');
  return found;
}

export const from = (values: Parameters<typeof knowing>[0]): Knowledge => ({
  valueOf: knowing(values),
});

export const exactly = (points: string) => ({ low: points, high: points });

/** The plain number `a`. */
export const plain: Omit<RuleOf<'relativeToBest'>, 'kind'> = {
  numerator: [anInput('a')],
  denominator: [],
  zeroOverZero: 'missing',
};

/** `a` over `b`. */
export const toRatio: Omit<RatioRule & { kind: 'linear' }, 'kind'> = {
  ...plain,
  denominator: [anInput('b')],
};
