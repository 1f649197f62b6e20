import { toCsv } from '@dti-hub/kernel';
import { MEASURE } from './dataflows.ts';
import { AGENCY, VERSION } from './identifiers.ts';
import type { DataMessage } from './data-message.ts';

const WITHOUT_VALUE = 'NaN';

/** SDMX-CSV 1.0: the dataflow leads each row. It has no word for what is to be done with a row. */
export const toCsv1 = ({ dataflow, components, rows }: DataMessage): string =>
  toCsv([
    ['DATAFLOW', ...components.map(({ id }) => id)],
    ...rows.map(({ row: { cells } }) => [
      `${AGENCY}:${dataflow.id}(${VERSION})`,
      ...components.map(({ id }) => cells[id] ?? (id === MEASURE ? WITHOUT_VALUE : '')),
    ]),
  ]);

/** SDMX-CSV 2.0, which 2.1 reads alike. @see https://github.com/sdmx-twg/sdmx-csv */
export const toCsv2 = ({ dataflow, components, rows }: DataMessage): string =>
  toCsv([
    ['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...components.map(({ id }) => id)],
    ...rows.map(({ action, row: { cells } }) => [
      'dataflow',
      `${AGENCY}:${dataflow.id}(${VERSION})`,
      action,
      ...components.map(({ id }) => cells[id] ?? (id === MEASURE ? WITHOUT_VALUE : '')),
    ]),
  ]);
