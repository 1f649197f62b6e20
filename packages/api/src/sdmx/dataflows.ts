import type { Sentence } from '@dti-hub/kernel';
import {
  rankPublished,
  selectIndicators,
  selectObservations,
  selectScorecards,
  type OpenPublication,
} from '@dti-hub/pipeline';
import type { Dataset } from '../access/index.ts';
import type { Cell, Column, TableLayout } from '../formats/table.ts';
import {
  INDICATOR_TABLE,
  OBSERVATION_TABLE,
  RANKING_TABLE,
  SCORECARD_TABLE,
} from '../routes/figure-tables.ts';
import { codeOf } from './identifiers.ts';

/** The one measure of every dataflow. */
export const MEASURE = 'OBS_VALUE';
export const TIME = 'TIME_PERIOD';

/** How the values of a component are written. */
export type Representation =
  | { readonly kind: 'coded'; readonly codelist: string }
  | { readonly kind: 'Decimal' | 'Integer' | 'String' | 'ObservationalTimePeriod' };

/** A column of a dataflow, and what it is in SDMX. */
export interface Component {
  readonly id: string;
  readonly title: Sentence;
  readonly role: 'dimension' | 'time' | 'measure' | 'attribute';
  readonly representation: Representation;
}

/** One observation in the sense of SDMX: a cell for each component, coded where the component is. */
export interface Row {
  /** The values of its dimensions, in their order. */
  readonly key: string;
  readonly cells: Readonly<Record<string, Cell>>;
  /** The source has taken it back. */
  readonly isWithdrawn: boolean;
}

/** A table of the hub as SDMX has it. */
export interface Dataflow {
  readonly id: string;
  readonly name: Sentence;
  readonly dataset: Dataset;
  /** Dimensions by position, then time, the measure, and attributes. */
  readonly components: readonly Component[];
  readonly read: (publication: OpenPublication) => Promise<readonly Row[]>;
}

/** The code lists by the component that is coded by them. */
export const CODELISTS: Readonly<Record<string, string>> = {
  FEED: 'CL_FEED',
  MEASURE: 'CL_MEASURE',
  EDITION: 'CL_EDITION',
  TRACK: 'CL_TRACK',
  INDICATOR: 'CL_INDICATOR',
  REF_AREA: 'CL_UNIT',
  CALENDAR: 'CL_CALENDAR',
  OBS_STATUS: 'CL_OBS_STATUS',
};

const DECIMALS = new Set([MEASURE, 'LOW', 'HIGH']);
const INTEGERS = new Set(['DECIMALS', 'REVISION', 'RANK_BEST', 'RANK_WORST', 'RANKED']);

function representationOf(id: string): Representation {
  const codelist = CODELISTS[id];
  if (codelist !== undefined) return { kind: 'coded', codelist };
  if (id === TIME) return { kind: 'ObservationalTimePeriod' };
  if (DECIMALS.has(id)) return { kind: 'Decimal' };
  // Maxima and ratios may be fractions, "1/3", which no number of SDMX is.
  return { kind: INTEGERS.has(id) ? 'Integer' : 'String' };
}

interface Declared<Item> {
  readonly name: Sentence;
  readonly dataset: Dataset;
  readonly table: TableLayout<Item>;
  /** Without time, which is every dataflow's last. */
  readonly dimensions: readonly string[];
  readonly select: (publication: OpenPublication) => Promise<readonly Item[]>;
}

function dataflow<Item>({ table, dimensions, select, ...declared }: Declared<Item>): Dataflow {
  const key = [...dimensions, TIME];
  const ordered = [...key, MEASURE].flatMap((id) => table.columns.filter((one) => one.id === id));
  const columns = [...ordered, ...table.columns.filter((one) => !ordered.includes(one))];
  const components = columns.map(({ id, title }) => ({
    id,
    title,
    role: roleOf(id, dimensions),
    representation: representationOf(id),
  }));
  const read = async (publication: OpenPublication) => {
    const items = await select(publication);
    return items.map((item) => rowOf(item, columns, key));
  };
  return { ...declared, id: table.dataflow, components, read };
}

function roleOf(id: string, dimensions: readonly string[]): Component['role'] {
  if (dimensions.includes(id)) return 'dimension';
  if (id === TIME) return 'time';
  return id === MEASURE ? 'measure' : 'attribute';
}

function rowOf<Item>(item: Item, columns: readonly Column<Item>[], key: readonly string[]): Row {
  const cells = Object.fromEntries(
    columns.map(({ id, of }) => {
      const cell = of(item);
      return [id, cell !== null && id in CODELISTS ? codeOf(cell) : cell];
    }),
  );
  return {
    key: key.map((id) => cells[id] ?? '').join('.'),
    cells,
    isWithdrawn: cells['STATUS'] === 'withdrawn',
  };
}

/** All that can be had as SDMX: the tables that the hub's own API has. */
export const DATAFLOWS: readonly Dataflow[] = [
  dataflow({
    name: { vi: 'Số liệu của các nguồn', en: 'What feeds say' },
    dataset: 'observations',
    table: OBSERVATION_TABLE,
    dimensions: ['FEED', 'MEASURE', 'REF_AREA', 'CALENDAR'],
    select: (publication) => selectObservations(publication),
  }),
  dataflow({
    name: { vi: 'Điểm của từng chỉ số', en: "Indicators' points" },
    dataset: 'indicators',
    table: INDICATOR_TABLE,
    dimensions: ['EDITION', 'TRACK', 'INDICATOR', 'REF_AREA', 'CALENDAR'],
    select: (publication) => selectIndicators(publication),
  }),
  dataflow({
    name: { vi: 'Tổng điểm của từng đơn vị', en: "Units' totals" },
    dataset: 'indicators',
    table: SCORECARD_TABLE,
    dimensions: ['EDITION', 'TRACK', 'REF_AREA', 'CALENDAR'],
    select: (publication) => selectScorecards(publication, {}),
  }),
  dataflow({
    name: { vi: 'Xếp hạng', en: 'Ranks' },
    dataset: 'indicators',
    table: RANKING_TABLE,
    dimensions: ['EDITION', 'TRACK', 'REF_AREA', 'CALENDAR'],
    select: (publication) => rankPublished(publication, {}),
  }),
];
