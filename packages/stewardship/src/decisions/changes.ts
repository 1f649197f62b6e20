import { canonicalJson, periodId, type UnitId } from '@dti-hub/kernel';
import {
  figureKey,
  type EditionScores,
  type Finding,
  type PublishedValue,
  type ReconciledNight,
} from '@dti-hub/pipeline';
import type { FigureName } from '@dti-hub/reconciliation';
import { rankUnits, type Points, type Rank, type Scorecard, type Track } from '@dti-hub/scoring';

/** What a night comes to: what counts, and the scores of it. */
export interface NightResult {
  readonly content: ReconciledNight;
  readonly scores: readonly EditionScores[];
}

/** Something before and after; null where it was not there. */
export interface Moved<What> {
  readonly before: What | null;
  readonly after: What | null;
}

/** A figure that moved. */
export interface MovedFigure extends FigureName, Moved<string> {}

/** A unit's score that moved, with the indicators that moved it. */
export interface MovedScore extends Moved<Points> {
  readonly edition: string;
  readonly period: string;
  readonly track: Track;
  readonly unit: UnitId;
  readonly rank: Moved<Rank>;
  readonly indicators: readonly (Moved<Points> & { readonly code: string })[];
}

/** All that is different between two results. */
export interface Changes {
  readonly figures: readonly MovedFigure[];
  readonly scores: readonly MovedScore[];
  /** Ids of causes that are no longer found open, and of those found anew. */
  readonly settled: readonly string[];
  readonly arisen: readonly string[];
}

/** Sets two results of a night against each other. Pure. */
export function changesBetween(before: NightResult, after: NightResult): Changes {
  const [open, stillOpen] = [openIn(before.content), openIn(after.content)];
  return {
    figures: movedFigures(before.content.values, after.content.values),
    scores: movedScores(before.scores, after.scores),
    settled: open.filter((id) => !stillOpen.includes(id)),
    arisen: stillOpen.filter((id) => !open.includes(id)),
  };
}

const openIn = ({ mismatches }: { readonly mismatches: readonly Finding[] }): string[] =>
  mismatches.filter(({ settledBy }) => settledBy === undefined).map(({ id }) => id);

function movedFigures(
  before: readonly PublishedValue[],
  after: readonly PublishedValue[],
): MovedFigure[] {
  const [then, now] = [byKey(before), byKey(after)];
  return keysOf(then, now).flatMap((key) => {
    const one = then.get(key) ?? now.get(key);
    const moved = { before: then.get(key)?.value ?? null, after: now.get(key)?.value ?? null };
    if (one === undefined || moved.before === moved.after) return [];
    const { feed, measure, unit, period } = one;
    return [{ feed, measure, unit, period: periodId(period), ...moved }];
  });
}

const byKey = (values: readonly PublishedValue[]): ReadonlyMap<string, PublishedValue> =>
  new Map(values.map((value) => [figureKey({ ...value, period: periodId(value.period) }), value]));

/** The scores that are not what they were, published ones or such as are only tried. Pure. */
export function movedScores(
  before: readonly EditionScores[],
  after: readonly EditionScores[],
): MovedScore[] {
  const [then, now] = [standings(before), standings(after)];
  return keysOf(then, now)
    .map((key) => movedScore(then.get(key) ?? ABSENT, now.get(key) ?? ABSENT))
    .flatMap((moved) => (moved !== null && isMoved(moved) ? [moved] : []));
}

function movedScore(then: Standing | Absent, now: Standing | Absent): MovedScore | null {
  const card = now.card ?? then.card;
  if (card === null) return null;
  const { edition, period, track, unit } = card;
  return {
    edition,
    period,
    track,
    unit,
    before: then.card?.points ?? null,
    after: now.card?.points ?? null,
    rank: { before: then.rank, after: now.rank },
    indicators: movedIndicators(then.card, now.card),
  };
}

const isMoved = ({ before, after, rank, indicators }: MovedScore): boolean =>
  indicators.length > 0 || !isSame(before, after) || !isSame(rank.before, rank.after);

interface Standing {
  readonly card: Scorecard;
  readonly rank: Rank | null;
}

interface Absent {
  readonly card: null;
  readonly rank: null;
}

const ABSENT: Absent = { card: null, rank: null };

function standings(scores: readonly EditionScores[]): ReadonlyMap<string, Standing> {
  return new Map(
    scores.flatMap(({ edition, scorecards }) => {
      const ranks = new Map(rankUnits(edition, scorecards).map(({ unit, rank }) => [unit, rank]));
      return scorecards.map((card) => {
        const key = `${card.edition} ${card.period} ${card.track} ${card.unit}`;
        return [key, { card, rank: ranks.get(card.unit) ?? null }] as const;
      });
    }),
  );
}

function movedIndicators(
  before: Scorecard | null,
  after: Scorecard | null,
): MovedScore['indicators'] {
  const [then, now] = [pointsByCode(before), pointsByCode(after)];
  return keysOf(then, now).flatMap((code) => {
    const moved = { before: then.get(code) ?? null, after: now.get(code) ?? null };
    return isSame(moved.before, moved.after) ? [] : [{ code, ...moved }];
  });
}

const pointsByCode = (card: Scorecard | null): ReadonlyMap<string, Points> =>
  new Map(
    (card?.pillars ?? []).flatMap(({ indicators }) =>
      indicators.flatMap((indicator) =>
        [indicator, ...indicator.parts].map(({ code, points }) => [code, points] as const),
      ),
    ),
  );

/** The keys of both, in the order of the first, then of the second. */
const keysOf = (
  one: ReadonlyMap<string, unknown>,
  other: ReadonlyMap<string, unknown>,
): string[] => [...new Set([...one.keys(), ...other.keys()])];

// Published points were read back from JSON, whose keys stand in another order.
function isSame(one: Points | Rank | null, other: Points | Rank | null): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
