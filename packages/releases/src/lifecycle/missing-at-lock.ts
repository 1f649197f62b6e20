import { leavesOf, type Edition, type Indicator, type Part, type Pillar } from '@dti-hub/catalogue';
import { exactText, parseExact, periodId, subtract, sum } from '@dti-hub/kernel';
import {
  scoreProvince,
  type EditionScores,
  type PeopleSaid,
  type ScoredNight,
} from '@dti-hub/pipeline';
import { isPoint, isValueMissing, type PartScore, type Scorecard } from '@dti-hub/scoring';

/** What an edition's period is scored on. */
export interface LockedNight {
  readonly night: ScoredNight;
  readonly people: PeopleSaid;
  /** The period's id. */
  readonly period: string;
}

/**
 * An edition's scores of a period as they are locked: where the edition says what a missing value is
 * worth, by that; where it does not, with the bounds that it leaves. Pure.
 */
export function scoresAtLock(edition: Edition, locked: LockedNight): EditionScores[] {
  switch (edition.missingAtLock) {
    case 'zero':
      return scoresOf(edition, { ...locked, night: { ...locked.night, missingIsZero: true } });
    case 'excluded':
      return scoresOf(edition, locked).map((scores) => withoutMissing(scores, locked));
    case undefined:
      return scoresOf(edition, locked);
  }
}

const scoresOf = (edition: Edition, { night, people, period }: LockedNight): EditionScores[] =>
  scoreProvince([edition], night, people).filter((one) => periodId(one.period) === period);

/** Each unit's scores under the edition without what is missing of that unit. */
function withoutMissing(scores: EditionScores, locked: LockedNight): EditionScores {
  const cards = Map.groupBy(scores.scorecards, (card) =>
    JSON.stringify(excludedFrom(scores.edition, card)),
  );
  const rescored = new Map(
    [...cards].flatMap(([key, all]) => {
      const codes: string[] = JSON.parse(key);
      const again = codes.length === 0 ? scores : rescore(scores, codes, locked);
      return all.map(({ unit }) => [unit, again.scorecards.find((card) => card.unit === unit)]);
    }),
  );
  return {
    ...scores,
    scorecards: scores.scorecards.map((card) => rescored.get(card.unit) ?? card),
  };
}

function rescore(
  { edition, track }: EditionScores,
  codes: readonly string[],
  locked: LockedNight,
): Pick<EditionScores, 'scorecards'> {
  const again = scoresOf(editionWithout(edition, new Set(codes)), locked);
  return again.find((one) => one.track === track) ?? { scorecards: [] };
}

/** The codes that are left out for a unit: what lacks a value, and has a maximum that can be left out. */
function excludedFrom(edition: Edition, { pillars }: Scorecard): string[] {
  const known = new Set(
    edition.pillars
      .flatMap(({ indicators }) => indicators.flatMap(leavesOf))
      .flatMap(({ code, maximum }) => (maximum === null ? [] : [code])),
  );
  return pillars
    .flatMap(({ indicators }) => indicators.flatMap(leafScores))
    .filter(
      ({ code, missing, points }) => known.has(code) && isValueMissing(missing) && !isPoint(points),
    )
    .map(({ code }) => code);
}

const leafScores = (score: PartScore & { readonly parts: readonly PartScore[] }) =>
  score.parts.length > 0 ? score.parts : [score];

function editionWithout(edition: Edition, codes: ReadonlySet<string>): Edition {
  const pillars = edition.pillars.map((pillar) => pillarWithout(pillar, codes));
  const maximum = exactText(sum(pillars.map((pillar) => parseExact(pillar.maximum))));
  return { ...edition, maximum, pillars };
}

function pillarWithout(pillar: Pillar, codes: ReadonlySet<string>): Pillar {
  const gone = pillar.indicators.flatMap(leavesOf).filter(({ code }) => codes.has(code));
  return {
    ...pillar,
    maximum: less(pillar.maximum, gone),
    indicators: pillar.indicators
      .filter(({ code }) => !codes.has(code))
      .map((indicator) => indicatorWithout(indicator, codes)),
  };
}

function indicatorWithout(indicator: Indicator, codes: ReadonlySet<string>): Indicator {
  const { rule, maximum } = indicator;
  if (rule.kind !== 'sumOfParts') return indicator;
  const gone = rule.parts.filter(({ code }) => codes.has(code));
  const parts = rule.parts.filter(({ code }) => !codes.has(code));
  return {
    ...indicator,
    maximum: maximum === null ? null : less(maximum, gone),
    rule: { ...rule, parts },
  };
}

const less = (maximum: string, gone: readonly Pick<Part, 'maximum'>[]): string =>
  exactText(
    subtract(
      parseExact(maximum),
      sum(gone.flatMap((one) => (one.maximum === null ? [] : [parseExact(one.maximum)]))),
    ),
  );
