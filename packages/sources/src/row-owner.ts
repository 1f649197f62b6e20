import type { UnitId } from '@dti-hub/kernel';
import { createUnitFinder } from './find-unit.ts';
import type { ProcessingBasis } from './process-snapshot.ts';
import type { QuarantinedRow } from './processed-snapshot.ts';
import { aliasesOf, NO_READINGS, readAsDecided } from './readings.ts';
import { sourceName } from './read-row.ts';
import { toTextCell } from './row.ts';

/** Says whose a row is by its cells as they stood; undefined where nobody can say. */
export type OwnerFinder = (cells: QuarantinedRow['cells']) => UnitId | undefined;

/** Whose rows are, whatever became of them: told as it was when their delivery was judged. */
export function createOwnerFinder({
  agreement,
  period,
  units,
  readings = NO_READINGS,
}: ProcessingBasis): OwnerFinder {
  const findUnit = createUnitFinder(agreement.unit, {
    period,
    units,
    aliases: aliasesOf(readings),
  });
  const columns = agreement.rows.map((path) => ({
    path: path.name,
    column: sourceName(path, agreement.unit.column),
  }));
  return (cells) => {
    const place = columns.find(({ column }) => cells[column] !== undefined);
    if (place === undefined) return undefined;
    const { path, column } = place;
    const row = {
      row: 1,
      at: '',
      path,
      cells: new Map([[column, stoodCell(cells[column] ?? '')]]),
    };
    const [read] = readAsDecided(agreement, readings, [row]).rows;
    const found = findUnit(read?.cells.get(column)?.text ?? '');
    return found.kind === 'found' ? found.unit : undefined;
  };
}

/** A cell by what is kept of how it stood: a text is kept in quotation marks. */
function stoodCell(kept: string) {
  const text: unknown = kept.startsWith('"') ? JSON.parse(kept) : kept;
  return toTextCell(typeof text === 'string' ? text : kept);
}
