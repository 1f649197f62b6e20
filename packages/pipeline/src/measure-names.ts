import { namingColumn, type Agreement } from '@dti-hub/catalogue';
import type { ProcessedSnapshot } from '@dti-hub/sources';
import type { Conclusion } from './delivery.ts';

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

/** A delivery that is taken, and what the one before it was made into. */
interface Succession {
  readonly agreement: Agreement;
  readonly processed: ProcessedSnapshot;
  readonly previous: ProcessedSnapshot | null;
}

/**
 * The measures that any delivery before gave, and this one gives of nobody: rows that named them are gone,
 * or the agreement knows them no more. What became of their values is still to be told. Undefined: none.
 */
export function formerMeasuresOf(
  { agreement, processed, previous }: Succession,
  before: Pick<Conclusion, 'formerMeasures'> | null,
): string[] | undefined {
  const given = new Set([...fixedMeasures(agreement), ...drawnMeasures(processed)]);
  const known = new Set([
    ...(before?.formerMeasures ?? []),
    ...(previous === null ? [] : drawnMeasures(previous)),
  ]);
  const former = [...known].filter((measure) => !given.has(measure));
  return former.length === 0 ? undefined : former.toSorted();
}
