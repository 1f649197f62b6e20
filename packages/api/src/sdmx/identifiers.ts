/** Who maintains the structures: the hub itself, whatever province speaks through it. */
export const AGENCY = 'DTI_HUB';

/** Of every structure: what a code means never changes under it, codes may come. */
export const VERSION = '1.0.0';

/** Structures that are maintained, by the name that SDMX-REST has for their kind. */
export const CLASSES = {
  dataflow: 'datastructure.Dataflow',
  datastructure: 'datastructure.DataStructure',
  conceptscheme: 'conceptscheme.ConceptScheme',
  codelist: 'codelist.Codelist',
} as const;

export type StructureKind = keyof typeof CLASSES;

/** What a question may call the version that there is. */
export const VERSIONS: ReadonlySet<string> = new Set([VERSION, '*', '+', '~', 'latest']);

/** The name of a structure that holds everywhere. */
export const urnOf = (kind: StructureKind, id: string): string =>
  `urn:sdmx:org.sdmx.infomodel.${CLASSES[kind]}=${AGENCY}:${id}(${VERSION})`;

export const CONCEPTS = 'CONCEPTS';

export const conceptUrn = (concept: string): string =>
  `urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=${AGENCY}:${CONCEPTS}(${VERSION}).${concept}`;

const HEX = 16;
const HEX_DIGITS = 4;

/**
 * The hub's name of a thing as an SDMX code, which takes letters, digits and _ - @ $ alone, and stands
 * between dots in a key: "." is "$", ":" is "@"; of anything else the number in Unicode follows "$$".
 * "gso:585@2022-01-01" → "gso@585@2022-01-01", "8.4" → "8$4".
 * @see https://github.com/sdmx-twg/sdmx-ml (IDType)
 */
export const codeOf = (name: string): string =>
  name.replaceAll(/[^A-Za-z0-9_@-]/g, (sign) => SIGNS[sign] ?? numbered(sign));

const SIGNS: Readonly<Record<string, string>> = { '.': '$', ':': '@' };

const numbered = (sign: string): string =>
  `$$${sign.charCodeAt(0).toString(HEX).padStart(HEX_DIGITS, '0')}`;
