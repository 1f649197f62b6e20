import type { Agreement } from '@dti-hub/catalogue';
import { hashJson } from '@dti-hub/kernel';
import {
  openMemorySpill,
  processRecordStream,
  processSnapshot,
  toStreamBasis,
  type DetailLine,
  type DrawnObservation,
  type OpenSpill,
  type ProcessedSnapshot,
  type QuarantinedRow,
} from '@dti-hub/sources';
import { aBasis, anAgreement, aText, type AgreementFile } from '../an-agreement.ts';

/** Dossiers, one a row: by whom received, by which way, for what fee. */
export const aDossierFeed = (overrides: Partial<AgreementFile> = {}): Agreement =>
  anAgreement({
    recordLevel: true,
    rows: [{ name: 'dossiers', columns: DOSSIER_COLUMNS }],
    unit: {
      column: 'code',
      system: 'gso',
      place: { by: 'code', level: 'commune', within: '58', rollUpTo: ['district', 'province'] },
    },
    key: ['dossier'],
    measures: DOSSIER_MEASURES,
    ...overrides,
  });

export const DOSSIER_COLUMNS: AgreementFile['rows'][number]['columns'] = {
  dossier: { ...aText, pattern: '^HS-\\d+$' },
  code: aText,
  procedure: { ...aText, required: false, pattern: '^\\d\\.\\d{3}$|^x' },
  channel: aText,
  received: { type: 'date', form: 'dd/mm/yyyy', required: true },
  fee: {
    type: 'decimal',
    written: { decimal: ',', thousands: '.' },
    min: '0',
    max: '10000000',
    blanks: ['-'],
  },
};

const common = { rows: ['dossiers'], kind: 'flow' as const, unitOfMeasure: 'dossier' };

export const DOSSIER_MEASURES: AgreementFile['measures'] = [
  { ...common, measure: 'd.total', aggregate: 'count' },
  { ...common, measure: 'd.online', aggregate: 'countWhere', column: 'channel', equals: 'online' },
  { ...common, measure: 'd.procedures', aggregate: 'countDistinct', column: 'procedure' },
  { ...common, measure: 'd.fees', aggregate: 'sum', column: 'fee' },
  { ...common, measure: 'd.dossiers', aggregate: 'countDistinct', column: 'dossier' },
];

/** @yields the bytes of a text, in pieces of so many */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

export interface StreamOptions {
  readonly pieceBytes?: number;
  readonly told?: number;
  readonly openSpill?: OpenSpill;
}

/** Names the bytes of a stream. */
const SNAPSHOT = 'f'.repeat(64);

/** What a delivery is made into row by row, with the lines of its detail file. */
export async function streamed(
  agreement: Agreement,
  file: string | Uint8Array | (() => AsyncIterable<Uint8Array>),
  { pieceBytes = 64, told = 1000, openSpill = openMemorySpill }: StreamOptions = {},
): Promise<{ processed: ProcessedSnapshot; detail: DetailLine[] }> {
  const basis = toStreamBasis(aBasis(agreement));
  if (basis === null) throw new Error('the feed is not streamed');
  const space = openSpill();
  try {
    const pieces = typeof file === 'function' ? file() : inPieces(bytesOf(file), pieceBytes);
    const { processed, detail } = await processRecordStream(basis, pieces, {
      space,
      told,
      snapshot: SNAPSHOT,
    });
    const text = detail === null ? '' : Buffer.concat([...detail.read()]).toString();
    const lines = text.split('\n').filter((line) => line !== '');
    return { processed, detail: lines.map((line): DetailLine => JSON.parse(line)) };
  } finally {
    space.close();
  }
}

const bytesOf = (file: string | Uint8Array): Uint8Array =>
  typeof file === 'string' ? new TextEncoder().encode(file) : file;

/** What the whole path makes of the same bytes, with rows told as a stream tells them. */
export function whole(agreement: Agreement, file: string | Uint8Array): ProcessedSnapshot {
  return processSnapshot(aBasis(agreement), [bytesOf(file)]);
}

export const asStreamed = (processed: ProcessedSnapshot, told: number): ProcessedSnapshot => ({
  ...processed,
  quarantine: processed.quarantine.slice(0, told).map(withoutOthers),
  cellIssues: processed.cellIssues.slice(0, told),
  duplicates: processed.duplicates.slice(0, told),
  outOfScope: processed.outOfScope.slice(0, told),
  observations: processed.observations.map(withCount),
});

/** Row by row the others of a conflict are not in hand, so they are not named. */
export const withoutOthers = (row: QuarantinedRow): QuarantinedRow => ({
  ...row,
  issues: row.issues.map((issue) =>
    issue.code === 'row/conflict'
      ? {
          ...issue,
          sentence: {
            vi: issue.sentence.vi.replace(
              /dòng này và .*; không/u,
              'dòng này và những dòng khác; không',
            ),
            en: issue.sentence.en.replace(
              /this one and .*; nobody/u,
              'this one and others; nobody',
            ),
          },
        }
      : issue,
  ),
});

const withCount = ({ rows, ...drawn }: DrawnObservation): DrawnObservation => ({
  ...drawn,
  rows: [],
  lineage: { count: rows.length, digest: hashJson(rows.map(({ row }) => row)) },
});

/** The lists of single rows that a detail file holds, and the rows of each observation. */
export function listsIn(detail: readonly DetailLine[]) {
  const slots = detail.flatMap((line) => ('slot' in line ? [line.slot] : []));
  const rows = detail.flatMap((line) =>
    'lineage' in line
      ? line.lineage.slots.flatMap((slot, index) =>
          slot === null
            ? []
            : [{ row: line.lineage.row + index, at: `line ${line.lineage.line + index}`, slot }],
        )
      : [],
  );
  return {
    quarantine: detail.flatMap((line) => ('quarantined' in line ? [line.quarantined] : [])),
    cellIssues: detail.flatMap((line) => ('cellIssue' in line ? [line.cellIssue] : [])),
    duplicates: detail.flatMap((line) => ('duplicate' in line ? [line.duplicate] : [])),
    outOfScope: detail.flatMap((line) => ('outOfScope' in line ? [line.outOfScope] : [])),
    rowsOf: (unit: string) =>
      rows
        .filter(({ slot }) => slots[slot]?.units.includes(unit))
        .map(({ row, at }) => ({ row, at, path: 'dossiers' })),
  };
}
