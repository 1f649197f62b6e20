import { withBadRows, type SentRow } from './bad-rows.ts';
import type { Span } from './portal-figures.ts';
import { onlineChart, onlineParent, onlineRows } from './portal-online.ts';
import { planPortal, type PortalPlan, type PortalSettings } from './portal-plan.ts';
import { progressChart, progressFigures, progressParent, progressRow } from './portal-progress.ts';

/**
 * A national portal that does not exist, with answers in the shape of the one that does: `progress`
 * is the data of `dvc-progress-tree`, `online` that of `provide-online-tree`. Each holds the
 * province's own row, the rows of its units in the portal's order, and twelve months for a chart.
 * The figures depend on the settings and the span asked for, and on nothing else.
 */
export function makePortal(settings: PortalSettings) {
  const plan = planPortal(settings);
  return {
    province: plan.province,
    units: plan.units,
    progress: (span: Span) => progressData(plan, span),
    online: (span: Span) => ({
      parent: onlineParent(plan, span),
      children: onlineRows(plan, span),
      monthlyChart: onlineChart(plan, span),
    }),
  };
}

function progressData(plan: PortalPlan, span: Span) {
  const figures = progressFigures(plan, span);
  const trueRows = figures.map((figure) => progressRow(figure));
  const children: readonly SentRow[] = plan.badRows ? withBadRows(plan, trueRows) : trueRows;
  return {
    parent: progressParent(plan.province, figures),
    children,
    monthlyChart: progressChart(plan, span),
  };
}
