import type { Edition } from '@dti-hub/catalogue';
import type { Sentence, UnitId } from '@dti-hub/kernel';
import {
  rankUnits,
  scoreUnit,
  type Assessed,
  type KnownValue,
  type Knowledge,
  type Points,
  type Rank,
  type Scorecard,
  type ValueOf,
} from '@dti-hub/scoring';
import { figureKey, figuresOf, knowledgeOf, leafScores } from './what-if-knowledge.ts';
import { noScores, suppose, type SupposedFigure, type Supposition } from './what-if-supposition.ts';

/** All scorecards of an edition, period and track, as they were published. */
export interface ScoredUnits {
  readonly edition: Edition;
  readonly scorecards: readonly Scorecard[];
}

/** Where a unit stands: its points and the ranks that it may have, in all and by pillar. */
export interface Standing {
  readonly points: Points;
  readonly rank: Rank;
  readonly pillars: readonly {
    readonly code: string;
    readonly points: Points;
    readonly rank: Rank;
  }[];
}

/** An indicator whose points move, the supposed one or another that reads the same figure. */
export interface MovedIndicator {
  readonly code: string;
  readonly name: Sentence;
  readonly before: Points;
  readonly after: Points;
}

/** What would come of suppositions. Nothing of it is kept. */
export interface WhatIf {
  readonly unit: UnitId;
  readonly figures: readonly SupposedFigure[];
  readonly before: Standing;
  readonly after: Standing;
  readonly moved: readonly MovedIndicator[];
  /** All scorecards as they would be. */
  readonly scorecards: readonly Scorecard[];
}

/**
 * Scores a unit again as if the suppositions were so, and all others that are compared with it. Exact, and
 * by the same rules as the night. Figures that several indicators read move all of them.
 * @throws {SuppositionError} naming the code that cannot be supposed anything of, and why
 */
export function whatIf(
  { edition, scorecards }: ScoredUnits,
  unit: UnitId,
  suppositions: readonly Supposition[],
): WhatIf {
  const card = scorecards.find((one) => one.unit === unit);
  if (card === undefined) throw noScores(unit);
  const supposed = suppositions.map((one) => suppose(edition, card, one));
  const figures = supposed.flatMap((one) => one.figures);
  const changed = scoredAgain({ edition, scorecards }, unit, {
    figures: new Map(figures.map(({ input, value }) => [figureKey(input), { value }])),
    points: new Map(supposed.flatMap(({ points }) => points)),
  });
  return {
    unit,
    figures,
    before: standingOf({ edition, scorecards }, unit),
    after: standingOf({ edition, scorecards: changed }, unit),
    moved: movedIndicators(card, changed.find((one) => one.unit === unit) ?? card),
    scorecards: changed,
  };
}

interface Overrides {
  readonly figures: ReadonlyMap<string, KnownValue>;
  readonly points: ReadonlyMap<string, Assessed>;
}

/** Every unit, because some rules compare a unit with the best one. */
function scoredAgain(
  { edition, scorecards }: ScoredUnits,
  unit: UnitId,
  { figures, points }: Overrides,
): Scorecard[] {
  const values = new Map(
    scorecards.map((card): [UnitId, ValueOf] => {
      const known = figuresOf(card);
      if (card.unit !== unit) return [card.unit, known];
      return [card.unit, (input) => figures.get(figureKey(input)) ?? known(input)];
    }),
  );
  return scorecards.map((card) => {
    const others = [...values].flatMap(([other, valueOf]) => (other === card.unit ? [] : valueOf));
    const known = knowledgeOf(edition, card, others);
    const knowledge: Knowledge = {
      ...known,
      valueOf: values.get(card.unit) ?? known.valueOf,
      assessed: (code) =>
        (card.unit === unit ? points.get(code) : undefined) ?? known.assessed?.(code),
    };
    return scoreUnit(edition, { unit: card.unit, period: card.period }, knowledge);
  });
}

/** Where a unit stands among all. */
function standingOf({ edition, scorecards }: ScoredUnits, unit: UnitId): Standing {
  const card = scorecards.find((one) => one.unit === unit);
  const ranks = rankUnits(edition, scorecards).find((one) => one.unit === unit);
  if (card === undefined || ranks === undefined) throw noScores(unit);
  return {
    points: card.points,
    rank: ranks.rank,
    pillars: card.pillars.flatMap(({ code, points }) => {
      const found = ranks.pillars.find((one) => one.code === code);
      return found === undefined ? [] : [{ code, points, rank: found.rank }];
    }),
  };
}

function movedIndicators(before: Scorecard, after: Scorecard): MovedIndicator[] {
  const then = leafScores(before);
  return after.pillars
    .flatMap(({ indicators }) => indicators)
    .flatMap(({ code, name, points }) => {
      const was = then.get(code)?.points;
      const stays = was === undefined || (was.low === points.low && was.high === points.high);
      return stays ? [] : [{ code, name, before: was, after: points }];
    });
}
