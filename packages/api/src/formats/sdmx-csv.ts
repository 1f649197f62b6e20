import { toCsv } from '@dti-hub/kernel';
import type { Table } from './table.ts';

/**
 * SDMX-CSV 2.1: STRUCTURE, STRUCTURE_ID and ACTION lead each row; a measure without a value is NaN, an
 * attribute without one is empty.
 * @see https://github.com/sdmx-twg/sdmx-csv
 */
export function toSdmxCsv({ dataflow, columns, rows }: Table): string {
  const structure = `DTI_HUB:${dataflow}(1.0.0)`;
  const header = ['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...columns.map(({ id }) => id)];
  const lines = rows.map(({ action, cells }) => [
    'dataflow',
    structure,
    action,
    ...cells.map((cell, index) => cell ?? (columns[index]?.id === 'OBS_VALUE' ? 'NaN' : '')),
  ]);
  return toCsv([header, ...lines]);
}
