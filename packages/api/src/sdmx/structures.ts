import type { Sentence } from '@dti-hub/kernel';
import type { Codelist } from './codelists.ts';
import {
  DATAFLOWS,
  MEASURE,
  type Component,
  type Dataflow,
  type Representation,
} from './dataflows.ts';
import { AGENCY, CONCEPTS, conceptUrn, urnOf, VERSION, type StructureKind } from './identifiers.ts';

/** What every structure says of itself, in the words of SDMX-JSON 2.0. */
interface Named {
  readonly id: string;
  readonly name: string;
  readonly names: Sentence;
}

interface Maintained extends Named {
  readonly agencyID: string;
  readonly version: string;
}

/** A code of a code list. */
export interface JsonCode extends Named {
  readonly parent?: string;
}

/** How a component is represented. */
export type JsonRepresentation =
  | { readonly enumeration: string }
  | { readonly format: { readonly dataType: string } };

/** A component of a data structure. */
export interface JsonComponent {
  readonly id: string;
  readonly conceptIdentity: string;
  readonly localRepresentation: JsonRepresentation;
  readonly position?: number;
  readonly usage?: 'optional';
  readonly attributeRelationship?: { readonly observation: object };
}

/** The components of a data structure by their role. */
export interface JsonComponents {
  readonly dimensionList: {
    readonly id: string;
    readonly dimensions: readonly JsonComponent[];
    readonly timeDimension: JsonComponent;
  };
  readonly attributeList: { readonly id: string; readonly attributes: readonly JsonComponent[] };
  readonly measureList: { readonly id: string; readonly measures: readonly JsonComponent[] };
}

/** A structure as SDMX-JSON 2.0 writes it; what only one kind has is missing from the others. */
export interface JsonStructure extends Maintained {
  readonly structure?: string;
  readonly dataStructureComponents?: JsonComponents;
  readonly concepts?: readonly Named[];
  readonly codes?: readonly JsonCode[];
}

/** A structure, and which others it speaks of. */
export interface Structure {
  readonly kind: StructureKind;
  readonly urn: string;
  readonly json: JsonStructure;
  readonly refersTo: readonly string[];
}

const named = (id: string, names: Sentence): Named => ({ id, name: names.vi, names });

const maintained = (id: string, names: Sentence): Maintained => ({
  ...named(id, names),
  agencyID: AGENCY,
  version: VERSION,
});

/** Every structure that describes a publication: dataflows, their structures, concepts, code lists. */
export const structuresOf = (codelists: readonly Codelist[]): readonly Structure[] => [
  ...DATAFLOWS.map(dataflowOf),
  ...DATAFLOWS.map(dataStructureOf),
  conceptScheme(),
  ...codelists.map(codelistOf),
];

const dataflowOf = ({ id, name }: Dataflow): Structure => ({
  kind: 'dataflow',
  urn: urnOf('dataflow', id),
  json: { ...maintained(id, name), structure: urnOf('datastructure', id) },
  refersTo: [urnOf('datastructure', id)],
});

function dataStructureOf({ id, name, components }: Dataflow): Structure {
  const coded = components.flatMap(({ representation }) =>
    representation.kind === 'coded' ? [urnOf('codelist', representation.codelist)] : [],
  );
  return {
    kind: 'datastructure',
    urn: urnOf('datastructure', id),
    json: { ...maintained(id, name), dataStructureComponents: componentsOf(components) },
    refersTo: [urnOf('conceptscheme', CONCEPTS), ...new Set(coded)],
  };
}

function componentsOf(components: readonly Component[]): JsonComponents {
  const of = (role: Component['role']) =>
    components.filter((one) => one.role === role).map(componentOf);
  const [timeDimension] = of('time');
  if (timeDimension === undefined) throw new TypeError('every dataflow has a time');
  return {
    dimensionList: {
      id: 'DimensionDescriptor',
      dimensions: of('dimension').map((one, position) => ({ ...one, position })),
      timeDimension,
    },
    attributeList: {
      id: 'AttributeDescriptor',
      attributes: of('attribute').map((one) => ({
        ...one,
        usage: 'optional',
        attributeRelationship: { observation: {} },
      })),
    },
    measureList: {
      id: 'MeasureDescriptor',
      measures: of('measure').map((one) => ({ ...one, usage: 'optional' })),
    },
  };
}

const componentOf = ({ id, representation }: Component): JsonComponent => ({
  id,
  conceptIdentity: conceptUrn(id),
  localRepresentation: representedBy(representation),
});

const representedBy = (representation: Representation): JsonRepresentation =>
  representation.kind === 'coded'
    ? { enumeration: urnOf('codelist', representation.codelist) }
    : { format: { dataType: representation.kind } };

function conceptScheme(): Structure {
  const components = DATAFLOWS.flatMap((one) => one.components);
  const concepts = new Map(
    components.map(({ id, title }) => [id, named(id, id === MEASURE ? VALUE : title)]),
  );
  return {
    kind: 'conceptscheme',
    urn: urnOf('conceptscheme', CONCEPTS),
    json: {
      ...maintained(CONCEPTS, { vi: 'Các khái niệm', en: 'Concepts' }),
      concepts: [...concepts.values()],
    },
    refersTo: [],
  };
}

/** One concept for the measure of all dataflows, a figure in one and points in another. */
const VALUE: Sentence = { vi: 'giá trị, điểm', en: 'value, points' };

const codelistOf = ({ id, name, codes }: Codelist): Structure => ({
  kind: 'codelist',
  urn: urnOf('codelist', id),
  json: {
    ...maintained(id, name),
    codes: codes.map(({ parent, ...code }) => ({
      ...named(code.id, code.name),
      ...(parent !== undefined && { parent }),
    })),
  },
  refersTo: [],
});
