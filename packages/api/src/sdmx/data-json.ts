import type { Codelist } from './codelists.ts';
import type { Component } from './dataflows.ts';
import type { Action, DataMessage, DataRow } from './data-message.ts';
import { urnOf } from './identifiers.ts';
import { metaOf } from './message-head.ts';

const SCHEMA =
  'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json';

/** As SDMX-JSON 2.0 calls what is to be done with a data set. */
const ACTIONS: { readonly [One in Action]: string } = {
  I: 'Information',
  R: 'Replace',
  D: 'Delete',
};

/**
 * A data message in SDMX-JSON 2.0.0: all dimensions at the observation. Figures are texts, as everywhere
 * in the hub: a number of JSON is read as a double, which has no room for all of them.
 * @see https://github.com/sdmx-twg/sdmx-json
 */
export function toDataJson(message: DataMessage, codelists: readonly Codelist[]): object {
  const { head, dataflow, components, rows } = message;
  const of = (role: Component['role']) => components.filter((one) => one.role === role);
  const keyed = [...of('dimension'), ...of('time')].map((one) => indexed(one, rows));
  const attributes = of('attribute').map((one) => indexed(one, rows));
  const measures = of('measure');
  const listed = listedBy(codelists);
  const links = [{ rel: 'dataflow', urn: urnOf('dataflow', dataflow.id) }];
  const actions = [...new Set(rows.map(({ action }) => action))];
  const structure = {
    dataSets: actions.map((_, index) => index),
    links,
    name: dataflow.name.vi,
    names: dataflow.name,
    dimensions: {
      observation: keyed.map((one, keyPosition) => ({ ...listed(one), keyPosition })),
    },
    measures: { observation: measures.map(titled) },
    attributes: {
      observation: attributes.map((one) => ({
        ...listed(one),
        relationship: { observation: {} },
      })),
    },
  };
  const observation = ({ row: { cells } }: DataRow) => [
    keyed.map((one) => one.placeOf(cells)).join(':'),
    [
      ...measures.map(({ id }) => cells[id] ?? null),
      ...attributes.map((one) => one.placeOf(cells)),
    ],
  ];
  const dataSets = actions.map((action) => ({
    structure: 0,
    action: ACTIONS[action],
    links,
    observations: Object.fromEntries(rows.filter((one) => one.action === action).map(observation)),
  }));
  return { meta: metaOf(head, SCHEMA), data: { structures: [structure], dataSets } };
}

const titled = ({ id, title }: Component) => ({ id, name: title.vi, names: title });

/** The values that a component has among rows, each once, and where each cell's stands. */
function indexed(component: Component, rows: readonly DataRow[]) {
  const { id } = component;
  const values = [...new Set(rows.flatMap(({ row: { cells } }) => cells[id] ?? []))];
  const places = new Map(values.map((value, place) => [value, place]));
  return {
    component,
    values,
    placeOf: (cells: DataRow['row']['cells']): number | null => places.get(cells[id] ?? '') ?? null,
  };
}

/** A component with its values as they are listed: a code by its name, anything else as it stands. */
function listedBy(codelists: readonly Codelist[]) {
  const lists = new Map(
    codelists.map(({ id, codes }) => [id, new Map(codes.map((one) => [one.id, one.name]))]),
  );
  const valueOf = ({ representation, role }: Component, value: string): object => {
    const isCoded = representation.kind === 'coded';
    if (role === 'attribute' && !isCoded) return { value };
    const name = isCoded ? lists.get(representation.codelist)?.get(value) : undefined;
    return { id: value, name: name?.vi ?? value, names: name ?? { vi: value, en: value } };
  };
  return ({ component, values }: Pick<ReturnType<typeof indexed>, 'component' | 'values'>) => ({
    ...titled(component),
    ...(values.length > 0 && { values: values.map((value) => valueOf(component, value)) }),
  });
}
