import type { Edition, Input } from '@dti-hub/catalogue';
import { parseExact, periodId, type Period, type UnitId } from '@dti-hub/kernel';
import { scoreUnit, type KnownValue, type Scorecard } from '@dti-hub/scoring';
import type { RegisteredUnit } from '@dti-hub/sources';
import type { PublishedValue } from './publication-content.ts';

/** All scorecards of one edition for one period. */
export interface EditionScores {
  readonly edition: Edition;
  readonly period: Period;
  readonly scorecards: readonly Scorecard[];
}

/** Finds an edition's input among the values that count. */
export type ValueLookup = (unit: UnitId, period: string, input: Input) => KnownValue;

/**
 * Scores every unit of every edition's code system, for each period of which any of the edition's
 * inputs is known. Pure.
 */
export function scoreProvince(
  editions: readonly Edition[],
  units: readonly RegisteredUnit[],
  values: readonly PublishedValue[],
): EditionScores[] {
  const lookup = lookUpValues(values);
  return editions.flatMap((edition) =>
    periodsOf(edition, values).map((period) => ({
      edition,
      period,
      scorecards: units
        .filter(({ unit }) => unit.startsWith(`${edition.unitSystem}:`))
        .map(({ unit }) =>
          scoreUnit(edition, { unit, period: periodId(period) }, (input) =>
            lookup(unit, periodId(period), input),
          ),
        ),
    })),
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

function periodsOf(edition: Edition, values: readonly PublishedValue[]): Period[] {
  const feeds = new Set(inputsOf(edition).map(({ feed }) => feed));
  const periods = new Map(
    values.filter(({ feed }) => feeds.has(feed)).map(({ period }) => [periodId(period), period]),
  );
  return [...periods.values()].toSorted((a, b) => (periodId(a) < periodId(b) ? -1 : 1));
}

/** Every figure that an edition's rules read. */
export function inputsOf(edition: Edition): Input[] {
  return edition.pillars.flatMap(({ indicators }) =>
    indicators.flatMap(({ rule }) =>
      'numerator' in rule ? [...rule.numerator, ...rule.denominator] : [],
    ),
  );
}
