import {
  agreementSchema,
  createUnitResolver,
  type Agreement,
  type RegisteredPlace,
  type UnitLevel,
} from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { processSnapshot, type ProcessedSnapshot, type ProcessingBasis } from '@dti-hub/sources';

export type AgreementFile = (typeof agreementSchema)['_zod']['input'];

/** A CSV feed of communes by code: issued and activated, added up for the district. */
export const anAgreement = (overrides: Partial<AgreementFile> = {}): Agreement =>
  agreementSchema.parse({
    feed: 'a-feed',
    title: { vi: 'Nguồn', en: 'Feed' },
    source: { id: 'a-source', name: 'Nguồn', verifiedBy: 'UBND' },
    licence: 'none',
    evidence: 'made up',
    due: [{ calendar: 'civil', every: 'year', which: 'previous' }],
    delivery: 'full',
    request: {
      method: 'GET',
      url: 'https://source.example/data',
      expectStatus: 200,
      timeoutMs: 1000,
      bytesMax: 100_000,
    },
    format: { kind: 'csv', delimiter: ';', encoding: 'utf-8' },
    rows: [{ name: 'units', columns: { code: aText, issued: aNumber, active: aNumber } }],
    rowBounds: { min: 0, max: 1000 },
    unit: {
      column: 'code',
      system: 'gso',
      place: { by: 'code', level: 'commune', within: '58', rollUpTo: ['district'] },
    },
    measures: [aSum('issued'), aSum('active')],
    ...overrides,
  } satisfies AgreementFile);

type ColumnFile = AgreementFile['rows'][number]['columns'][string];

export const aText: ColumnFile = { type: 'text', required: true };

/** "1.234,5", as Vietnamese offices write. */
export const aNumber: ColumnFile = {
  type: 'decimal',
  required: true,
  written: { decimal: ',', thousands: '.' },
};

type MeasureFile = AgreementFile['measures'][number];

export const aSum = (column: string): MeasureFile => ({
  measure: `a.${column}`,
  rows: ['units'],
  kind: 'stock',
  aggregate: 'sum',
  column,
  unitOfMeasure: 'person',
});

const place = (
  code: string,
  level: UnitLevel,
  rest: Pick<RegisteredPlace, 'kind' | 'name' | 'parent'> & Partial<RegisteredPlace>,
): RegisteredPlace => ({
  id: `gso:${code}@2004-01-01`,
  system: 'gso',
  code,
  level,
  validFrom: '2004-01-01',
  validTo: '2025-07-01',
  aliases: [],
  predecessors: [],
  predecessorsKnown: 'none',
  ...rest,
});

const idOf = (code: string): string => `gso:${code}@2004-01-01`;

/** A few true places of province 58, and one of another province. */
const PLACES: readonly RegisteredPlace[] = [
  place('51', 'province', { kind: 'Tỉnh', name: 'Quảng Ngãi', parent: null }),
  place('535', 'district', { kind: 'Huyện', name: 'Ba Tơ', parent: idOf('51') }),
  place('21484', 'commune', { kind: 'Thị trấn', name: 'Ba Tơ', parent: idOf('535') }),
  place('58', 'province', { kind: 'Tỉnh', name: 'Ninh Thuận', parent: null }),
  place('582', 'district', {
    kind: 'Thành phố',
    name: 'Phan Rang-Tháp Chàm',
    parent: idOf('58'),
  }),
  place('22774', 'commune', { kind: 'Xã', name: 'Thành Hải', parent: idOf('582') }),
  place('585', 'district', { kind: 'Huyện', name: 'Ninh Sơn', parent: idOf('58') }),
  place('22813', 'commune', { kind: 'Xã', name: 'Lâm Sơn', parent: idOf('585') }),
  place('22816', 'commune', { kind: 'Xã', name: 'Lương Sơn', parent: idOf('585') }),
  place('586', 'district', { kind: 'Huyện', name: 'Ninh Hải', parent: idOf('58') }),
  place('22868', 'commune', { kind: 'Xã', name: 'Thanh Hải', parent: idOf('586') }),
  place('22810', 'commune', {
    kind: 'Xã',
    name: 'Ninh Sơn',
    parent: null,
    id: 'gso:22810@2025-07-01',
    validFrom: '2025-07-01',
    validTo: null,
  }),
];

/** An agreement with the few places, and the year asked for. */
export const aBasis = (agreement: Agreement, year = 2022): ProcessingBasis => ({
  agreement,
  period: civilYear(year),
  units: createUnitResolver({ places: PLACES, regions: [] }),
});

/** What is made of pages of text, or of bytes, for 2022 unless told otherwise. */
export const processed = (
  agreement: Agreement,
  pages: readonly (string | Uint8Array)[],
  year = 2022,
): ProcessedSnapshot =>
  processSnapshot(
    aBasis(agreement, year),
    pages.map((page) => (typeof page === 'string' ? new TextEncoder().encode(page) : page)),
  );

/** The values of a measure by the unit's code, and the reasons of those that are missing. */
export const valuesOf = (
  { observations }: ProcessedSnapshot,
  measure: string,
): Record<string, string | null> =>
  Object.fromEntries(
    observations
      .filter((drawn) => drawn.measure === measure)
      .map(({ unit, value, reason }) => [unit.replace(/^gso:|@.*$/g, ''), value ?? reason]),
  );
