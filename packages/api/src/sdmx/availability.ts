import type { Sentence } from '@dti-hub/kernel';
import { TIME, type Dataflow, type Row } from './dataflows.ts';
import { AGENCY, urnOf, VERSION } from './identifiers.ts';

/** For which keys of a dataflow there is data, as a data constraint of SDMX-JSON 2.0. */
export interface AvailableRegion {
  readonly json: {
    readonly id: string;
    readonly name: string;
    readonly names: Sentence;
    readonly agencyID: string;
    readonly version: string;
    readonly role: 'Actual';
    readonly constraintAttachment: { readonly dataflows: readonly string[] };
    readonly cubeRegions?: readonly { readonly keyValues: readonly AvailableValues[] }[];
    readonly annotations: readonly Metric[];
  };
}

/** The values of a dimension that there is data for. */
export interface AvailableValues {
  readonly id: string;
  readonly values: readonly { readonly value: string }[];
}

interface Metric {
  readonly id: string;
  readonly type: 'sdmx_metrics';
  readonly title: string;
}

/** What there is among the rows of a dataflow; `component`: of this dimension alone, "*" of each. */
export function availableIn(
  { id, name, components }: Dataflow,
  rows: readonly Row[],
  component: string,
): AvailableRegion {
  const keyed = components.filter(({ role }) => role === 'dimension' || role === 'time');
  const wanted = keyed.filter((one) => component === '*' || component.split(',').includes(one.id));
  const keyValues = wanted.map((one) => ({ id: one.id, values: valuesOf(rows, one.id) }));
  const series = new Set(rows.map(seriesOf)).size;
  return {
    json: {
      id: `AVAILABLE_${id}`,
      name: name.vi,
      names: name,
      agencyID: AGENCY,
      version: VERSION,
      role: 'Actual',
      constraintAttachment: { dataflows: [urnOf('dataflow', id)] },
      ...(rows.length > 0 && keyValues.length > 0 && { cubeRegions: [{ keyValues }] }),
      annotations: [metric('obs_count', rows.length), metric('series_count', series)],
    },
  };
}

const valuesOf = (rows: readonly Row[], id: string) =>
  [...new Set(rows.flatMap(({ cells }) => cells[id] ?? []))].toSorted().map((value) => ({ value }));

/** A row's key without its time. */
const seriesOf = ({ key, cells }: Row): string => key.slice(0, -(cells[TIME] ?? '').length);

const metric = (id: string, count: number): Metric => ({
  id,
  type: 'sdmx_metrics',
  title: String(count),
});
