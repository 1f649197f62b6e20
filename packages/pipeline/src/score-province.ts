import {
  assessmentMeasures,
  inputsOfRule,
  leavesOf,
  type Edition,
  type Input,
} from '@dti-hub/catalogue';
import {
  addDays,
  compareText,
  parseExact,
  periodId,
  type Period,
  type UnitId,
} from '@dti-hub/kernel';
import {
  scoreUnit,
  type Assessed,
  type KnownValue,
  type Scorecard,
  type Track,
} from '@dti-hub/scoring';
import {
  NOBODY,
  saidOf,
  type AssessedSubject,
  type PeopleSaid,
  type SaidOfEdition,
} from './people-said.ts';
import type { KnownUnit, PublishedValue, ReconciledNight } from './publication-content.ts';

/** All scorecards of one edition for one period in one track. */
export interface EditionScores {
  readonly edition: Edition;
  readonly period: Period;
  readonly track: Track;
  readonly scorecards: readonly Scorecard[];
}

/** Finds an edition's input among the values that count. */
export type ValueLookup = (unit: UnitId, period: string, input: Input) => KnownValue;

/** What is scored: who there is, and what counts of them. */
export interface ScoredNight extends Pick<ReconciledNight, 'units' | 'values'> {
  /** See `Knowledge`. */
  readonly missingIsZero?: boolean;
}

/**
 * Scores the units of every edition for each period of which any of its inputs is known: in the
 * computed track all of them, in a track of assessments those that any assessment is known of. Pure.
 */
export function scoreProvince(
  editions: readonly Edition[],
  { units, values, missingIsZero = false }: ScoredNight,
  people: PeopleSaid = NOBODY,
): EditionScores[] {
  const lookup = lookUpValues(values);
  return editions.flatMap((edition) => {
    const said = saidOf(edition, people);
    return periodsOf(edition, values, said).flatMap((period) => {
      const scored = units
        .filter((unit) => isScored(edition, unit, period))
        .map(({ unit }) => unit);
      return scorePeriod({ edition, period, lookup, said, missingIsZero }, scored);
    });
  });
}

interface ScoredPeriod {
  readonly edition: Edition;
  readonly period: Period;
  readonly lookup: ValueLookup;
  readonly said: SaidOfEdition;
  readonly missingIsZero: boolean;
}

/** The verified one is last: it may take over the points of any other. */
const ASSESSED_TRACKS = ['selfAssessed', 'published', 'verified'] as const;

function scorePeriod(subject: ScoredPeriod, units: readonly UnitId[]): EditionScores[] {
  const scores = [computedScores(subject, units)];
  for (const track of ASSESSED_TRACKS) {
    const assessedCode = assessedIn(subject, track, [...scores]);
    scores.push(assessedScores(subject, units, { track, assessedCode }));
  }
  return scores.filter(({ scorecards }) => scorecards.length > 0);
}

function computedScores(
  { edition, period, lookup, said, missingIsZero }: ScoredPeriod,
  units: readonly UnitId[],
): EditionScores {
  const id = periodId(period);
  const valuesOf = new Map(
    units.map((unit) => [unit, (input: Input) => lookup(unit, id, input)] as const),
  );
  const scorecards = [...valuesOf].map(([unit, valueOf]) => {
    const otherUnits = [...valuesOf].flatMap(([other, values]) => (other === unit ? [] : [values]));
    const proven = said.proven({ unit, period: id });
    const isVerified = (code: string) => proven.has(code);
    const knowledge = { valueOf, otherUnits, isVerified, missingIsZero };
    return scoreUnit(edition, { unit, period: id }, knowledge);
  });
  return { edition, period, track: 'computed', scorecards };
}

/** What a track has recorded of a unit's indicator or part. */
type AssessedCode = (unit: UnitId, code: string) => Assessed | undefined;

/** By the hub's own record where there is one, else by the feed that brings the track's points. */
function assessedIn(
  { edition, period, lookup, said }: ScoredPeriod,
  track: AssessedSubject['track'],
  scored: readonly EditionScores[],
): AssessedCode {
  const id = periodId(period);
  const feed = edition.assessments.find((one) => one.track === track)?.feed;
  return (unit, code) => {
    const own = said.assessed({ track, unit, period: id }, code, scored);
    if (own !== undefined || feed === undefined) return own;
    const { points, share } = assessmentMeasures(code);
    const given = lookup(unit, id, { feed, measure: points });
    if ('value' in given) return { points: given.value };
    const earned = lookup(unit, id, { feed, measure: share });
    return 'value' in earned ? { share: earned.value } : undefined;
  };
}

function assessedScores(
  { edition, period, lookup, missingIsZero }: ScoredPeriod,
  units: readonly UnitId[],
  { track, assessedCode }: { readonly track: Track; readonly assessedCode: AssessedCode },
): EditionScores {
  const id = periodId(period);
  const scorecards = units.flatMap((unit) => {
    const assessed = (code: string) => assessedCode(unit, code);
    const isAssessed = codesOf(edition).some((code) => assessed(code) !== undefined);
    const valueOf = (input: Input) => lookup(unit, id, input);
    const knowledge = { valueOf, track, assessed, missingIsZero };
    return isAssessed ? [scoreUnit(edition, { unit, period: id }, knowledge)] : [];
  });
  return { edition, period, track, scorecards };
}

/**
 * A unit of the edition's system and level that stands in the period: a place by its validity on
 * the last day, a unit of a feed's own register because a delivery of the period registered it.
 */
function isScored(edition: Edition, unit: KnownUnit, period: Period): boolean {
  const referenceDay = addDays(period.end, -1);
  return (
    unit.unit.startsWith(`${edition.unitSystem}:`) &&
    (edition.unitLevel === undefined || edition.unitLevel === unit.level) &&
    (unit.periods === undefined || unit.periods.includes(periodId(period))) &&
    (unit.validFrom ?? referenceDay) <= referenceDay &&
    (unit.validTo ?? period.end) > referenceDay
  );
}

/** Values by what an edition asks for. */
export function lookUpValues(values: readonly PublishedValue[]): ValueLookup {
  const byKey = new Map(
    values.map((value) => [
      `${value.feed} ${value.measure} ${value.unit} ${periodId(value.period)}`,
      value,
    ]),
  );
  return (unit, period, { feed, measure }) => {
    const found = byKey.get(`${feed} ${measure} ${unit} ${period}`);
    if (found === undefined) return { missing: 'notProvided' };
    if (found.value === null) return { missing: found.reason ?? found.status };
    return { value: parseExact(found.value) };
  };
}

function periodsOf(
  edition: Edition,
  values: readonly PublishedValue[],
  said: SaidOfEdition,
): Period[] {
  const feeds = new Set([...inputsOf(edition), ...edition.assessments].map(({ feed }) => feed));
  const known = values.filter(({ feed }) => feeds.has(feed)).map(({ period }) => period);
  const periods = new Map(
    [...known, ...said.periods]
      .filter((period) => isOfEdition(edition, period))
      .map((period) => [periodId(period), period]),
  );
  return [...periods.values()].toSorted((a, b) => compareText(periodId(a), periodId(b)));
}

/** Whether the edition scores such a period: one of its years, where it names any. */
export const isOfEdition = ({ years }: Edition, { start }: Period): boolean =>
  years === undefined || years.includes(Number(start.slice(0, 4)));

/** Every code that points can be recorded for, parts included. */
const codesOf = (edition: Edition): string[] =>
  edition.pillars.flatMap(({ indicators }) =>
    indicators.flatMap((indicator) => [
      indicator.code,
      ...leavesOf(indicator).map(({ code }) => code),
    ]),
  );

/** Every figure that an edition's rules read. */
function inputsOf(edition: Edition): Input[] {
  return edition.pillars.flatMap(({ indicators }) =>
    indicators.flatMap(({ rule }) => inputsOfRule(rule)),
  );
}
