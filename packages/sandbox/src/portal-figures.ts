import { addDays, civilMonth, type LocalDate, type Period } from '@dti-hub/kernel';
import { draw } from './draw.ts';
import type { PortalUnit } from './portal-units.ts';

/** The dossiers that a unit received in a period, and those of them settled on time. */
export interface Dossiers {
  readonly received: number;
  readonly onTime: number;
}

/** What the portal can tell of a period: the flow of its days through the given day of data. */
export interface Span {
  readonly period: Period;
  readonly through: LocalDate;
}

const NO_DOSSIERS: Dossiers = { received: 0, onTime: 0 };

/**
 * A unit's dossiers in the span. A year is the sum of its months; an ended month never changes, and
 * the running one grows with each day, so that consecutive nights differ.
 */
export function dossiersOf(seed: number, unit: PortalUnit, span: Span): Dossiers {
  return sumDossiers(
    monthsWithin(span.period).map((month) =>
      throughDay(monthlyDossiers(seed, unit, month), month, span.through),
    ),
  );
}

/** The dossiers of all the parts together; none when there are no parts. */
export function sumDossiers(parts: readonly Dossiers[]): Dossiers {
  return parts.reduce(
    (total, part) => ({
      received: total.received + part.received,
      onTime: total.onTime + part.onTime,
    }),
    NO_DOSSIERS,
  );
}

/** The civil months that lie within a civil period, in order. */
export function monthsWithin(period: Period): readonly Period[] {
  return monthsOfYear(period).filter(
    ({ start, end }) => start >= period.start && end <= period.end,
  );
}

/** The twelve months of the year in which the period begins. */
export function monthsOfYear(period: Period): readonly Period[] {
  const year = Number(period.start.slice(0, 4));
  return Array.from({ length: 12 }, (_, index) => civilMonth(year, index + 1));
}

/** Departments differ far more in size than communes do, as in a real province. */
const MONTHLY_RECEIVED = { PROVINCE: [20, 4000], COMMUNE: [250, 900] } as const;

function monthlyDossiers(seed: number, unit: PortalUnit, month: Period): Dossiers {
  const usual = draw(seed, `${unit.departmentCode}/size`, MONTHLY_RECEIVED[unit.level]);
  const name = `${unit.departmentCode}/${month.label}`;
  const received = Math.floor((usual * draw(seed, `${name}/season`, [80, 120])) / 100);
  const onTime = Math.floor((received * draw(seed, `${name}/onTime`, [68, 99])) / 100);
  return { received, onTime };
}

function throughDay(full: Dossiers, month: Period, through: LocalDate): Dossiers {
  if (through < month.start) return NO_DOSSIERS;
  const days = dayOfMonth(addDays(month.end, -1));
  const passed = through < month.end ? dayOfMonth(through) : days;
  return {
    received: Math.floor((full.received * passed) / days),
    onTime: Math.floor((full.onTime * passed) / days),
  };
}

const dayOfMonth = (date: LocalDate): number => Number(date.slice(8));
