import { feedPeriodKey, isOpen, readState } from '@dti-hub/pipeline';
import { isPoint } from '@dti-hub/scoring';
import { expect } from 'vitest';
import { FILED_FEED } from '../filing.ts';
import { CODES, COLUMNS, type Code, type Column } from './commands.ts';
import { figureName } from './model-rows.ts';
import { TRACKS, type Model } from './model.ts';
import { INDICATORS, measureOf, unitOfCode, type SmallHub } from './small-hub.ts';

/** The id of the case that something wrong with rows is. */
export const caseOf = (cause: string): string => `quarantinedRows ${FILED_FEED} ${cause}`;

/** After a run: figures, overlays, points of all tracks, open cases and the rows' fates. */
export async function expectPublished(hub: SmallHub, model: Model): Promise<void> {
  const state = await readState(hub.stores);
  const { reconciled, scores } = await hub.published();
  const values = new Map(
    reconciled.values.map(({ measure, unit, value, status, reason, overlay }) => [
      `${measure} ${unit}`,
      { value, status, reason, ...(overlay && { overlay }) },
    ]),
  );
  const seen = {
    figures: byFigure((measure, unit) => values.get(`${measureOf(measure)} ${unitOfCode(unit)}`)),
    open: Object.entries(state.caseBook.cases)
      .flatMap(([id, turns]) => (isOpen(turns) ? [id] : []))
      .toSorted(),
    ledger: state.feeds[feedPeriodKey(FILED_FEED, hub.period)]?.judged?.ledger,
    points: Object.fromEntries(
      TRACKS.map((track) => [
        track,
        pointsIn(scores.find((one) => one.track === track)?.scorecards ?? []),
      ]),
    ),
  };
  expect(seen).toEqual(predicted(model));
}

function predicted({ published, read }: Model) {
  return {
    figures: byFigure((measure, unit) => published?.figures.get(figureName(measure, unit))),
    open: [...(published?.open.keys() ?? [])].map(caseOf).toSorted(),
    ledger: read?.ledger,
    points: Object.fromEntries(
      TRACKS.map((track) => [
        track,
        byFigure((code, unit) => published?.points[track].get(figureName(code, unit))),
      ]),
    ),
  };
}

type Cards = Awaited<ReturnType<SmallHub['published']>>['scores'][number]['scorecards'];

/** Points that are a number, by code and unit. */
function pointsIn(cards: Cards): Record<string, string> {
  return byFigure((code, unit) => {
    const card = cards.find((one) => one.unit === unitOfCode(unit));
    const points = card?.pillars
      .flatMap(({ indicators }) => indicators)
      .find((one) => one.code === INDICATORS[code])?.points;
    return points !== undefined && isPoint(points) ? points.low : undefined;
  });
}

/** What there is of each figure, by its name. */
function byFigure<One>(find: (column: Column, unit: Code) => One | undefined): Record<string, One> {
  return Object.fromEntries(
    CODES.flatMap((unit) =>
      COLUMNS.flatMap((column) => {
        const found = find(column, unit);
        return found === undefined ? [] : [[figureName(column, unit), found] as const];
      }),
    ),
  );
}
