import type { Agreement } from '@dti-hub/catalogue';
import { hashBytes } from '@dti-hub/kernel';
import type { Fetcher } from '@dti-hub/pipeline';
import type { ObjectStore, Table } from '@dti-hub/store';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { catalogueWith, progressOnly } from '../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../support/few-units.ts';
import { KeepingObjects, KeepingTable } from '../support/keeping-stores.ts';
import { createHub, createMemoryHub, PROVINCE } from '../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, sent, TWO_UNITS } from '../support/portal-answer.ts';
import { progressHistory, verdictsOf } from '../support/read-hub.ts';
import { anAgreement, aNumber, aSum, aText } from '../unit/sources/an-agreement.ts';
import { anXlsx } from '../unit/sources/an-xlsx.ts';
import { utf16 } from '../unit/sources/gate-report.ts';

/** Answers every request with the same bytes. */
const always = (body: Uint8Array): Fetcher => ({ fetch: async () => sent(body) });

const rawBlobs = (objects: KeepingObjects) =>
  [...objects.objects].filter(([key]) => key.startsWith(`${PROVINCE}/raw/`));

const observationsOf = (table: KeepingTable) =>
  table.items.filter(({ partition }) => partition.includes('observations'));

/** Bytes as whoever goes through them might read them. */
const textsOf = (bytes: Uint8Array): string[] =>
  (['utf8', 'latin1', 'utf16le'] as const).map((encoding) => Buffer.from(bytes).toString(encoding));

/** Nobody's: made up. */
const ID = '058305001234';
const NAME = 'Nguyễn Văn Bảy';
const CSV = { kind: 'csv', delimiter: ';', encoding: 'utf-8' } as const;

/** A file of one table in which somebody's data stand, in the columns agreed on or beside them. */
const inCsv = (note: string) => `code;issued;note\n22813;1;${NAME} ${note}`;
const SECRETS = [ID, '0912345678', 'an.nguyen@example.vn', 'CMND 264123456'];
const ESCAPED_ID = Array.from(ID, (digit) => `\\u003${digit}`).join('');

interface Planted {
  readonly what: string;
  readonly format: Agreement['format'];
  readonly body: Uint8Array;
  readonly needles: readonly string[];
}

const planted = (
  what: string,
  { format, body }: { readonly format: Agreement['format']; readonly body: Uint8Array | string },
  needles: readonly string[] = [],
): Planted => ({
  what,
  format,
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  needles: [NAME, 'Bảy', ...needles],
});

const PLANTED: readonly Planted[] = [
  ...SECRETS.map((secret) => planted(secret, { format: CSV, body: inCsv(secret) }, [secret])),
  planted('a new column', { format: CSV, body: `code;issued;note;${NAME}\n22813;1;x;y` }),
  planted('no header', { format: CSV, body: `22813;1;${NAME}\n22816;1;x` }),
  planted('UTF-16', { format: CSV, body: utf16(inCsv(ID)) }, [ID]),
  planted(
    'a JSON escape',
    {
      format: { kind: 'json' },
      body: `{"code":"22813","issued":1,"note":"${NAME} ${ESCAPED_ID}"}`,
    },
    [ID, ESCAPED_ID],
  ),
  planted(
    'XML',
    {
      format: { kind: 'xml' },
      body: `<r><note>${NAME} 0583<![CDATA[05001234]]></note></r>`,
    },
    [ID, '05001234'],
  ),
  planted(
    'a workbook',
    {
      format: { kind: 'xlsx', sheet: 'Số liệu', headerRows: [1], firstRow: 2 },
      body: anXlsx({
        rows: {},
        shared: [`<t>${NAME}</t>`, '<r><t>058305</t></r><r><t>001234</t></r>'],
      }),
    },
    [ID],
  ),
  planted(
    'a zip',
    {
      format: { ...CSV, container: { kind: 'zip', entries: '.*' } },
      body: zipSync({ [`${NAME} ${ID}.csv`]: strToU8(inCsv(ID)) }, { level: 0 }),
    },
    [ID],
  ),
  planted(
    'a broken gzip',
    {
      format: { ...CSV, container: { kind: 'gzip' } },
      body: gzipSync(strToU8(inCsv(ID)), { level: 0 }).subarray(0, -9),
    },
    [ID],
  ),
];

/** Stores that say in which order raw bytes, journal entries and results are kept. */
function loggingStores() {
  const [table, objects, log] = [new KeepingTable(), new KeepingObjects(), new Array<string>()];
  const loggingTable: Table = {
    get: (partition, sort) => table.get(partition, sort),
    query: (partition, options) => table.query(partition, options),
    putIfAbsent: (item) => {
      if (item.partition.endsWith('/journal')) log.push(JSON.parse(item.body).body.kind);
      return table.putIfAbsent(item);
    },
  };
  const loggingObjects: ObjectStore = {
    get: (key) => objects.get(key),
    remove: (key) => objects.remove(key),
    put: (key, bytes) => {
      log.push(`${key.split('/')[1]} blob`);
      return objects.put(key, bytes);
    },
  };
  return { table: loggingTable, objects: loggingObjects, log };
}

describe('law 1, raw first', () => {
  it('keeps the bytes as they were sent, under their own hash, and no others as raw', async () => {
    const { fetcher } = createFewUnits();
    const bodies: Uint8Array[] = [];
    const hub = createMemoryHub({
      fetcher: {
        fetch: async (request) => {
          const response = await fetcher.fetch(request);
          bodies.push(response.body);
          return response;
        },
      },
    });

    await hub.night(FIRST_NIGHT);

    expect(bodies).toHaveLength(2);
    expect(rawBlobs(hub.objects)).toEqual(
      bodies.map((body) => [`${PROVINCE}/raw/${hashBytes(body)}`, body]),
    );
  });

  it('keeps them before it says so in the journal, and reads them only after that', async () => {
    const { log, ...stores } = loggingStores();
    const hub = createHub({ ...stores, fetcher: always(TWO_UNITS), catalogue: progressOnly });

    await hub.night(FIRST_NIGHT);

    const steps = log.filter((step) => ['raw blob', 'landed', 'result blob'].includes(step));
    expect(steps).toEqual(['raw blob', 'landed', 'result blob']);
  });

  it('keeps bytes that nobody can read', async () => {
    const garbage = new TextEncoder().encode('{"code":"OK","data":{"par');
    const hub = createMemoryHub({ fetcher: always(garbage), catalogue: progressOnly });

    const output = await hub.night(FIRST_NIGHT);

    expect(verdictsOf(output)['dvcqg-progress']?.verdict).toBe('drifted');
    expect(rawBlobs(hub.objects).map(([, bytes]) => bytes)).toEqual([garbage]);
  });

  it.each(PLANTED)(
    'keeps nothing anywhere of a delivery that holds $what',
    async ({ format, body, needles }) => {
      const told: string[] = [];
      const streams = [process.stdout, process.stderr].map((stream) =>
        vi.spyOn(stream, 'write').mockImplementation((chunk) => told.push(String(chunk)) > 0),
      );
      const agreement = anAgreement({
        feed: 'planted',
        format,
        recordLevel: true,
        request: { ...anAgreement().request, expectStatus: 201 },
        rows: [{ name: 'units', path: '', columns: { code: aText, issued: aNumber, note: aText } }],
        measures: [aSum('issued')],
      });
      const catalogue = catalogueWith([agreement], ['planted']);
      const hub = createMemoryHub({ fetcher: always(body), catalogue });

      const output = await hub.night(FIRST_NIGHT);

      const everything = [
        JSON.stringify(output),
        await hub.dump(),
        ...told,
        ...hub.table.items.map((item) => JSON.stringify(item)),
        ...[...hub.objects.objects].flatMap(([key, bytes]) => [key, ...textsOf(bytes)]),
      ].join('\n');
      for (const stream of streams) stream.mockRestore();
      expect(verdictsOf(output)['planted']).toMatchObject({
        verdict: 'refused',
        ledger: null,
        result: null,
        cause: { code: 'gate/personal-data' },
      });
      expect(rawBlobs(hub.objects)).toEqual([]);
      expect(observationsOf(hub.table)).toEqual([]);
      for (const needle of needles) expect(everything).not.toContain(needle);
    },
  );

  it('says where and of which kind, so that the source can be asked to mend it', async () => {
    const body = aProgressAnswer([
      aProgressRow('H00.01', { departmentName: JSON.stringify(`Đầu mối ${ID}`) }),
    ]);
    const hub = createMemoryHub({ fetcher: always(body), catalogue: progressOnly });

    const output = await hub.night(FIRST_NIGHT);

    const { cause } = verdictsOf(output)['dvcqg-progress'] ?? {};
    expect(cause?.sentence.vi).toMatch(/1 số CCCD \(trang 1, vị trí ký tự \d+\)/);
  });

  it.each([ID, 'nguyen.van.an@example.vn', '0912345678'])(
    'keeps yesterday’s values where today’s hold %s',
    async (needle) => {
      const bodies = [
        TWO_UNITS,
        aProgressAnswer([
          aProgressRow('H00.01', { totalOnTime: '95' }),
          aProgressRow('H00.02', { departmentName: JSON.stringify(needle) }),
        ]),
      ];
      const fetcher: Fetcher = { fetch: async () => sent(bodies.shift() ?? TWO_UNITS) };
      const hub = createMemoryHub({ fetcher, catalogue: progressOnly });

      await hub.night(FIRST_NIGHT);
      const output = await hub.night(SECOND_NIGHT);

      expect(verdictsOf(output)['dvcqg-progress']?.verdict).toBe('refused');
      const history = await progressHistory(hub, 'on-time', 'H00.01');
      expect(history.map(({ value }) => value)).toEqual(['90']);
    },
  );
});
