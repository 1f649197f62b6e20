import type { UnitId } from '@dti-hub/kernel';
import { repeatedIds, type Fault } from './fault.ts';
import {
  isWithin,
  overlap,
  placesOf,
  unitLevelSchema,
  type PlaceInFile,
  type RegisteredPlace,
  type UnitFile,
  type UnitKind,
  type UnitLevel,
  type UnitRegister,
} from './unit-register.ts';

/** What a file of units says wrongly by itself. */
export function checkUnitFile(file: UnitFile): Fault[] {
  const regions = file.regions.map(({ region }) => region);
  return [...repeatedIds(regions, 'regions'), ...placesOf(file).flatMap(checkOwn)];
}

/** What a file of units says wrongly of other units, of its own file or another. */
export function checkUnits(file: UnitFile, { places }: UnitRegister): Fault[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const byCode = Map.groupBy(places, ({ system, code }) => `${system}:${code}`);
  return [
    ...placesOf(file).flatMap(({ path, place }) => [
      ...checkParent({ path, place }, byId),
      ...checkPredecessors({ path, place }, byId),
      ...checkCode({ path, place }, byCode.get(`${place.system}:${place.code}`) ?? []),
    ]),
    ...file.regions.flatMap(({ members }, index) =>
      members
        .filter((member) => !byId.has(member))
        .map((member) => unknown(`regions.${index}`, member)),
    ),
  ];
}

type PlacesById = ReadonlyMap<UnitId, RegisteredPlace>;

const LEVELS_OF: Record<UnitKind, readonly UnitLevel[]> = {
  Tỉnh: ['province'],
  Huyện: ['district'],
  'Thị xã': ['district'],
  'Thành phố': ['province', 'district'],
  Xã: ['commune'],
  Phường: ['commune'],
  'Thị trấn': ['commune'],
};

function checkOwn({ path, place }: PlaceInFile): Fault[] {
  const { id, level, kind, validFrom, validTo, aliases, parent } = place;
  const known = place.predecessors.length > 0;
  const faults: (Fault | false)[] = [
    validTo !== null && validTo <= validFrom && endsTooSoon(path, place),
    !LEVELS_OF[kind].includes(level) && {
      path,
      reason: {
        vi: `"${kind}" không phải là đơn vị cấp "${level}".`,
        en: `A "${kind}" is no unit of the level "${level}".`,
      },
    },
    (level === 'province') !== (parent === null) && {
      path,
      reason: {
        vi: `Chỉ cấp tỉnh là không có đơn vị cấp trên; xem lại ${id}.`,
        en: `A province and nothing else stands under no other unit; see ${id}.`,
      },
    },
    (place.predecessorsKnown !== 'none') !== known && {
      path,
      reason: {
        vi: `Các đơn vị tiền thân của ${id} không khớp với "predecessorsKnown".`,
        en: `The predecessors of ${id} do not agree with its "predecessorsKnown".`,
      },
    },
    ...aliases.map((alias) => !isWithin(alias, place) && aliasOutside(path, alias.name, id)),
  ];
  return faults.filter((fault) => fault !== false);
}

/** 0 is the top. A parent stands strictly higher, so no line of parents runs in a circle. */
const rank = (level: UnitLevel): number => unitLevelSchema.options.indexOf(level);

function checkParent({ path, place }: PlaceInFile, byId: PlacesById): Fault[] {
  if (place.parent === null) return [];
  const parent = byId.get(place.parent);
  if (parent === undefined) return [unknown(path, place.parent)];
  if (rank(parent.level) < rank(place.level) && isWithin(place, parent)) return [];
  const reason = {
    vi: `${place.parent} không phải là đơn vị cấp trên có hiệu lực suốt thời gian của ${place.id}.`,
    en: `${place.parent} is no higher unit that is valid on all days of ${place.id}.`,
  };
  return [{ path, reason }];
}

function checkPredecessors({ path, place }: PlaceInFile, byId: PlacesById): Fault[] {
  return place.predecessors.flatMap((id) => {
    const predecessor = byId.get(id);
    if (predecessor === undefined) return [unknown(path, id)];
    if (predecessor.validTo === place.validFrom) return [];
    const reason = {
      vi: `Đơn vị tiền thân ${id} không kết thúc vào ngày ${place.id} bắt đầu.`,
      en: `The predecessor ${id} did not end on the day ${place.id} began.`,
    };
    return [{ path, reason }];
  });
}

/** A code means one unit a day. Each clash is told once, at the later of the two. */
function checkCode({ path, place }: PlaceInFile, sameCode: readonly RegisteredPlace[]): Fault[] {
  const twins = sameCode.filter(({ id }) => id === place.id).length;
  const clashes = sameCode.filter((other) => other.id < place.id && overlap(other, place));
  const reason = {
    vi: `Mã ${place.system}:${place.code} đã chỉ một đơn vị khác trong cùng thời gian.`,
    en: `The code ${place.system}:${place.code} means another unit on the same days.`,
  };
  return twins > 1 || clashes.length > 0 ? [{ path, reason }] : [];
}

const endsTooSoon = (path: string, { id }: RegisteredPlace): Fault => ({
  path,
  reason: {
    vi: `${id} kết thúc trước khi bắt đầu.`,
    en: `${id} ends before it begins.`,
  },
});

const aliasOutside = (path: string, name: string, id: UnitId): Fault => ({
  path,
  reason: {
    vi: `Tên khác "${name}" có hiệu lực ngoài thời gian của ${id}.`,
    en: `The alias "${name}" is valid on days on which ${id} is not.`,
  },
});

const unknown = (path: string, id: UnitId): Fault => ({
  path,
  reason: { vi: `Không có đơn vị ${id}.`, en: `There is no unit ${id}.` },
});
