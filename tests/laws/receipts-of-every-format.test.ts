import { rmSync } from 'node:fs';
import type { Agreement, Edition } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { bundleReceipt } from '@dti-hub/pipeline';
import { gzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { catalogueWith, shippedAgreement } from '../support/catalogue-copies.ts';
import { FIRST_NIGHT } from '../support/few-units.ts';
import { createMemoryHub, shippedCatalogue } from '../support/memory-hub.ts';
import { failedChecks, forge, writeBundle } from '../support/receipt-folder.ts';

const COMMUNE = 'eid:H00.101@2025-07-01';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Three communes; one's dossiers come in two rows. */
const ROWS = [
  ['H00.101', 'Xã "Một"', 'COMMUNE', '40', '30'],
  ['H00.102', 'Xã Hai; ba', 'COMMUNE', '50', '50'],
  ['H00.103', 'Xã Bốn & năm', 'COMMUNE', '8', '2'],
  ['H00.101', 'Xã "Một"', 'COMMUNE', '60', '45'],
] as const;
const NAMES = [
  'departmentCode',
  'departmentName',
  'level',
  'totalReceived',
  'totalOnTime',
] as const;

const csv = (): string =>
  [NAMES, ...ROWS]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
    .join('\r\n');
const ndjson = (): string =>
  ROWS.map((row) => JSON.stringify(Object.fromEntries(NAMES.map((name, at) => [name, row[at]]))))
    .join('\n\n')
    .replaceAll(/"(\d+)"/g, '$1');
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const xml = (): string =>
  `<?xml version="1.0"?><s:report xmlns:s="urn:s">${ROWS.map(
    ([code, name, level, received, onTime]) =>
      `<s:unit departmentCode="${code}" level="${level}">
        <s:departmentName>${escaped(name)}</s:departmentName>
        <totalReceived>${received}</totalReceived><totalOnTime>${onTime}</totalOnTime></s:unit>`,
  ).join('')}</s:report>`;

type Layout = Pick<Agreement, 'format'> & { readonly path?: string; readonly attributes?: boolean };
const CSV = { kind: 'csv', delimiter: ';', encoding: 'utf-8' } as const;

/** The progress feed's agreement over another layout. */
function agreementFor({ format, path = '', attributes = false }: Layout): Agreement {
  const shipped = shippedAgreement('dvcqg-progress');
  const written = { decimal: '.', percent: false } as const;
  const named = (name: string): string =>
    attributes && ['departmentCode', 'level'].includes(name) ? `@${name}` : name;
  const column = (name: string) => ({
    required: true,
    as: name,
    ...(name.startsWith('total')
      ? ({ type: 'integer', written } as const)
      : ({ type: 'text' } as const)),
  });
  const columns = Object.fromEntries(NAMES.map((name) => [named(name), column(name)]));
  return {
    ...shipped,
    format,
    constants: {},
    rows: [{ name: 'departments', path, columns }],
    ignoredColumns: [],
    key: ['departmentCode', 'totalReceived'],
    measures: shipped.measures
      .slice(0, 2)
      .map((measure) => ({ ...measure, rows: ['departments'] })),
    controlTotals: [],
  };
}

async function bundleOf(layout: Layout, body: Uint8Array, edition?: Edition) {
  const catalogue = catalogueWith([agreementFor(layout)], ['dvcqg-progress']);
  const hub = createMemoryHub({
    fetcher: { fetch: async () => ({ status: 201, headers: {}, body }) },
    catalogue:
      edition === undefined
        ? catalogue
        : { ...catalogue, editions: new Map([...catalogue.editions, [edition.edition, edition]]) },
  });
  await hub.night(FIRST_NIGHT);
  const bundle = await bundleReceipt(hub.stores, {
    edition: 'qd-766',
    track: 'computed',
    indicator: '2.1',
    unit: COMMUNE,
    period: civilYear(2026),
  });
  const folder = writeBundle(bundle);
  folders.push(folder);
  return { bundle, folder };
}

/** The edition in which indicator 2.1 is scored beside the best unit. */
function besideBest(): Edition {
  const edition = shippedCatalogue.editions.get('qd-766');
  if (edition === undefined) throw new TypeError('qd-766 does not ship');
  const copy = structuredClone(edition);
  for (const indicator of copy.pillars.flatMap(({ indicators }) => indicators)) {
    const { rule } = indicator;
    if (indicator.code === '2.1' && rule.kind === 'linear') {
      indicator.rule = { ...rule, kind: 'relativeToBest' };
    }
  }
  return copy;
}

describe('law 9: every number has a receipt, whatever its pages are', () => {
  it.each<[string, Layout, () => Uint8Array]>([
    ['CSV with quotes', { format: CSV }, () => utf8(csv())],
    [
      'CSV in UTF-16 under a line of its own',
      { format: { ...CSV, encoding: 'utf-16', skipLines: 1 } },
      () => Uint8Array.from(Buffer.from(`\ufeffBáo cáo\r\n${csv()}`, 'utf16le')),
    ],
    ['NDJSON', { format: { kind: 'ndjson' } }, () => utf8(ndjson())],
    [
      'XML with attributes',
      { format: { kind: 'xml' }, path: '/report/unit', attributes: true },
      () => utf8(xml()),
    ],
    [
      'CSV in a gzip',
      { format: { ...CSV, container: { kind: 'gzip' } } },
      () => gzipSync(utf8(csv())),
    ],
    [
      'NDJSON in a zip with other files',
      { format: { kind: 'ndjson', container: { kind: 'zip', entries: '.*\\.ndjson' } } },
      () => zipSync({ 'a/readme.txt': utf8('x'), 'a/b c.ndjson': utf8(ndjson()) }),
    ],
  ])('holds for %s, and not once it is forged', async (_what, layout, body) => {
    const { bundle, folder } = await bundleOf(layout, body());

    expect(bundle.receipt.inputs.map(({ value, cells }) => [value, cells.length])).toEqual([
      ['75', 2],
      ['100', 2],
    ]);
    expect(failedChecks(folder)).toEqual([]);
    forge(folder, '"value":"75"', '"value":"76"');
    expect(failedChecks(folder)).toEqual(
      expect.arrayContaining([expect.stringContaining('sum of 2 row(s) = 76')]),
    );
  });

  it('holds for points beside the best unit, and not once the best one is forged', async () => {
    const { bundle, folder } = await bundleOf({ format: CSV }, utf8(csv()), besideBest());

    // 75 % beside 100 % of 20.
    expect(bundle.receipt.indicator.points).toEqual({ low: '15', high: '15' });
    expect(failedChecks(folder)).toEqual([]);
    forge(folder, /"value":"50"/, '"value":"40"');
    expect(failedChecks(folder)).toEqual(
      expect.arrayContaining([expect.stringContaining('the points are 15')]),
    );
  });
});
