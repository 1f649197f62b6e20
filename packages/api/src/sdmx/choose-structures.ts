import { AGENCY, VERSIONS } from './identifiers.ts';
import type { JsonStructure, Structure } from './structures.ts';

/** Which structures are asked for, as SDMX-REST has it. */
export interface StructureQuery {
  /** A kind, or "*". */
  readonly kind: string;
  /** Each one or several, parted by commas; "*" stands for all of them. */
  readonly agency: string;
  readonly id: string;
  readonly version: string;
  readonly item: string;
  readonly references: string;
  readonly detail: string;
}

/** What of the neighbours of a structure is wanted too. */
export const REFERENCES = [
  'none',
  'parents',
  'parentsandsiblings',
  'ancestors',
  'children',
  'descendants',
  'all',
  'dataflow',
  'datastructure',
  'conceptscheme',
  'codelist',
] as const;

/** How much of each structure is wanted; code lists are partial by themselves. */
export const DETAILS = [
  'full',
  'allstubs',
  'allcompletestubs',
  'referencestubs',
  'referencecompletestubs',
  'referencepartial',
  'raw',
] as const;

/** The structures that are asked for, with those around them that are wanted too. */
export function chooseStructures(
  all: readonly Structure[],
  query: StructureQuery,
): readonly Structure[] {
  const asked = all.filter((one) => isAsked(one, query));
  const wanted = new Set([...asked, ...around(all, asked, query.references)]);
  const itemsOf = withItems(query.item);
  return all
    .filter((one) => wanted.has(one))
    .map((one) => {
      const isStub = isStubbed(query.detail, asked.includes(one));
      return { ...one, json: isStub ? stubOf(one.json) : itemsOf(one.json) };
    });
}

const isAsked = (
  { kind, json }: Structure,
  { kind: wanted, agency, id, version }: StructureQuery,
): boolean =>
  (wanted === '*' || wanted === kind) &&
  names(agency, AGENCY) &&
  names(id, json.id) &&
  version.split(',').some((one) => VERSIONS.has(one));

const names = (list: string, name: string): boolean =>
  list.split(',').some((one) => one === '*' || one === 'all' || one === name);

function around(
  all: readonly Structure[],
  asked: readonly Structure[],
  references: string,
): readonly Structure[] {
  const below = (some: readonly Structure[]) => {
    const urns = new Set(some.flatMap(({ refersTo }) => refersTo));
    return all.filter(({ urn }) => urns.has(urn));
  };
  const above = (some: readonly Structure[]) => {
    const urns = new Set(some.map(({ urn }) => urn));
    return all.filter(({ refersTo }) => refersTo.some((urn) => urns.has(urn)));
  };
  switch (references) {
    case 'none':
      return [];
    case 'children':
      return below(asked);
    case 'descendants':
      return closure(asked, below);
    case 'parents':
      return above(asked);
    case 'parentsandsiblings':
      return [...above(asked), ...below(above(asked))];
    case 'ancestors':
      return closure(asked, above);
    case 'all': {
      const ancestors = closure(asked, above);
      return [...ancestors, ...closure([...asked, ...ancestors], below)];
    }
    default:
      return [...closure(asked, above), ...closure(asked, below)].filter(
        ({ kind }) => kind === references,
      );
  }
}

/** All that can be reached by one step after another. */
function closure(
  from: readonly Structure[],
  step: (some: readonly Structure[]) => readonly Structure[],
): readonly Structure[] {
  const found = new Set<Structure>();
  let next = step(from);
  while (next.length > 0) {
    for (const one of next) found.add(one);
    next = step(next).filter((one) => !found.has(one));
  }
  return [...found];
}

const isStubbed = (detail: string, isAskedFor: boolean): boolean =>
  detail.startsWith('all') ||
  (!isAskedFor && detail.startsWith('reference') && detail.endsWith('stubs'));

function stubOf(json: JsonStructure): JsonStructure {
  const {
    dataStructureComponents: _components,
    concepts: _concepts,
    codes: _codes,
    ...stub
  } = json;
  return stub;
}

/** Codes and concepts of these ids alone; "*": all. */
function withItems(item: string): (json: JsonStructure) => JsonStructure {
  if (names(item, '*')) return (json) => json;
  return (json) => ({
    ...json,
    ...(json.codes && { codes: json.codes.filter(({ id }) => names(item, id)) }),
    ...(json.concepts && { concepts: json.concepts.filter(({ id }) => names(item, id)) }),
  });
}
