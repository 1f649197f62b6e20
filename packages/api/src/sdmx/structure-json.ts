import type { AvailableRegion } from './availability.ts';
import type { StructureKind } from './identifiers.ts';
import { metaOf, type MessageHead } from './message-head.ts';
import type { Structure } from './structures.ts';

const SCHEMA =
  'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json';

/** Where a structure of a kind stands in the message. */
const PLACES: { readonly [Kind in StructureKind]: string } = {
  dataflow: 'dataflows',
  datastructure: 'dataStructures',
  conceptscheme: 'conceptSchemes',
  codelist: 'codelists',
};

/** What a structure message tells: structures, and for which keys there is data. */
export interface StructureMessage {
  readonly head: MessageHead;
  readonly structures: readonly Structure[];
  readonly available: readonly AvailableRegion[];
}

/**
 * A structure message in SDMX-JSON 2.0.0.
 * @see https://github.com/sdmx-twg/sdmx-json
 */
export function toStructureJson({ head, structures, available }: StructureMessage): object {
  const byPlace = Object.groupBy(structures, ({ kind }) => PLACES[kind]);
  return {
    meta: metaOf(head, SCHEMA),
    data: {
      ...Object.fromEntries(
        Object.entries(byPlace).map(([place, found = []]) => [
          place,
          found.map(({ json }) => json),
        ]),
      ),
      ...(available.length > 0 && { dataConstraints: available.map(({ json }) => json) }),
    },
  };
}
