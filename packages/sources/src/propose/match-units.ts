import type { RegisteredPlace, UnitLevel, UnitResolution, UnitResolver } from '@dti-hub/catalogue';
import type { LocalDate, UnitId } from '@dti-hub/kernel';
import { textsOf, type SampleColumn } from './read-sample.ts';

/** What columns are matched against: the register as it stands on a day. */
export interface UnitContext {
  readonly units: UnitResolver;
  readonly day: LocalDate;
  /** The province that is asked for, by its code, and how an agreement calls that code. */
  readonly within?: {
    readonly code: string;
    readonly system: string;
    readonly placeholder: string;
  };
}

/** How a column's texts name units. */
export interface UnitMatch {
  readonly column: string;
  readonly by: 'code' | 'name';
  readonly system: string;
  /** Different texts, and how many of them each mean one unit of the day. */
  readonly texts: number;
  readonly found: readonly RegisteredPlace[];
  readonly levels: readonly UnitLevel[];
  /** Whether all that were found lie in the province. */
  readonly insideProvince: boolean;
}

/** A column speaks of units when more than half of its texts do. */
const SHARE_LEAST = 0.5;

/** The columns that name units, by code first; of each kind the finest division first. */
export function matchUnits(
  columns: readonly SampleColumn[],
  context: UnitContext,
): readonly UnitMatch[] {
  const matches = columns.flatMap((column) => {
    const texts = [...new Set(textsOf(column).map((text) => text.trim()))];
    return [...byCode(texts, context), byName(texts, context)].map((found) => ({
      column: column.name,
      texts: texts.length,
      ...found,
    }));
  });
  return matches
    .filter(({ texts, found }) => found.length > texts * SHARE_LEAST)
    .toSorted((a, b) => byKind(a, b) || b.found.length - a.found.length);
}

/** The one column to propose; undefined where several divide the rows as finely, by one kind. */
export function bestMatch(matches: readonly UnitMatch[]): UnitMatch | undefined {
  const [best, second] = matches;
  const isAlone =
    second === undefined || best?.by !== second.by || best.found.length > second.found.length;
  return isAlone ? best : undefined;
}

const byKind = (a: UnitMatch, b: UnitMatch): number =>
  Number(a.by === 'name') - Number(b.by === 'name');

type Found = Omit<UnitMatch, 'column' | 'texts'>;

function byCode(texts: readonly string[], context: UnitContext): Found[] {
  const { units, day } = context;
  const systems = new Set(units.validOn(day).map(({ system }) => system));
  return [...systems].map((system) => {
    const found = placesIn(texts.map((code) => units.byCode(code, { system, day })));
    return summary({ by: 'code', system, found }, context);
  });
}

function byName(texts: readonly string[], context: UnitContext): Found {
  const { units, day, within } = context;
  const root = within && units.byCode(within.code, { system: within.system, day });
  const scope = root?.kind === 'found' ? { within: root.place.id } : {};
  const found = placesIn(texts.map((name) => units.byName(name, { day, ...scope })));
  return summary({ by: 'name', system: found[0]?.system ?? '', found }, context);
}

const placesIn = (resolutions: readonly UnitResolution[]): RegisteredPlace[] =>
  resolutions.flatMap((resolution) => (resolution.kind === 'found' ? [resolution.place] : []));

function summary(match: Pick<Found, 'by' | 'system' | 'found'>, context: UnitContext): Found {
  const { found } = match;
  const inside = insiders(context);
  return {
    ...match,
    levels: [...new Set(found.map(({ level }) => level))],
    insideProvince: found.length > 0 && found.every(({ id }) => inside.has(id)),
  };
}

function insiders({ units, day, within }: UnitContext): ReadonlySet<UnitId> {
  const root = within && units.byCode(within.code, { system: within.system, day });
  if (root?.kind !== 'found') return new Set();
  return new Set(units.validOn(day, { within: root.place.id }).map(({ id }) => id));
}
