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
  type LocalDate,
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
  /** Names that mean a unit by a steward's decision. */
  readonly aliases?: ReadonlyMap<string, UnitId>;
}

/**
 * How rows of a feed name their units: by the feed's own register, or by the administrative one. Spaces
 * around a code or a name are no part of it.
 */
export function createUnitFinder(rule: UnitRule, context: UnitContext): UnitFinder {
  const find = createTextFinder(rule, context);
  return (text) => find(text.trim());
}

function createTextFinder(rule: UnitRule, context: UnitContext): UnitFinder {
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

function createPlaceFinder(system: string, place: PlaceRule, context: UnitContext): UnitFinder {
  const { within, rollUpTo } = place;
  const { period, units } = context;
  const day = referenceDay(period);
  const bounds =
    within === undefined ? undefined : { within, root: units.byCode(within, { system, day }) };
  const inside = bounds?.root.kind === 'found' ? bounds.root.place.id : undefined;
  const lookUp = createLookUp({ system, place, inside }, context);
  const asked = { units, day };
  return (text) => {
    const resolution = lookUp(text);
    if (resolution.kind !== 'found') return notFound(resolution, text, asked);
    if (bounds !== undefined && bounds.root.kind !== 'found')
      return outOfBounds(resolution.place, text, notFound(bounds.root, bounds.within, asked));
    const unit = resolution.place.id;
    const above = rollUpTo.flatMap((upper) => units.ancestorOf(unit, upper)?.id ?? []);
    return above.length < rollUpTo.length
      ? withoutParent(resolution.place)
      : { kind: 'found', unit, above };
  };
}

/** Where texts are looked up: a rule's own code system, level and bounds. */
interface LookUpScope {
  readonly system: string;
  readonly place: PlaceRule;
  /** The unit that the feed reports on; undefined where it has no bounds, or they do not stand. */
  readonly inside: UnitId | undefined;
}

/** What a text means: by decision, by name, or by code. */
function createLookUp(
  { system, place: { by, level }, inside }: LookUpScope,
  { period, units, aliases }: UnitContext,
): (text: string) => UnitResolution {
  const day = referenceDay(period);
  const insiders = new Set([inside, ...units.validOn(day, { within: inside }).map(({ id }) => id)]);
  // A code says nothing of where its unit lies: what lies elsewhere is not one of this feed's.
  const lookUpCode = (code: string, meant?: UnitId): UnitResolution => {
    const resolution = units.byCode(code, { system, day, level });
    if (resolution.kind !== 'found') return resolution;
    const { id } = resolution.place;
    const isMeant = insiders.has(id) && (meant === undefined || meant === id);
    return isMeant ? resolution : { kind: 'unknown' };
  };
  return (text) => {
    if (by === 'code') return lookUpCode(text);
    const alias = aliases?.get(text);
    return alias === undefined
      ? units.byName(text, { day, level, within: inside })
      : lookUpCode(parseUnitId(alias)?.code ?? alias, alias);
  };
}

type NotFound = Exclude<UnitResolution, { kind: 'found' }>;

/** The day on which units must stand, and who knows where they went. */
interface Asked {
  readonly units: UnitResolver;
  readonly day: LocalDate;
}

function notFound(resolution: NotFound, text: string, { units, day }: Asked): UnitTrouble {
  const found = JSON.stringify(shortened(text));
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
      const { candidates } = resolution;
      const validity = candidates.map((place) => validityOf(place, { units, day }));
      return {
        kind: 'trouble',
        code: 'unit/not-valid',
        expected: `a unit that stands on ${day}; known: ${listOf(candidates)}`,
        found,
        sentence: {
          vi: [
            `${found} không còn hoặc chưa có hiệu lực vào ngày ${day}.`,
            ...validity.map(({ vi }) => vi),
          ].join(' '),
          en: [`${found} does not stand on ${day}.`, ...validity.map(({ en }) => en)].join(' '),
        },
      };
    }
  }
}

/** Why a unit that a code or name means is not the one on that day: its end and heirs, or its beginning. */
function validityOf(place: RegisteredPlace, { units, day }: Asked): Sentence {
  const { id, validFrom, validTo } = place;
  const unit = titleOf(place);
  if (day < validFrom)
    return {
      vi: `${unit} có hiệu lực từ ngày ${validFrom}.`,
      en: `${unit} begins on ${validFrom}.`,
    };
  if (validTo === null || day < validTo)
    return {
      vi: `${unit} không mang tên này vào ngày đó.`,
      en: `${unit} does not go by this name on that day.`,
    };
  const heirs = units.successorsOf(id, day);
  const list = listOf(heirs);
  return {
    vi: `${unit} có hiệu lực đến trước ngày ${validTo}.${heirs.length === 0 ? '' : ` Đơn vị kế tiếp mà danh mục ghi nhận: ${list}.`}`,
    en: `${unit} stood until ${validTo}, that day not included.${heirs.length === 0 ? '' : ` Units after it that the register knows: ${list}.`}`,
  };
}

/** The unit stands, but not the one that the feed reports on. */
function outOfBounds(place: RegisteredPlace, text: string, bounds: UnitTrouble): UnitTrouble {
  const found = JSON.stringify(shortened(text));
  const unit = titleOf(place);
  return {
    ...bounds,
    found,
    sentence: {
      vi: `${found} là ${unit}, nằm ngoài phạm vi của nguồn này: ${bounds.sentence.vi}`,
      en: `${found} is ${unit}, outside what this source reports on: ${bounds.sentence.en}`,
    },
  };
}

const titleOf = ({ id, kind, name }: RegisteredPlace): string => `${kind} ${name} (${id})`;

const listOf = (places: readonly RegisteredPlace[]): string => places.map(titleOf).join('; ');

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
