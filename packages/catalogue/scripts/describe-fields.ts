import type { SchemaPart } from './agreement-schema.ts';

/** One field of an agreement, as a person looks it up. */
export interface FieldText {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly default: string | undefined;
  readonly description: string | undefined;
  readonly example: string | undefined;
}

/** The fields that stand together: of one object, or of one kind of it. */
export interface FieldSection {
  readonly title: string;
  readonly description: string | undefined;
  readonly fields: readonly FieldText[];
}

/** What stands at a path in agreements, for an example: the shortest way to say what a field is. */
export type ExamplesAt = (path: string) => readonly unknown[];

/** Every object of the schema with its fields, from the outermost inwards; what repeats stands once. */
export function describeFields(
  schema: SchemaPart,
  examplesAt: ExamplesAt,
): readonly FieldSection[] {
  const sections = sectionsOf(schema, examplesAt, '');
  const byTitle = new Map(sections.map((section) => [section.title, section]));
  return [...byTitle.values()].filter(
    ({ title }) => title === presentPath(title) || !byTitle.has(presentPath(title)),
  );
}

/** Where the present layout has what stands at a path of an earlier one: they are made of the same fields. */
export const presentPath = (path: string): string => path.replace(/^earlier\[\]\./, '');

function sectionsOf(schema: SchemaPart, examplesAt: ExamplesAt, path: string): FieldSection[] {
  const { properties = {}, required = [] } = schema;
  const kind = kindOf(schema);
  const title = path === '' ? 'agreement' : path;
  const section: FieldSection = {
    title: kind === undefined ? title : `${title}: ${kind.text}`,
    description: kind?.description ?? schema.description,
    fields: Object.entries(properties).flatMap(([name, part]) => {
      // The heading says it already.
      if (isDiscriminator(name, part)) return [];
      const at = path === '' ? name : `${path}.${name}`;
      return {
        name,
        path: at,
        type: typeOf(part),
        required: required.includes(name),
        default: part.default === undefined ? undefined : JSON.stringify(part.default),
        description: part.description,
        example: exampleText(part, examplesAt(at)),
      };
    }),
  };
  const inner = Object.entries(properties).flatMap(([name, part]) =>
    objectsIn(part, path === '' ? name : `${path}.${name}`).flatMap((found) =>
      sectionsOf(found.schema, examplesAt, found.path),
    ),
  );
  return [section, ...inner];
}

interface Found {
  readonly schema: SchemaPart;
  readonly path: string;
}

/** The objects that a field is made of: itself, those of its list, of its names, or of its kinds. */
function objectsIn(part: SchemaPart, path: string): Found[] {
  const { properties, items, oneOf, additionalProperties } = part;
  if (oneOf !== undefined) return oneOf.flatMap((one) => objectsIn(one, path));
  if (items !== undefined) return objectsIn(items, `${path}[]`);
  if (properties !== undefined) return [{ schema: part, path }];
  return typeof additionalProperties === 'object'
    ? objectsIn(additionalProperties, `${path}.<name>`)
    : [];
}

/** What tells this kind of an object from the others: its constant field, "kind: gzip". */
function kindOf({ properties = {} }: SchemaPart): Kind | undefined {
  const found = Object.entries(properties).find(([name, part]) => isDiscriminator(name, part));
  if (found === undefined) return undefined;
  const [name, part] = found;
  return { text: `${name} ${JSON.stringify(part.const)}`, description: part.description };
}

interface Kind {
  readonly text: string;
  readonly description: string | undefined;
}

const isDiscriminator = (name: string, part: SchemaPart): boolean =>
  part.const !== undefined && (name === 'kind' || name === 'aggregate');

function typeOf(part: SchemaPart): string {
  const { type, enum: values, const: constant, items, format, additionalProperties } = part;
  const { anyOf, oneOf } = part;
  if (constant !== undefined) return JSON.stringify(constant);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' or ');
  if (oneOf !== undefined) return 'object, one of several kinds';
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' or ');
  if (items !== undefined) return `list of ${typeOf(items)}`;
  if (typeof additionalProperties === 'object')
    return `object: name → ${typeOf(additionalProperties)}`;
  const plain = Array.isArray(type) ? type.join(' or ') : String(type);
  return format === undefined ? plain : `${plain} (${format})`;
}

const EXAMPLE_MAX = 100;

/** The first example that is short enough, or a value that the schema names itself. */
function exampleText(part: SchemaPart, examples: readonly unknown[]): string | undefined {
  return [...examples, part.const, part.enum?.[0], part.default]
    .filter((candidate) => candidate !== undefined)
    .map((candidate) => JSON.stringify(candidate))
    .find((text) => text.length <= EXAMPLE_MAX && text !== '[]' && text !== '{}');
}

/** The sections as a page of Markdown. */
export const fieldsMarkdown = (sections: readonly FieldSection[]): string =>
  sections.map(sectionMarkdown).join('\n');

function sectionMarkdown({ title, description, fields }: FieldSection): string {
  return [
    `### ${title === 'agreement' ? 'The agreement itself' : `\`${title}\``}`,
    '',
    ...(description === undefined ? [] : [description, '']),
    '| field | type | | example | what it says |',
    '|---|---|---|---|---|',
    ...fields.map(
      (field) =>
        `| \`${field.name}\` | ${inCell(field.type)} | ${needText(field)} | ${exampleInCell(field)} | ${inCell(field.description ?? '')} |`,
    ),
    '',
  ].join('\n');
}

function needText({ required, default: otherwise }: FieldText): string {
  if (required) return 'required';
  return otherwise === undefined ? 'optional' : `default ${codeInCell(otherwise)}`;
}

/** What is made of fields has them in a table of its own. */
const exampleInCell = ({ type, example }: FieldText): string =>
  example === undefined && type.includes('object') ? 'below' : codeInCell(example);

/** A bar would end the cell of a table. */
const inCell = (text: string): string => text.replaceAll('|', String.raw`\|`);

const codeInCell = (text: string | undefined): string =>
  text === undefined ? '' : inCell(`\`${text}\``);
