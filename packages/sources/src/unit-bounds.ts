import type { Agreement } from '@dti-hub/catalogue';
import type { Sentence, UnitId } from '@dti-hub/kernel';
import { listFew } from './column-changes.ts';
import { placesWithin, type UnitContext } from './find-unit.ts';
import type { Issue, SnapshotCause } from './processed-snapshot.ts';
import type { RowFates } from './row-fates.ts';
import { shortened } from './shortened.ts';
import { FIGURES_STAND } from './figures-stand.ts';

/** Whether the units that the rows name are others than the agreement bears. */
export function findUnitCause(
  agreement: Agreement,
  fates: RowFates,
  context: UnitContext,
): SnapshotCause | null {
  const named = new Set([...fates.accepted, ...fates.lacking].map(({ units: [own] }) => own));
  return judgeUnits(agreement, { named, unknown: unknownUnits(fates) }, context);
}

/** The units that rows are of, and the texts that name none, each once. */
export interface UnitsNamed {
  readonly named: ReadonlySet<UnitId>;
  readonly unknown: readonly string[];
}

/** Whether more of the expected units are missing, or more unknown ones named, than the agreement bears. */
export function judgeUnits(
  { unit, unitBounds }: Agreement,
  { named, unknown }: UnitsNamed,
  context: UnitContext,
): SnapshotCause | null {
  if (unitBounds === undefined) return null;
  const missing = placesWithin(unit, context).filter(
    ({ id, level }) => level === unit.place?.level && !named.has(id),
  );
  if (missing.length > unitBounds.missingMax) {
    const names = missing.map(({ kind, name }) => `${kind} ${name}`);
    return unitsMissing(names, unitBounds.missingMax);
  }
  return unknown.length > unitBounds.unknownMax
    ? unitsUnknown(unknown, unitBounds.unknownMax)
    : null;
}

/** Texts that name no unit, each once. */
function unknownUnits({ quarantined }: RowFates): string[] {
  return [...new Set(quarantined.flatMap((row) => unknownIn(row.issues)))];
}

/** The texts that name no unit, by a row's issues. */
export const unknownIn = (issues: readonly Issue[]): string[] =>
  issues.flatMap(({ code, found }) => (code.startsWith('unit/') ? [found] : []));

const listed = (texts: readonly string[]): Sentence =>
  listFew(texts, (text) => ({ vi: shortened(text), en: shortened(text) })) ?? { vi: '', en: '' };

const unitsMissing = (names: readonly string[], max: number): SnapshotCause => ({
  code: 'shrunk',
  sentence: {
    vi: `Nguồn thiếu ${names.length} đơn vị, thoả thuận cho phép thiếu ${max}: ${listed(names).vi}. ${FIGURES_STAND.vi}; hãy hỏi nguồn.`,
    en: `Of the expected units ${names.length} are missing, the agreement bears ${max}: ${listed(names).en}. ${FIGURES_STAND.en}; ask the source.`,
  },
});

const unitsUnknown = (texts: readonly string[], max: number): SnapshotCause => ({
  code: 'drifted',
  sentence: {
    vi: `Nguồn ghi ${texts.length} đơn vị mà danh mục không biết, thoả thuận cho phép ${max}: ${listed(texts).vi}. ${FIGURES_STAND.vi}; hãy hỏi nguồn hoặc cập nhật danh mục.`,
    en: `Of the units named ${texts.length} are not in the register, the agreement bears ${max}: ${listed(texts).en}. ${FIGURES_STAND.en}; ask the source, or mend the register.`,
  },
});
