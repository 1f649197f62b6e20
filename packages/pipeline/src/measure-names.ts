import { namingColumn, type Agreement } from '@dti-hub/catalogue';
import type { ProcessedSnapshot } from '@dti-hub/sources';

/** The measures that an agreement names by itself, whatever its rows say. */
export const fixedMeasures = ({ measures }: Agreement): string[] =>
  measures.filter((rule) => namingColumn(rule) === undefined).map(({ measure }) => measure);

/** Whether rows name any of the agreement's measures, so that only results say which there are. */
export const hasMeasuresNamedByRows = ({ measures }: Agreement): boolean =>
  measures.some((rule) => namingColumn(rule) !== undefined);

/** The measures that have a value in a result, each once. */
export const drawnMeasures = ({
  observations,
}: Pick<ProcessedSnapshot, 'observations'>): string[] => [
  ...new Set(observations.map(({ measure }) => measure)),
];
