import { TOTAL, type CheckOf } from '@dti-hub/catalogue';
import { isPoint } from '@dti-hub/scoring';
import { apart, toInterval } from './bounds.ts';
import type { Mismatch } from './mismatch.ts';
import { ACCEPTING, type Proposal } from './remedy.ts';
import { shareSaid, tellTrackGap, type Gap, type Said, type Scored } from './track-gap.ts';
import { cardOf, feedOfTrack, isAsked, toMismatch, type UnitFacts } from './unit-facts.ts';

interface Asked {
  readonly check: CheckOf<'trackGap'>;
  readonly facts: UnitFacts;
}

/**
 * Tells where tracks give a unit points that cannot be equal. Bounds contradict nothing that lies
 * within them; where nobody outside knows a maximum, its shares are compared instead of points.
 */
export function checkTrackGap(check: CheckOf<'trackGap'>, facts: UnitFacts): Mismatch[] {
  const said = check.tracks.flatMap((track) => {
    const scored = cardOf(facts, track);
    return scored === undefined ? [] : [{ track, scored }];
  });
  return tellGaps({ check, facts }, said);
}

/** The gap of a whole follows from those of its parts, so it is told only where they are silent. */
function tellGaps(asked: Asked, said: readonly Said[]): Mismatch[] {
  const inside = saidOfParts(said).flatMap((part) => tellGaps(asked, part));
  if (inside.length > 0) return inside;
  const gap = firstGap(asked.check, said);
  return gap === undefined || !isAsked(asked.check, subjectOf(gap.stated.scored))
    ? []
    : [gapMismatch(asked, said, gap)];
}

/** What the tracks say of each part of what they speak of. */
function saidOfParts(said: readonly Said[]): Said[][] {
  const parts = said.flatMap(({ track, scored }) =>
    partsOf(scored).map((part) => ({ track, scored: part })),
  );
  return [...Map.groupBy(parts, ({ scored }) => subjectOf(scored)).values()];
}

function partsOf(scored: Scored): readonly Scored[] {
  if ('pillars' in scored) return scored.pillars;
  if ('indicators' in scored) return scored.indicators;
  return 'parts' in scored ? scored.parts : [];
}

const subjectOf = (scored: Scored): string => ('pillars' in scored ? TOTAL : scored.code);

function firstGap(check: CheckOf<'trackGap'>, said: readonly Said[]): Gap | undefined {
  for (const found of said) {
    for (const stated of said) {
      const gap = gapBetween(check, stated, found);
      if (gap !== undefined) return gap;
    }
  }
  return undefined;
}

/** In shares where both tracks know one and nobody knows the maximum; else in points. */
function gapBetween(
  { tolerance, shareTolerance }: CheckOf<'trackGap'>,
  stated: Said,
  found: Said,
): Gap | undefined {
  const [share, foundShare] = [shareSaid(stated), shareSaid(found)];
  const inShares = share !== undefined && foundShare !== undefined;
  const [one, other, allowed] = inShares
    ? [share, foundShare, shareTolerance]
    : [stated.scored.points, found.scored.points, tolerance];
  const between = apart(toInterval(one), toInterval(other), allowed);
  return between === undefined ? undefined : { stated, found, between, inShares, allowed };
}

const gapMismatch = ({ check, facts }: Asked, said: readonly Said[], gap: Gap): Mismatch =>
  toMismatch(check, facts, {
    feed: feedOfTrack(facts.edition, gap.stated.track),
    track: null,
    subject: subjectOf(gap.stated.scored),
    stated: gap.between.stated,
    found: gap.between.found,
    ...tellTrackGap(said, gap),
    proposals: sidesOf(facts, said),
  });

/**
 * Any of the tracks may be the right one whose points are a number; where none's are, the gap can only be
 * accepted. Points of a whole are chosen by its parts.
 */
function sidesOf({ edition, unit, period }: UnitFacts, said: readonly Said[]): Proposal[] {
  const sides = said.flatMap(({ track, scored }): Proposal[] =>
    'rule' in scored && track !== 'verified' && isPoint(scored.points)
      ? [{ kind: 'chooseSide', edition: edition.edition, code: scored.code, unit, period, track }]
      : [],
  );
  return sides.length === 0 ? [ACCEPTING] : sides;
}
