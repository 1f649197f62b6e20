import { draw } from './draw.ts';
import {
  dossiersOf,
  monthsOfYear,
  monthsWithin,
  sumDossiers,
  type Dossiers,
  type Span,
} from './portal-figures.ts';
import { parentIdentity, type PortalPlan } from './portal-plan.ts';
import { percent, printed, PROGRESS_MAXIMUM, progressPoints, share } from './portal-points.ts';
import type { PortalUnit, SimulatedProvince } from './portal-units.ts';

/** A unit's own figures in a span, before the portal computes anything from them. */
export interface ProgressFigures extends Dossiers {
  readonly unit: PortalUnit;
  /** The mean time to settle a dossier, in hundredths of a day. */
  readonly days: number;
}

/** A child of `dvc-progress-tree`: a unit's dossiers settled on time, and the portal's own points. */
export interface ProgressRow extends PortalUnit {
  readonly totalReceived: number;
  readonly totalOnTime: number;
  readonly totalOverdue: number;
  readonly avgProcessingDays: number;
  readonly ratio: number;
  readonly score: number;
  readonly maxScore: number;
  readonly scoreDelta: null;
}

/** The true figures of every unit, in the portal's order. */
export function progressFigures(plan: PortalPlan, span: Span): readonly ProgressFigures[] {
  return plan.units.map((unit) =>
    unit === plan.idleUnit
      ? { unit, received: 0, onTime: 0, days: 0 }
      : {
          unit,
          ...dossiersOf(plan.seed, unit, span),
          days: draw(plan.seed, `${unit.departmentCode}/${span.period.label}/days`, [150, 1600]),
        },
  );
}

/** The row that the portal makes of a unit's figures, with its ratio and its points. */
export function progressRow({ unit, received, onTime, days }: ProgressFigures): ProgressRow {
  return {
    ...unit,
    totalReceived: received,
    totalOnTime: onTime,
    totalOverdue: received - onTime,
    avgProcessingDays: printed(share(days, 100)),
    ratio: printed(percent(share(onTime, received))),
    score: printed(progressPoints(onTime, received)),
    maxScore: PROGRESS_MAXIMUM,
    scoreDelta: null,
  };
}

/** The province's own row: the sum of its true children, whatever else the answer carries. */
export function progressParent(province: SimulatedProvince, children: readonly ProgressFigures[]) {
  const { received, onTime } = sumDossiers(children);
  const days = children.reduce((total, child) => total + child.days * child.received, 0);
  return {
    ...parentIdentity(province),
    totalReceived: received,
    totalOnTime: onTime,
    // Below the dossiers on time: some of those are neither settled nor due yet.
    totalCompleted: Math.floor((onTime * 93) / 100),
    avgProcessingDays: printed(share(days, 100 * received)),
    ratio: printed(percent(share(onTime, received))),
    totalScore: printed(progressPoints(onTime, received)),
    totalMaxScore: PROGRESS_MAXIMUM,
  };
}

/** The twelve months' shares on time; 0 and 0 for a month outside the span. */
export function progressChart(plan: PortalPlan, { period, through }: Span) {
  const asked = new Set(monthsWithin(period).map(({ label }) => label));
  return monthsOfYear(period).map((month) => {
    const figures = asked.has(month.label) ? progressFigures(plan, { period: month, through }) : [];
    const { received, onTime } = sumDossiers(figures);
    return {
      month: month.label.slice(5),
      onTimePct: printed(percent(share(onTime, received))),
      overduePct: printed(percent(share(received - onTime, received))),
    };
  });
}
