import { shortened } from './shortened.ts';
import type {
  PlaceRule,
  RegisteredPlace,
  UnitResolution,
  UnitResolver,
  UnitRule,
} from '@dti-hub/catalogue';
import {
  addDays,
  parseUnitId,
  unitId,
  type Period,
  type Sentence,
  type UnitId,
} from '@dti-hub/kernel';

/** Whose row it is, or why nobody can say. */
export type UnitFinding =
  | {
      readonly kind: 'found';
      readonly unit: UnitId;
      /** The units that its rows are added up for as well. */
      readonly above: readonly UnitId[];
    }
  | UnitTrouble;

/** Why the text in a row names no unit that its figures could be kept under. */
export interface UnitTrouble {
  readonly kind: 'trouble';
  readonly code:
    | 'unit/malformed'
    | 'unit/unknown'
    | 'unit/ambiguous'
    | 'unit/not-valid'
    | 'unit/no-parent';
  readonly expected: string;
  readonly found: string;
  readonly sentence: Sentence;
}

/** Finds the unit that a row's code or name means. */
export type UnitFinder = (text: string) => UnitFinding;

/** What units are looked up with: the period's last day is the day on which they must stand. */
export interface UnitContext {
  readonly period: Period;
  readonly units: UnitResolver;
}

/** How rows of a feed name their units: by the feed's own register, or by the administrative one. */
export function createUnitFinder(rule: UnitRule, context: UnitContext): UnitFinder {
  const { register, place, system } = rule;
  if (place !== undefined) return createPlaceFinder(system, place, context);
  if (register === undefined) throw new RangeError('a unit has no register and is no place');
  const { validFrom } = register;
  if (validFrom >= context.period.end) return () => registerBeginsLater(validFrom);
  return (code) => {
    const unit = unitId({ system, code, validFrom });
    return parseUnitId(unit) === undefined ? malformed(code) : { kind: 'found', unit, above: [] };
  };
}

/**
 * The places that figures of a feed can be about: the one that it reports on and all within it, of all
 * levels, on the period's last day.
 * Empty where the feed is its own register, or its bounds do not stand on that day.
 */
export function placesWithin(
  { place, system }: UnitRule,
  { period, units }: UnitContext,
): readonly RegisteredPlace[] {
  if (place === undefined) return [];
  const day = referenceDay(period);
  if (place.within === undefined) return units.validOn(day);
  const root = units.byCode(place.within, { system, day });
  return root.kind === 'found'
    ? [root.place, ...units.validOn(day, { within: root.place.id })]
    : [];
}

/** The day on which units must stand for figures of a period: its last. */
const referenceDay = ({ end }: Period): string => addDays(end, -1);

function createPlaceFinder(
  system: string,
  { by, level, within, rollUpTo }: PlaceRule,
  { period, units }: UnitContext,
): UnitFinder {
  const day = referenceDay(period);
  const root = within === undefined ? undefined : units.byCode(within, { system, day });
  const inside = root?.kind === 'found' ? root.place.id : undefined;
  const insiders =
    inside === undefined
      ? undefined
      : new Set(units.validOn(day, { within: inside }).map(({ id }) => id));
  const lookUp = (text: string): UnitResolution => {
    if (by === 'name') return units.byName(text, { day, level, within: inside });
    const resolution = units.byCode(text, { system, day, level });
    // A code says nothing of where its unit lies: what lies elsewhere is not one of this feed's.
    return resolution.kind === 'found' && insiders?.has(resolution.place.id) === false
      ? { kind: 'unknown' }
      : resolution;
  };
  return (text) => {
    if (root !== undefined && root.kind !== 'found') return notFound(root, within ?? '', day);
    const resolution = lookUp(text);
    if (resolution.kind !== 'found') return notFound(resolution, text, day);
    const unit = resolution.place.id;
    const above = rollUpTo.flatMap((upper) => units.ancestorOf(unit, upper)?.id ?? []);
    return above.length < rollUpTo.length
      ? withoutParent(resolution.place)
      : { kind: 'found', unit, above };
  };
}

type NotFound = Exclude<UnitResolution, { kind: 'found' }>;

function notFound(resolution: NotFound, text: string, day: string): UnitTrouble {
  const found = JSON.stringify(text);
  switch (resolution.kind) {
    case 'unknown':
      return {
        kind: 'trouble',
        code: 'unit/unknown',
        expected: 'a unit of the register',
        found,
        sentence: {
          vi: `Không có đơn vị hành chính nào là ${found} trong phạm vi của nguồn này.`,
          en: `No administrative unit is ${found} where this source reports.`,
        },
      };
    case 'ambiguous': {
      const list = listOf(resolution.candidates);
      return {
        kind: 'trouble',
        code: 'unit/ambiguous',
        expected: `one of ${list}`,
        found,
        sentence: {
          vi: `${found} có thể là nhiều đơn vị: ${list}. Hãy hỏi nguồn là đơn vị nào.`,
          en: `${found} may be several units: ${list}. Ask the source which one.`,
        },
      };
    }
    case 'notValid': {
      const list = listOf(resolution.candidates);
      return {
        kind: 'trouble',
        code: 'unit/not-valid',
        expected: `a unit that stands on ${day}; known: ${list}`,
        found,
        sentence: {
          vi: `${found} không còn hoặc chưa có hiệu lực vào ngày ${day}: ${list}.`,
          en: `${found} does not stand on ${day}: ${list}.`,
        },
      };
    }
  }
}

const listOf = (places: readonly RegisteredPlace[]): string =>
  places.map(({ id, kind, name }) => `${kind} ${name} (${id})`).join('; ');

const withoutParent = ({ id, kind, name }: RegisteredPlace): UnitTrouble => ({
  kind: 'trouble',
  code: 'unit/no-parent',
  expected: 'a unit that lies in one to add up for',
  found: id,
  sentence: {
    vi: `${kind} ${name} không thuộc đơn vị cấp trên nào để cộng số liệu.`,
    en: `${kind} ${name} lies in no unit that its figures could be added up for.`,
  },
});

const malformed = (code: string): UnitTrouble => {
  const found = JSON.stringify(shortened(code));
  return {
    kind: 'trouble',
    code: 'unit/malformed',
    expected: 'a code of at most 64 characters, without spaces',
    found,
    sentence: {
      vi: `${found} không phải là mã đơn vị (tối đa 64 ký tự, không có dấu cách).`,
      en: `${found} is no unit code (at most 64 characters, no spaces).`,
    },
  };
};

const registerBeginsLater = (validFrom: string): UnitTrouble => ({
  kind: 'trouble',
  code: 'unit/not-valid',
  expected: `a unit valid in the period; this register begins on ${validFrom}`,
  found: 'a period before it',
  sentence: {
    vi: `Danh mục đơn vị của nguồn chỉ có hiệu lực từ ${validFrom}, sau kỳ số liệu này.`,
    en: `The source's register of units is valid only from ${validFrom}, after this period.`,
  },
});
