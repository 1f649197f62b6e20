import { agreementSchema, type Agreement } from '@dti-hub/catalogue';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** A made-up extract of dossiers: who received each, for which procedure, by which way, for what fee. */
export const DOSSIERS: Agreement = agreementSchema.parse({
  feed: 'bench-dossiers',
  title: { vi: 'Trích xuất hồ sơ', en: 'Dossiers' },
  source: { id: 'bench', name: 'Bench', verifiedBy: 'nobody' },
  licence: 'made up',
  evidence: 'made up',
  due: [{ calendar: 'civil', every: 'year', which: 'previous' }],
  delivery: 'full',
  recordLevel: true,
  request: {
    method: 'GET',
    url: 'https://source.example/dossiers.csv',
    expectStatus: 200,
    timeoutMs: 1000,
    bytesMax: 2_000_000_000,
  },
  format: { kind: 'csv', delimiter: ';', encoding: 'utf-8' },
  rows: [
    {
      name: 'dossiers',
      columns: {
        'Mã hồ sơ': { type: 'text', required: true, pattern: '^HS-\\d{4}-\\d{8}$', as: 'dossier' },
        'Mã đơn vị': { type: 'text', required: true, pattern: '^\\d{5}$', as: 'code' },
        'Mã TTHC': { type: 'text', required: true, pattern: '^\\d\\.\\d{6}$', as: 'procedure' },
        'Kênh thực hiện': { type: 'text', required: true, pattern: '^[123]$', as: 'channel' },
        'Ngày tiếp nhận': { type: 'date', required: true, form: 'dd/mm/yyyy', as: 'received' },
        'Ngày trả': { type: 'date', form: 'dd/mm/yyyy', as: 'returned' },
        'Lệ phí': {
          type: 'integer',
          required: true,
          min: '0',
          max: '100000000',
          written: { decimal: ',' },
          as: 'fee',
        },
        'Mức độ hài lòng': {
          type: 'text',
          pattern: '^(RẤT HÀI LÒNG|HÀI LÒNG|KHÔNG HÀI LÒNG)$',
          as: 'rating',
        },
      },
    },
  ],
  rowBounds: { min: 1, max: 20_000_000 },
  unit: {
    column: 'code',
    system: 'gso',
    place: { by: 'code', level: 'commune', within: '58', rollUpTo: ['district', 'province'] },
  },
  key: ['dossier'],
  measures: [
    { ...of('total'), aggregate: 'count' },
    { ...of('online'), aggregate: 'countWhere', column: 'channel', equals: '2' },
    { ...of('procedures-used'), aggregate: 'countDistinct', column: 'procedure' },
    { ...of('fees'), aggregate: 'sum', column: 'fee' },
    { ...of('satisfied'), aggregate: 'countWhere', column: 'rating', equals: 'HÀI LÒNG' },
  ],
});

function of(name: string) {
  return {
    measure: `dossiers.${name}`,
    rows: ['dossiers'],
    kind: 'flow' as const,
    unitOfMeasure: 'dossier',
  };
}

/** The districts' communes of 2022 that the extract is spread over. */
const COMMUNES = ['22738', '22741', '22744', '22747', '22774', '22813', '22816', '22819', '22846'];
const PROCEDURES = 800;
const DAYS = 28;
const RATINGS = ['RẤT HÀI LÒNG', 'HÀI LÒNG', '', 'KHÔNG HÀI LÒNG', ''];

/** What every thousand rows hold besides good ones. */
const BAD_DATES = 3;
const UNKNOWN_UNITS = 1;
const REPEATS = 2;

/** Writes an extract of so many rows, always the same. */
export async function writeDossiers(file: string, rows: number): Promise<void> {
  const stream = createWriteStream(file);
  let text = `${Object.keys(DOSSIERS.rows[0]?.columns ?? {}).join(';')}\n`;
  for (let row = 0; row < rows; row += 1) {
    text += `${line(row)}\n`;
    if (text.length < 1_000_000) continue;
    if (!stream.write(text)) await once(stream, 'drain');
    text = '';
  }
  stream.end(text);
  await once(stream, 'finish');
}

function line(row: number): string {
  const inThousand = row % 1000;
  // The last rows of a thousand are those ten thousand rows before, to the letter.
  if (inThousand >= 1000 - REPEATS && row >= 20_000) return line(row - 10_000 - REPEATS);
  const random = Math.imul(row + 1, 0x9e3779b1) >>> 0;
  const date = day(random);
  const cells = [
    `HS-2022-${String(row).padStart(8, '0')}`,
    inThousand < UNKNOWN_UNITS ? '99999' : COMMUNES[random % COMMUNES.length],
    `1.${String(100_000 + ((random >>> 3) % PROCEDURES)).padStart(6, '0')}`,
    1 + ((random >>> 5) % 3),
    inThousand >= UNKNOWN_UNITS && inThousand < UNKNOWN_UNITS + BAD_DATES ? '31/02/2022' : date,
    (random >>> 9) % 4 === 0 ? '' : date,
    ((random >>> 7) % 50) * 1000,
    RATINGS[(random >>> 11) % RATINGS.length],
  ];
  return cells.join(';');
}

const day = (random: number): string =>
  [1 + (random % DAYS), 1 + ((random >>> 4) % 12)]
    .map((part) => String(part).padStart(2, '0'))
    .join('/')
    .concat('/2022');
