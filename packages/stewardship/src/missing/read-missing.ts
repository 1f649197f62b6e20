import {
  createUnitResolver,
  expandCalendar,
  type Obligation,
  type ReportingCalendar,
  type UnitRegister,
} from '@dti-hub/catalogue';
import { parsePeriodId, periodId, type UnitId } from '@dti-hub/kernel';
import { readPublication, readState, type ProvinceStores } from '@dti-hub/pipeline';
import type { Scorecard } from '@dti-hub/scoring';
import { readRules } from '../province.ts';
import { requireRight } from '../rights/rights.ts';
import { requireEdition } from '../submissions/edition-in-force.ts';
import { whatIsMissing, type WhatIsMissing } from './what-is-missing.ts';

/** Who asks what a unit's score of a period waits for. */
export interface MissingQuery {
  readonly actor: string;
  readonly edition: string;
  readonly unit: UnitId;
  /** The period's id. */
  readonly period: string;
  readonly calendars: readonly ReportingCalendar[];
}

/**
 * What keeps points of a unit from counting, as it stands now.
 * @throws {NoRightError} when the actor may not read of the unit
 * @throws {FilingRefusedError} when no such edition is in force
 */
export async function readMissing(
  stores: Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>,
  { actor, edition: id, unit, period, calendars }: MissingQuery,
): Promise<WhatIsMissing> {
  const state = await readState(stores);
  const rules = await readRules(stores, state);
  const { units, agreements } = rules;
  requireRight(state, units, { actor, right: 'read', unit });
  const edition = requireEdition(rules, id);
  return whatIsMissing({
    edition,
    unit,
    period,
    agreements,
    submissions: state.submissions,
    scorecard: await publishedCard(stores, { edition: id, unit, period }),
    obligations: obligationsOf(calendars, { period, units }),
  });
}

async function publishedCard(
  stores: Pick<ProvinceStores, 'blobs' | 'publications'>,
  { edition, unit, period }: Pick<MissingQuery, 'edition' | 'unit' | 'period'>,
): Promise<Scorecard | undefined> {
  const publication = await stores.publications.latest();
  if (publication === undefined) return undefined;
  const { scores } = await readPublication(stores, publication);
  return scores
    .find(
      (one) =>
        one.track === 'computed' &&
        one.edition.edition === edition &&
        periodId(one.period) === period,
    )
    ?.scorecards.find((card) => card.unit === unit);
}

function obligationsOf(
  calendars: readonly ReportingCalendar[],
  { period: id, units }: { readonly period: string; readonly units: UnitRegister },
): Obligation[] {
  const period = parsePeriodId(id);
  if (period === undefined) return [];
  const year = Number(period.start.slice(0, 4));
  const resolver = createUnitResolver(units);
  return calendars
    .flatMap((calendar) => expandCalendar(calendar, year, resolver).obligations)
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
}
