import {
  inputsOfRule,
  leavesOf,
  ruleOfMeasure,
  type Agreement,
  type Edition,
  type Indicator,
  type Input,
  type Part,
  type Pillar,
} from '@dti-hub/catalogue';
import { sum, type Rational, type Sentence } from '@dti-hub/kernel';
import { dividePillar } from '@dti-hub/scoring';

/** An indicator or a part of one, with the pillar that it earns points for. */
export interface ScoredPlace {
  readonly scored: Indicator | Part;
  readonly pillar: Pillar;
}

/** In which words the value of an indicator or a part is filed. */
export type FilingForm =
  /** A share of something: "92,28%" or "923/1000", never a bare number. */
  | { readonly kind: 'ratio' }
  | { readonly kind: 'number' }
  /** Which of the decision's cases applies. */
  | {
      readonly kind: 'choice';
      readonly choices: readonly { readonly choice: string; readonly name: Sentence }[];
    }
  /** Points alone: its parts have the values. */
  | { readonly kind: 'points' };

/** The indicator or part of that code; undefined where the edition has none. */
export const findScored = ({ pillars }: Edition, code: string): ScoredPlace | undefined =>
  pillars.flatMap((pillar) => placesOf(pillar)).find(({ scored }) => scored.code === code);

const placesOf = (pillar: Pillar): ScoredPlace[] =>
  pillar.indicators
    .flatMap((indicator) => [indicator, ...partsOf(indicator)])
    .map((scored) => ({ scored, pillar }));

const partsOf = (indicator: Indicator): readonly Part[] =>
  indicator.rule.kind === 'sumOfParts' ? indicator.rule.parts : [];

/**
 * What units file themselves: every scored indicator that no feed gives, part by part where it has
 * parts, in the edition's order. One that a feed gives is among them where it needs documents.
 */
export const filedPlaces = (
  { pillars }: Edition,
  agreements: readonly Agreement[],
): ScoredPlace[] =>
  pillars
    .flatMap((pillar) => pillar.indicators.flatMap(leavesOf).map((scored) => ({ scored, pillar })))
    .filter(
      ({ scored }) =>
        scored.rule.kind !== 'unscored' &&
        (needsEvidence(scored) || feedsGiving(scored, agreements).length === 0),
    );

/**
 * The feeds in force that give all that its points follow from; none where it is the unit's to file. Where
 * nobody outside knows the rule, a feed's figures earn no points yet: those are still claimed.
 */
export function feedsGiving(
  scored: Indicator | Part,
  agreements: readonly Agreement[],
): readonly string[] {
  const inputs = leavesOf(scored).map(({ rule }) =>
    rule.kind === 'notPublic' ? [] : inputsOfRule(rule),
  );
  const given = ({ feed, measure }: Input) =>
    agreements.some(
      (one) => one.feed === feed && ruleOfMeasure(one.measures, measure) !== undefined,
    );
  return inputs.every((ofLeaf) => ofLeaf.length > 0 && ofLeaf.every(given))
    ? [...new Set(inputs.flat().map(({ feed }) => feed))]
    : [];
}

/** Whether points of it need documents behind them; of an indicator made of parts: of any part. */
export const needsEvidence = (scored: Indicator | Part): boolean =>
  scored.needsEvidence === true || leavesOf(scored).some((leaf) => leaf.needsEvidence === true);

const YES_NO: readonly { readonly choice: string; readonly name: Sentence }[] = [
  { choice: 'yes', name: { vi: 'Có', en: 'Yes' } },
  { choice: 'no', name: { vi: 'Không', en: 'No' } },
];

/** How a value of it is written, by its rule. */
export function filingForm({ rule }: Indicator | Part): FilingForm {
  if (rule.kind === 'yesNo') return { kind: 'choice', choices: YES_NO };
  if (rule.kind === 'alternatives') return { kind: 'choice', choices: rule.choices };
  if (rule.kind === 'sumOfParts') return { kind: 'points' };
  const isRatio = 'denominator' in rule && rule.denominator.length > 0;
  return { kind: isRatio ? 'ratio' : 'number' };
}

/** The most points that it can earn. */
export interface MostPoints {
  readonly points: Rational;
  /** Whether that is its maximum; otherwise others share in it, in proportions that nobody outside knows. */
  readonly known: boolean;
}

/** Its maximum where it is known, else all that the known ones leave over. */
export function mostPoints({ scored, pillar }: ScoredPlace): MostPoints {
  const codes = new Set(leavesOf(scored).map(({ code }) => code));
  const maxima = dividePillar(pillar).filter((one) => one.codes.some((code) => codes.has(code)));
  return {
    points: sum(maxima.map(({ maximum }) => maximum)),
    known: maxima.every((one) => one.codes.every((code) => codes.has(code))),
  };
}
