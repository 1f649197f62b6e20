import {
  inputsOfRule,
  leavesOf,
  TOTAL,
  type Edition,
  type Indicator,
  type Part,
} from '@dti-hub/catalogue';
import { exactText, sum, ZERO } from '@dti-hub/kernel';
import { dividePillar, type Points, type Scorecard } from '@dti-hub/scoring';
import type { Mismatch } from './mismatch.ts';

/** What hangs on a mismatch in one edition. */
export interface Stake {
  readonly edition: string;
  /** The indicators and parts whose points may change. */
  readonly codes: readonly string[];
  /**
   * How many points of one unit they are worth, as exact text. Bounds where nobody outside knows how a
   * maximum divides: what is known of it at least, and all that there is to share at most.
   */
  readonly points: Points;
  /** How many units it may change the points of. */
  readonly units: number;
}

type About = Pick<Mismatch, 'edition' | 'feed' | 'subject' | 'unit' | 'period'>;

/** Which indicators hang on a mismatch, and how many points: edition by edition, where there are any. */
export const pointsAtStake = (
  mismatch: About,
  editions: readonly Edition[],
  scorecards: readonly Scorecard[],
): Stake[] =>
  editions.flatMap((edition) => {
    const codes = codesOf(mismatch, edition);
    const units = new Set(
      scorecards.filter((card) => isMeant(mismatch, edition, card)).map(({ unit }) => unit),
    );
    return codes.length === 0 || units.size === 0
      ? []
      : [
          {
            edition: edition.edition,
            codes,
            points: worthOf(new Set(codes), edition),
            units: units.size,
          },
        ];
  });

const isMeant = (
  { edition, unit, period }: About,
  { edition: id }: Edition,
  card: Scorecard,
): boolean =>
  card.edition === id &&
  (edition ?? id) === id &&
  (unit ?? card.unit) === card.unit &&
  (period ?? card.period) === card.period;

type Leaf = Indicator | Part;

/** What the subject names in the edition's own words; else all that reads its figure; else its feed. */
function codesOf({ edition: id, feed, subject }: About, edition: Edition): string[] {
  const leaves = edition.pillars.flatMap(({ indicators }) => indicators.flatMap(leavesOf));
  const words = subject.split(' ');
  const named = id === null ? [] : namedLeaves(edition, words);
  if (named.length > 0) return codes(named);
  const ofMeasure = leaves.filter(
    reads((input) => input.feed === feed && words.includes(input.measure)),
  );
  if (ofMeasure.length > 0) return codes(ofMeasure);
  const isAssessed = edition.assessments.some((one) => one.feed === feed);
  return codes(isAssessed ? leaves : leaves.filter(reads((input) => input.feed === feed)));
}

function namedLeaves({ pillars }: Edition, words: readonly string[]): Leaf[] {
  const isNamed = ({ code }: { readonly code: string }) => words.includes(code);
  return pillars.flatMap((pillar) => {
    const all = words.includes(TOTAL) || isNamed(pillar);
    return pillar.indicators.flatMap((indicator) => {
      const parts = leavesOf(indicator);
      return all || isNamed(indicator) ? parts : parts.filter(isNamed);
    });
  });
}

type InputOf = ReturnType<typeof inputsOfRule>[number];

const reads =
  (isWanted: (input: InputOf) => boolean) =>
  ({ rule }: Leaf): boolean =>
    inputsOfRule(rule).some(isWanted);

const codes = (leaves: readonly Leaf[]): string[] =>
  leaves.filter(({ rule }) => rule.kind !== 'unscored').map(({ code }) => code);

/** A maximum counts in full where all that share it hang on the mismatch, else as the most there can be. */
function worthOf(hanging: ReadonlySet<string>, { pillars }: Edition): Points {
  const shared = pillars
    .flatMap(dividePillar)
    .map((one) => ({ ...one, hangs: one.codes.filter((code) => hanging.has(code)).length }))
    .filter(({ hangs }) => hangs > 0);
  return {
    low: exactText(sum(shared.map((one) => (one.hangs === one.codes.length ? one.maximum : ZERO)))),
    high: exactText(sum(shared.map(({ maximum }) => maximum))),
  };
}
