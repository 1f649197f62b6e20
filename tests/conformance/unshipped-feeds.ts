import type { Agreement, RowPath } from '@dti-hub/catalogue';
import { gzipSync, zipSync } from 'fflate';
import { readSample } from '../golden/samples.ts';
import { countRows, editSample } from './edit-sample.ts';
import { DATED } from './dated-feeds.ts';
import { stateInJson } from './edit-json.ts';
import type { FeedSample } from './feed-hub.ts';
import { asNdjson, postRows, variant } from './variant.ts';

const tax = readSample('tax');
const post = readSample('post-address');
const walked = { totalRowsPointer: '/totalRows', pagesMax: 10 };

/** The pages of the tax office, each of which names the next one somehow. */
const naming = (next: string): Uint8Array[] =>
  tax.pages.map((page, index) =>
    stateInJson(page, '/next', index === tax.pages.length - 1 ? null : `${next}${index + 1}`),
  );

const firstHalf = (row: number): boolean => row <= countRows(post.agreement, post.pages) / 2;

/** What a zip of two files holds: the upper rows of the post's table, and the lower ones. */
const twoFiles = {
  'a.csv': editSample(post, { copies: (row) => (firstHalf(row) ? 1 : 0) })[0] ?? new Uint8Array(),
  'b.csv': editSample(post, { copies: (row) => (firstHalf(row) ? 0 : 1) })[0] ?? new Uint8Array(),
  'read-me.txt': new Uint8Array([0x3f]),
};

/** The post's columns by names that an element can have: the unit as an attribute, the rest within. */
const columns: RowPath['columns'] = post.agreement.rows[0]?.columns ?? {};
const xmlNames = new Map(
  [...Object.keys(columns), ...post.agreement.ignoredColumns].map((column, index) => [
    column,
    index === 0 ? '@c0' : `c${index}`,
  ]),
);

const asXml = (): Uint8Array => {
  const elements = postRows().map((row) => {
    const cells = [...xmlNames].map(([column, name]) => ({ name, text: row[column] ?? '' }));
    const children = cells.slice(1).map(({ name, text }) => `<x:${name}>${text}</x:${name}>`);
    return `<x:commune c0="${cells[0]?.text}">${children.join('')}</x:commune>`;
  });
  return new TextEncoder().encode(
    `<?xml version="1.0"?><s:Envelope xmlns:s="s" xmlns:x="x"><s:Body>${elements.join('\n')}</s:Body></s:Envelope>`,
  );
};

/** What an agreement says otherwise where only the units that changed come. */
const ofChanges = ({
  unit,
  rowBounds,
}: Agreement): Pick<Agreement, 'delivery' | 'rowBounds' | 'unit'> => ({
  delivery: 'delta',
  rowBounds: { ...rowBounds, min: 0 },
  unit: { ...unit, ...(unit.place && { place: { ...unit.place, rollUpTo: [] } }) },
});

const SOAP = variant('post-address', {
  name: 'soap',
  format: { kind: 'xml' },
  rows: [
    {
      name: 'communes',
      path: '/Envelope/Body/commune',
      columns: Object.fromEntries(
        Object.entries(columns).map(([column, rule]) => [xmlNames.get(column) ?? column, rule]),
      ),
    },
  ],
  ignoredColumns: post.agreement.ignoredColumns.map((column) => xmlNames.get(column) ?? column),
  pages: [asXml()],
});

/** The post's table as it came until its period was over, and as SOAP since then. */
function inEarlierLayout(): FeedSample {
  const sample = variant('post-address', { name: 'earlier' });
  const { format, rows, ignoredColumns } = SOAP.agreement;
  const { constants, skipRows, rowBounds, controlTotals, ...plain } = sample.agreement;
  const layout = { constants, skipRows, rowBounds, controlTotals };
  const old = {
    ...layout,
    format: plain.format,
    rows: plain.rows,
    ignoredColumns: plain.ignoredColumns,
  };
  return {
    ...sample,
    catalogued: {
      ...plain,
      ...layout,
      format,
      rows,
      ignoredColumns,
      earlier: [{ before: sample.period.end, ...old }],
    },
  };
}

/** Feeds for what an agreement can say and no shipped one does: pages, ways in, containers, changes alone, old layouts, rows of several days. */
export const UNSHIPPED: readonly FeedSample[] = [
  variant('tax', {
    name: 'by-offset',
    request: {
      auth: { kind: 'bearer' },
      paging: {
        kind: 'offset',
        parameter: 'skip',
        in: 'query',
        first: 0,
        size: countRows(tax.agreement, tax.pages.slice(0, 1)),
        sizeParameter: 'take',
        ...walked,
      },
    },
  }),
  variant('tax', {
    name: 'by-cursor',
    request: {
      method: 'POST',
      repeatable: true,
      body: { year: '{period.year}' },
      bodyAs: { kind: 'jsonInForm', field: 'params' },
      auth: { kind: 'basic' },
      paging: { kind: 'cursor', parameter: 'after', in: 'body', cursorPointer: '/next', ...walked },
    },
    pages: naming('cursor-'),
  }),
  variant('tax', {
    name: 'by-link',
    request: {
      auth: { kind: 'query', parameter: 'key' },
      conditional: true,
      paging: { kind: 'link', pagesMax: 10 },
    },
  }),
  variant('tax', {
    name: 'by-next-url',
    request: { paging: { kind: 'nextUrl', urlPointer: '/next', ...walked } },
    pages: naming('/tax/api/enterprises?year=2022&at='),
  }),
  variant('post-address', {
    name: 'gzipped',
    format: { ...post.agreement.format, container: { kind: 'gzip' } },
    pages: post.pages.map((page) => gzipSync(page)),
  }),
  variant('post-address', {
    name: 'zipped',
    format: {
      ...post.agreement.format,
      container: { kind: 'zip', entries: String.raw`.*\.csv` },
    },
    pages: [zipSync(twoFiles)],
  }),
  variant('post-address', {
    name: 'ndjson',
    format: { kind: 'ndjson' },
    pages: [asNdjson(postRows())],
  }),
  SOAP,
  inEarlierLayout(),
  variant('post-address', { name: 'delta', ...ofChanges(post.agreement) }),
  variant('tax', { name: 'delta', ...ofChanges(tax.agreement) }),
  ...DATED,
];
