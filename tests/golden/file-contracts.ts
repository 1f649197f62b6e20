import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  inputsOfRule,
  namingColumn,
  remarkWords,
  ruleOfMeasure,
  type Agreement,
  type Catalogue,
  type Column,
  type Edition,
  type MeasureRule,
} from '@dti-hub/catalogue';

/** What stands above this line of the page is written by hand, what stands below it by the agreements. */
const MARK = '<!-- From here on written by `npm run samples -w tests` out of the agreements. -->';

const INBOX = 'inbox:';

/** The agreements that are contracts of the hub's own: files that people drop, by their ids. */
export const fileContracts = (agreements: readonly Agreement[]): Agreement[] =>
  agreements
    .filter(({ request }) => request.url.startsWith(INBOX))
    .toSorted((a, b) => (a.feed < b.feed ? -1 : 1));

/** A blank file to fill: the line of headers as the contract wants it, with the mark that Excel needs. */
function templateOf({ format, rows }: Agreement): string {
  if (format.kind !== 'csv') throw new RangeError(`no template of ${format.kind}`);
  const headers = Object.keys(rows[0]?.columns ?? {});
  return `\uFEFF${headers.join(format.delimiter)}\r\n`;
}

/** The page with its list of contracts written anew. */
export function fileContractsPage(
  page: string,
  contracts: readonly Agreement[],
  editions: readonly Edition[],
): string {
  const [introduction = ''] = page.split(MARK);
  const list = contracts.map(({ feed, title }) => `- [\`${feed}\`](#${feed}): ${title.vi}`);
  const sections = contracts.map((contract) => sectionOf(contract, editions));
  return `${[introduction.trimEnd(), MARK, list.join('\n'), ...sections].join('\n\n')}\n`;
}

function sectionOf(contract: Agreement, editions: readonly Edition[]): string {
  const { feed, title, source, rows, measures, evidence, format } = contract;
  const columns = Object.entries(rows[0]?.columns ?? {});
  const delimiter = format.kind === 'csv' ? format.delimiter : '';
  return [
    `## ${feed}`,
    `**${title.vi}** (${title.en})`,
    [
      `- Who drops it: ${source.name}. Who verifies it: ${source.verifiedBy}.`,
      `- Template: [templates/${feed}.csv](../packages/catalogue/templates/${feed}.csv), UTF-8, fields parted by \`${delimiter}\`.`,
      `- Drop it with \`npx hub drop ${feed} FILE --period ${PERIOD}\`. ${rowsSentence(contract)}`,
      `- ${remarkWords(evidence).en}`,
    ].join('\n'),
    table(
      ['column', 'type', '', 'what it may hold'],
      columns.map(([name, column]) => [
        name,
        column.type,
        column.required ? 'required' : 'optional',
        holds(column),
      ]),
    ),
    table(
      ['measure', 'kind', 'in what it is counted', 'read by'],
      measures.map((rule) => [
        `\`${rule.measure}\``,
        rule.kind,
        rule.unitOfMeasure,
        readers(feed, rule, editions),
      ]),
    ),
  ].join('\n\n');
}

const PERIOD = '2022';

function rowsSentence({ unit, key, recordLevel }: Agreement): string {
  if (recordLevel === true)
    return 'One row a record; a column more, and the whole file is refused.';
  const level = unit.place?.level ?? 'unit';
  return key.length === 0
    ? `One row a ${level}, by its GSO code.`
    : `One row a ${level}, by its GSO code, and ${key.map((one) => `\`${one}\``).join(', ')}.`;
}

function holds({ pattern, min, max, written, form }: Column): string {
  const bounds = [
    ...(min === undefined ? [] : [`from ${min}`]),
    ...(max === undefined ? [] : [`to ${max}`]),
  ].join(' ');
  const marks =
    written?.thousands === undefined
      ? written && `decimal mark \`${written.decimal}\``
      : `decimal mark \`${written.decimal}\`, thousands \`${written.thousands}\``;
  const text = pattern === undefined ? undefined : `\`${pattern.replaceAll('|', '\\|')}\``;
  return [bounds, marks, form, text].filter((one) => one !== undefined && one !== '').join('; ');
}

/** The indicators, by edition, whose rule or ratio reads the measure or, of one named by rows, any of it. */
function readers(feed: string, rule: MeasureRule, editions: readonly Edition[]): string {
  const reads = (input: { readonly feed: string; readonly measure: string }) =>
    input.feed === feed && ruleOfMeasure([rule], input.measure) !== undefined;
  const texts = editions.flatMap(({ edition, pillars, assessments }) => {
    const codes = pillars
      .flatMap(({ indicators }) => indicators)
      .filter((one) => inputsOfRule(one.rule).some(reads))
      .map(({ code }) => code);
    const isAssessed =
      namingColumn(rule) !== undefined && assessments.some((one) => one.feed === feed);
    if (isAssessed) return [`${edition} (assessments)`];
    return codes.length === 0 ? [] : [`${edition}: ${codes.join(', ')}`];
  });
  return texts.length === 0 ? 'no indicator' : texts.join('; ');
}

const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const TEMPLATES = new URL('../../packages/catalogue/templates/', import.meta.url);
const PAGE = new URL('../../docs/file-contracts.md', import.meta.url);

const nameOf = ({ feed }: Agreement): string => `${feed}.csv`;

/** Every template as it lies in the repository, by its name. */
export const shippedTemplates = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(TEMPLATES).map((name) => [name, readFileSync(new URL(name, TEMPLATES), 'utf8')]),
  );

/** Every template as the contracts want it, by its name. */
export const wantedTemplates = (contracts: readonly Agreement[]): Record<string, string> =>
  Object.fromEntries(contracts.map((contract) => [nameOf(contract), templateOf(contract)]));

/** The page as it lies in the repository. */
export const shippedPage = (): string => readFileSync(PAGE, 'utf8');

/** Writes the templates, and the page's list, anew. */
export function writeFileContracts({ agreements, editions }: Catalogue): void {
  const contracts = fileContracts([...agreements.values()]);
  rmSync(TEMPLATES, { recursive: true, force: true });
  mkdirSync(TEMPLATES);
  for (const [name, text] of Object.entries(wantedTemplates(contracts)))
    writeFileSync(new URL(name, TEMPLATES), text);
  writeFileSync(PAGE, fileContractsPage(shippedPage(), contracts, [...editions.values()]));
}
