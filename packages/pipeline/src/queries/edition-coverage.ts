import {
  assessmentMeasures,
  inputsOfRule,
  leavesOf,
  ruleOfMeasure,
  type Catalogue,
  type Edition,
  type EvidenceStatus,
  type Indicator,
  type Input,
  type Province,
  type Rule,
} from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import type { Track } from '@dti-hub/scoring';

/**
 * Where an indicator's figures come from: `fed`, feeds of the province give all that its rule reads;
 * `figures`, they give a ratio for it, but nobody outside knows what points that earns; `filed`, only
 * assessments of it may be filed; `unscored`, it earns no points and so nobody owes it; `nobody`, it
 * has a rule and none of these.
 */
export const COVERAGES = ['fed', 'figures', 'filed', 'unscored', 'nobody'] as const;
export type Coverage = (typeof COVERAGES)[number];

/** An input of a rule, and whether the feed that it names is the province's and gives it. */
export interface CoveredInput extends Input {
  readonly given: boolean;
}

/** One indicator, its rule, and who gives it. */
export interface IndicatorCoverage {
  readonly code: string;
  readonly name: Sentence;
  readonly rule: Rule['kind'];
  readonly evidence: EvidenceStatus;
  readonly coverage: Coverage;
  /** Empty where its rule, or those of its parts, read no figure. */
  readonly inputs: readonly CoveredInput[];
  /** Feeds of the province by which assessments of it may be filed. */
  readonly filedBy: readonly { readonly track: Track; readonly feed: string }[];
  /** Who files it: the agencies that the decision holds answerable, else whoever sends those assessments. */
  readonly filers: readonly string[];
  /** Where its figures or documents are kept, where the edition says so. */
  readonly source: Sentence | null;
}

/** What the feeds of a province can give of an edition, indicator by indicator. */
export interface EditionCoverage {
  readonly edition: string;
  readonly indicators: readonly IndicatorCoverage[];
  readonly totals: {
    readonly indicators: number;
    readonly evidence: { readonly [One in EvidenceStatus]: number };
    readonly coverage: { readonly [One in Coverage]: number };
  };
}

type Gives = (input: Input) => boolean;

/** The agreements, and what the province's feeds give by them. */
interface Given extends Pick<Catalogue, 'agreements'> {
  readonly gives: Gives;
}

/** Sets an edition beside the agreements of a province's feeds. Needs no night: it says what can be. */
export function coverEdition(
  edition: Edition,
  { feeds }: Pick<Province, 'feeds'>,
  { agreements }: Pick<Catalogue, 'agreements'>,
): EditionCoverage {
  const gives: Gives = ({ feed, measure }) =>
    feeds.includes(feed) &&
    ruleOfMeasure(agreements.get(feed)?.measures ?? [], measure) !== undefined;
  const indicators = edition.pillars.flatMap((pillar) =>
    pillar.indicators.map((indicator) => coverIndicator(indicator, edition, { agreements, gives })),
  );
  const count = (is: (one: IndicatorCoverage) => boolean) => indicators.filter(is).length;
  const withEvidence = (status: EvidenceStatus) => count(({ evidence }) => evidence === status);
  const covered = (how: Coverage) => count(({ coverage }) => coverage === how);
  return {
    edition: edition.edition,
    indicators,
    totals: {
      indicators: indicators.length,
      evidence: {
        stated: withEvidence('stated'),
        verified: withEvidence('verified'),
        assumed: withEvidence('assumed'),
        notPublic: withEvidence('notPublic'),
      },
      coverage: {
        fed: covered('fed'),
        figures: covered('figures'),
        filed: covered('filed'),
        unscored: covered('unscored'),
        nobody: covered('nobody'),
      },
    },
  };
}

function coverIndicator(
  indicator: Indicator,
  { assessments }: Edition,
  { agreements, gives }: Given,
): IndicatorCoverage {
  const { code, name, rule, evidence, source = null } = indicator;
  const filedBy = assessments.filter(({ feed }) => isFiled(indicator, feed, gives));
  const leads = [indicator, ...leavesOf(indicator)].flatMap(({ lead }) => lead ?? []);
  const senders = filedBy.flatMap(({ feed }) => agreements.get(feed)?.source.name ?? []);
  return {
    code,
    name,
    rule: rule.kind,
    evidence: evidence.status,
    coverage: coverageOf(indicator, gives) ?? (filedBy.length > 0 ? 'filed' : 'nobody'),
    inputs: inputsOfRule(rule).map((input) => ({ ...input, given: gives(input) })),
    filedBy,
    filers: [...new Set(leads.length > 0 ? leads : senders)],
    source,
  };
}

/** Undefined where only people can say something of it. */
function coverageOf(indicator: Indicator, gives: Gives): Coverage | undefined {
  const leaves = leavesOf(indicator);
  if (leaves.every(({ rule }) => rule.kind === 'unscored')) return 'unscored';
  const areGiven = leaves.every(({ rule }) => {
    const inputs = inputsOfRule(rule);
    return inputs.length > 0 && inputs.every(gives);
  });
  if (!areGiven) return undefined;
  return leaves.some(({ rule }) => rule.kind === 'notPublic') ? 'figures' : 'fed';
}

/** Assessed as a whole or part by part. An unscored one has no points that could be assessed. */
function isFiled(indicator: Indicator, feed: string, gives: Gives): boolean {
  if (indicator.rule.kind === 'unscored') return false;
  const mayBeGiven = (code: string) =>
    Object.values(assessmentMeasures(code)).some((measure) => gives({ feed, measure }));
  return mayBeGiven(indicator.code) || leavesOf(indicator).every(({ code }) => mayBeGiven(code));
}
