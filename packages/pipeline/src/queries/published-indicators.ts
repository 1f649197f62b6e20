import type { EvidenceStatus, Rule } from '@dti-hub/catalogue';
import {
  divide,
  equal,
  exactText,
  parseExact,
  periodId,
  rational,
  roundHalfUp,
  sum,
  ZERO,
  type Hash,
  type Period,
  type Rational,
  type Sentence,
  type UnitId,
} from '@dti-hub/kernel';
import {
  isPoint,
  type IndicatorScore,
  type InputStep,
  type PartScore,
  type Points,
  type Scorecard,
  type Track,
} from '@dti-hub/scoring';
import type { Lineage, Night } from '../delivery.ts';
import { observationKey } from './published-observations.ts';
import { observationStatusOf, type ObservationStatus } from './observation-status.ts';
import type { OpenPublication, ScoreTable, ScoreTableQuery } from './open-publication.ts';
import { readUnits, type PublishedUnits, type UnitQuery } from './published-units.ts';

/** Points as they are handed out: decimals rounded half up as the edition prints them, exact beside them. */
export interface ShownPoints {
  /** null while they are bounds and not a number. */
  readonly value: string | null;
  readonly low: string;
  readonly high: string;
  /** Decimals where they end, else fractions "1/3": what the others are rounded from. */
  readonly exact: Points;
  /** To how many decimals it is rounded. */
  readonly decimals: number;
}

/** A figure that points come from. */
export interface IndicatorInput extends InputStep {
  /** The code of the indicator, or of the part of it, that reads the figure. */
  readonly code: string;
  readonly side: 'numerator' | 'denominator';
  readonly provenance?: (Lineage & { readonly night: Night; readonly revision: number }) | null;
}

/** An edition's indicator for a unit and period in one track, as it is handed out. */
export interface IndicatorValue extends ShownPoints {
  readonly edition: string;
  readonly editionVersion: Hash;
  readonly indicator: string;
  readonly name: Sentence;
  readonly unit: UnitId;
  readonly unitName: string;
  readonly period: Period;
  readonly track: Track;
  readonly unitOfMeasure: 'point';
  /** null: nobody outside knows it. */
  readonly maximum: string | null;
  readonly rule: Rule['kind'];
  readonly evidence: EvidenceStatus;
  readonly basis: PartScore['basis'];
  readonly observationStatus: ObservationStatus;
  /** Why the points are bounds and not a number; null where they are one. */
  readonly reason: string | null;
  readonly capped: boolean;
  readonly ratio?: string | null;
  readonly numerator?: string | null;
  readonly denominator?: string | null;
  readonly inputs?: readonly IndicatorInput[];
}

/** Which indicator values are wanted; what is left out is not asked about. */
export interface IndicatorQuery extends UnitQuery, ScoreTableQuery {
  readonly indicators?: readonly string[] | undefined;
  /** `known`: the points are a number; `open`: they are bounds. */
  readonly status?: 'known' | 'open' | undefined;
  readonly numden?: boolean | undefined;
  readonly provenance?: boolean | undefined;
}

/** Tells indicator values of one publication apart. */
export const indicatorKey = (
  one: Pick<IndicatorValue, 'edition' | 'track' | 'indicator' | 'unit' | 'period'>,
): string => [one.edition, periodId(one.period), one.track, one.unit, one.indicator].join(' ');

/** Points to the given decimals. */
export const shownPointsOf = (exact: Points, decimals: number): ShownPoints => {
  const low = roundHalfUp(parseExact(exact.low), decimals);
  const high = roundHalfUp(parseExact(exact.high), decimals);
  return { value: isPoint(exact) ? low : null, low, high, exact, decimals };
};

/** The indicator values of a publication that are asked for: by edition, period, track, unit. */
export async function selectIndicators(
  publication: OpenPublication,
  query: IndicatorQuery = {},
): Promise<IndicatorValue[]> {
  const [units, tables] = await Promise.all([readUnits(publication), publication.scores(query)]);
  const isUnit = units.filter(query);
  const provenanceOf = query.provenance ? await provenances(publication, query) : undefined;
  const wanted = query.indicators && new Set(query.indicators);
  return tables.flatMap((table) =>
    table.scorecards
      .filter(({ unit }) => isUnit(unit))
      .flatMap((card) =>
        card.pillars
          .flatMap(({ indicators }) => indicators)
          .filter(({ code }) => wanted === undefined || wanted.has(code))
          .filter(({ points }) => isOfStatus(points, query.status))
          .map((score) => ({
            ...toIndicatorValue({ table, card, units }, score),
            ...(query.numden && quotientOf(score)),
            ...((query.numden || query.provenance) && {
              inputs: inputsOf(score).map((input) => ({
                ...input,
                ...(provenanceOf && { provenance: provenanceOf(input, card.unit, table.period) }),
              })),
            }),
          })),
      ),
  );
}

const isOfStatus = (points: Points, status: IndicatorQuery['status']): boolean =>
  status === undefined || isPoint(points) === (status === 'known');

interface ScoreSubject {
  readonly table: ScoreTable;
  readonly card: Scorecard;
  readonly units: PublishedUnits;
}

function toIndicatorValue(
  { table, card, units }: ScoreSubject,
  score: IndicatorScore,
): IndicatorValue {
  const { edition, version, period, track } = table;
  const reason = isPoint(score.points) ? null : (score.missing ?? 'sharedMaximum');
  return {
    edition: edition.edition,
    editionVersion: version,
    indicator: score.code,
    name: score.name,
    unit: card.unit,
    unitName: units.nameOf(card.unit),
    period,
    track,
    ...shownPointsOf(score.points, edition.shownDecimals),
    unitOfMeasure: 'point',
    maximum: score.maximum,
    rule: score.rule,
    evidence: score.evidence.status,
    basis: score.basis,
    observationStatus: observationStatusOf(reason),
    reason,
    capped: score.capped,
  };
}

/** The two sides of a ratio where each is a plain sum; null where inputs overlap, are missing or not there. */
function quotientOf({ ratio, inputs }: IndicatorScore) {
  const none = { ratio, numerator: null, denominator: null };
  if (ratio === null || inputs === null) return none;
  const numerator = sumOf(inputs.numerator);
  if (numerator === null) return none;
  const isPlain = inputs.denominator.length === 0;
  const denominator = isPlain ? rational(1n) : sumOf(inputs.denominator);
  if (denominator === null || equal(denominator, ZERO)) return none;
  if (!equal(divide(numerator, denominator), parseExact(ratio))) return none;
  return {
    ratio,
    numerator: exactText(numerator),
    denominator: isPlain ? null : exactText(denominator),
  };
}

function sumOf(steps: readonly InputStep[]): Rational | null {
  const known = steps.flatMap(({ value }) => (value === null ? [] : [parseExact(value)]));
  return known.length === steps.length ? sum(known) : null;
}

const inputsOf = (score: IndicatorScore): IndicatorInput[] =>
  (score.parts.length > 0 ? score.parts : [score]).flatMap(({ code, inputs }) =>
    (['numerator', 'denominator'] as const).flatMap((side) =>
      (inputs?.[side] ?? []).map((step) => ({ code, side, ...step })),
    ),
  );

/** Looks up where a figure comes from. */
async function provenances(publication: OpenPublication, query: Pick<IndicatorQuery, 'isPeriod'>) {
  const values = await publication.values(query);
  const byKey = new Map(values.map((value) => [observationKey(value), value]));
  return ({ feed, measure }: InputStep, unit: UnitId, period: Period) => {
    const found = byKey.get(observationKey({ feed, measure, unit, period }));
    if (found === undefined) return null;
    return { ...found.lineage, night: found.night, revision: found.revision };
  };
}
