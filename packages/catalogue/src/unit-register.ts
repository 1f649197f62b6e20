import { isLocalDate, parseUnitId, unitId, type LocalDate, type UnitId } from '@dti-hub/kernel';
import * as z from 'zod';
import { slugSchema } from './agreement.ts';

const daySchema = z.string().refine(isLocalDate, 'a day, YYYY-MM-DD');
const unitIdSchema = z
  .string()
  .refine((id) => parseUnitId(id) !== undefined, 'a unit, such as "gso:585@2022-01-01"');

/** The levels of the administration, from the top. The district level ended on 2025-07-01. */
export const unitLevelSchema = z.enum(['province', 'district', 'commune']);

/** What a unit calls itself before its name. */
const unitKindSchema = z.enum(['Tỉnh', 'Huyện', 'Thị xã', 'Thành phố', 'Xã', 'Phường', 'Thị trấn']);

/** Another name that sources use, on the days on which it means the unit. */
const aliasSchema = z.strictObject({
  name: z.string().min(1),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  evidence: z.string().min(1),
});

const unitEntrySchema = z.strictObject({
  /** Text: a code's leading zeros are part of it. */
  code: z.string().regex(/^\d+$/, 'digits'),
  kind: unitKindSchema,
  /** As the decree writes it, without the kind. */
  name: z.string().min(1),
  aliases: z.array(aliasSchema).default([]),
  /** The units it was formed from; each ended on the day it began. */
  predecessors: z.array(unitIdSchema).default([]),
  /** What the evidence leaves open about this one unit. */
  note: z.string().optional(),
});

/** Units that one list holds together: of one level and parent, for the same days. */
const unitGroupSchema = z.strictObject({
  level: unitLevelSchema,
  parent: unitIdSchema.nullable(),
  validFrom: daySchema,
  /** The first day on which they are no more; null while they stand. */
  validTo: daySchema.nullable(),
  /** Whether the predecessors given are all there were. */
  predecessorsKnown: z.enum(['all', 'partly', 'none']),
  evidence: z.string().min(1),
  units: z.array(unitEntrySchema).min(1),
});

/** Units that one office of an agency covers together. It stands while all its members do. */
const regionSchema = z.strictObject({
  region: slugSchema,
  name: z.string().min(1),
  members: z.array(unitIdSchema).min(2),
  evidence: z.string().min(1),
});

/** One file of the register of administrative units: who stood where on which days, and who says so. */
export const unitFileSchema = z.strictObject({
  $schema: z.string().optional(),
  register: slugSchema,
  system: slugSchema,
  evidence: z.string().min(1),
  groups: z.array(unitGroupSchema).min(1),
  regions: z.array(regionSchema).default([]),
});

export type UnitFile = z.infer<typeof unitFileSchema>;
export type UnitLevel = z.infer<typeof unitLevelSchema>;
export type UnitKind = z.infer<typeof unitKindSchema>;
export type UnitRegion = z.infer<typeof regionSchema>;

/** Days on which something holds: from the first, before the second; null has no end. */
export interface Validity {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** A name that means a unit on some days. */
export interface UnitAlias extends Validity {
  readonly name: string;
}

/** An administrative unit as the register knows it. */
export interface RegisteredPlace extends Validity {
  readonly id: UnitId;
  readonly system: string;
  readonly code: string;
  readonly level: UnitLevel;
  readonly kind: UnitKind;
  readonly name: string;
  readonly aliases: readonly UnitAlias[];
  readonly parent: UnitId | null;
  readonly predecessors: readonly UnitId[];
  readonly predecessorsKnown: 'all' | 'partly' | 'none';
}

/** All units of all files, and the regions that agencies make of them; both sorted by id. */
export interface UnitRegister {
  readonly places: readonly RegisteredPlace[];
  readonly regions: readonly UnitRegion[];
}

/** A unit of a file, and where in the file it stands. */
export interface PlaceInFile {
  readonly path: string;
  readonly place: RegisteredPlace;
}

/** The units of one file, in its order. */
export function placesOf({ system, groups }: UnitFile): readonly PlaceInFile[] {
  return groups.flatMap((group, groupIndex) =>
    group.units.map(({ code, kind, name, aliases, predecessors }, index) => ({
      path: `groups.${groupIndex}.units.${index}`,
      place: {
        id: unitId({ system, code, validFrom: group.validFrom }),
        system,
        code,
        level: group.level,
        kind,
        name,
        aliases,
        validFrom: group.validFrom,
        validTo: group.validTo,
        parent: group.parent,
        predecessors,
        predecessorsKnown: group.predecessorsKnown,
      },
    })),
  );
}

/** One register of all files. The order of the files does not matter. */
export function mergeUnitFiles(files: Iterable<UnitFile>): UnitRegister {
  const all = [...files];
  return {
    places: all
      .flatMap(placesOf)
      .map(({ place }) => place)
      .toSorted((a, b) => byText(a.id, b.id)),
    regions: all.flatMap(({ regions }) => regions).toSorted((a, b) => byText(a.region, b.region)),
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Whether the day is one of these. */
export const isValidOn = ({ validFrom, validTo }: Validity, day: LocalDate): boolean =>
  validFrom <= day && (validTo === null || day < validTo);

/** Whether every day of `inner` is a day of `outer`. */
export const isWithin = (inner: Validity, outer: Validity): boolean =>
  outer.validFrom <= inner.validFrom &&
  (outer.validTo === null || (inner.validTo !== null && inner.validTo <= outer.validTo));

/** Whether there is a day that both have. */
export const overlap = (a: Validity, b: Validity): boolean =>
  (a.validTo === null || b.validFrom < a.validTo) &&
  (b.validTo === null || a.validFrom < b.validTo);
