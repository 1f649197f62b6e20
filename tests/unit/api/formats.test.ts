import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { MEDIA_TYPES, negotiate } from '../../../packages/api/src/answer/media-types.ts';
import { toExcelCsv } from '../../../packages/api/src/formats/excel-csv.ts';
import { toSdmxCsv } from '../../../packages/api/src/formats/sdmx-csv.ts';
import type { Cell, Table } from '../../../packages/api/src/formats/table.ts';
import { toXlsx } from '../../../packages/api/src/formats/xlsx.ts';
import { createFewUnits, FIRST_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';
import { anApi } from './an-api.ts';

const tableOf = (...cells: readonly (readonly [Cell, 'text' | 'number'])[]): Table => ({
  dataflow: 'FIGURES',
  columns: cells.map(([, kind], index) => ({
    id: kind === 'number' ? 'OBS_VALUE' : `TEXT_${index}`,
    title: { vi: `cột ${index}`, en: `column ${index}` },
    kind,
  })),
  rows: [{ action: 'I', cells: cells.map(([cell]) => cell) }],
});

const rowOf = (csv: string): string | undefined => csv.split('\r\n')[1];

describe('CSV for Excel in Vietnamese', () => {
  it('says that it is UTF-8, parts by semicolons and writes decimal commas', () => {
    const csv = toExcelCsv(tableOf(['Xã Lâm Sơn', 'text'], ['-92.28', 'number'], [null, 'number']));

    expect(csv.startsWith('\uFEFFcột 0;cột 1;cột 2\r\n')).toBe(true);
    expect(rowOf(csv)).toBe('Xã Lâm Sơn;-92,28;');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '|cmd', '%0a'])(
    'lets no text run as a formula: %j',
    (text) => {
      const cell = rowOf(toExcelCsv(tableOf([text, 'text'])))?.replace(/^"/, '');

      expect(cell?.startsWith("'")).toBe(true);
    },
  );

  it.each(['4.10', '001', '12/2022', '1-2'])('keeps a code a code: %s', (code) => {
    expect(rowOf(toExcelCsv(tableOf([code, 'text'])))).toBe(`"=""${code}"""`);
  });

  it('takes nothing for a number that is none, whatever its column says', () => {
    expect(rowOf(toExcelCsv(tableOf(['=1+1', 'number'])))).toBe("'=1+1");
  });

  it('quotes what would break a row', () => {
    expect(rowOf(toExcelCsv(tableOf(['a;"b"', 'text'])))).toBe('"a;""b"""');
  });
});

describe('SDMX-CSV', () => {
  it('names the flow and the action in every row, and says NaN for a value that is missing', () => {
    const csv = toSdmxCsv(tableOf(['a,b', 'text'], [null, 'number']));

    expect(csv).toBe(
      'STRUCTURE,STRUCTURE_ID,ACTION,TEXT_0,OBS_VALUE\r\n' +
        'dataflow,DTI_HUB:FIGURES(1.0.0),I,"a,b",NaN\r\n',
    );
  });
});

describe('a workbook', () => {
  it('holds numbers as numbers and texts as texts, and is the same at any time', async () => {
    const table = tableOf(['=1+1', 'text'], ['18.46', 'number'], ['1234567890123456789', 'number']);
    const workbook = await toXlsx(table, [['Đêm', FIRST_NIGHT]]);
    const sheet = new TextDecoder().decode(unzipSync(workbook)['xl/worksheets/sheet1.xml']);

    expect(sheet).toContain('<v>18.46</v>');
    expect(sheet).not.toContain('<f>');
    expect(sheet).not.toContain('1234567890123456800');
    const packed = workbook.subarray(10, 14);
    expect(Buffer.from(packed).readUInt32LE()).toBe(0x00210000);
  });
});

describe('negotiation', () => {
  const ALL = ['json', 'ndjson', 'sdmxCsv', 'excelCsv', 'xlsx'] as const;

  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['text/csv, application/json;q=0.9', 'excelCsv'],
    ['application/vnd.sdmx.data+csv', 'sdmxCsv'],
    ['application/vnd.sdmx.data+csv;version=2.1.0', 'sdmxCsv'],
    ['application/vnd.sdmx.data+csv;version=1.0.0', undefined],
    ['application/json;q=0', undefined],
    ['text/*', 'excelCsv'],
    [MEDIA_TYPES.xlsx, 'xlsx'],
  ])('%s is met by %s', (accept, media) => {
    expect(negotiate(accept, ALL)).toBe(media);
  });
});

describe('the same values in every form', () => {
  const hub = createMemoryHub({ fetcher: createFewUnits().fetcher });
  const { ask, offered } = anApi(hub, [PROVINCE]);
  const asked = (accept: string) =>
    ask(`/v1/${PROVINCE}/indicator-values?indicator=2.1`, { headers: { accept } });

  beforeAll(async () => {
    await hub.night(FIRST_NIGHT);
  });

  const linesIn = async (accept: string) => (await (await asked(accept)).text()).trim().split('\n');

  it('are as many, and each says its edition and publication', async () => {
    const ndjson = await linesIn(MEDIA_TYPES.ndjson);
    const [header, ...sdmx] = await linesIn(MEDIA_TYPES.sdmxCsv);
    const excel = await linesIn(MEDIA_TYPES.excelCsv);

    expect(ndjson.length).toBeGreaterThan(3);
    expect(sdmx).toHaveLength(ndjson.length);
    expect(excel).toHaveLength(ndjson.length + 1);
    expect(header).toContain('EDITION,TRACK,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE');
    expect(sdmx[0]).toContain('qd-766,computed,2.1,');
    expect(sdmx[0]?.trim()).toMatch(/,1,provisional$/);
  });

  it('are sent as they are while they are small', async () => {
    expect((await asked(MEDIA_TYPES.xlsx)).status).toBe(200);
    expect(offered).toEqual([]);
  });
});
