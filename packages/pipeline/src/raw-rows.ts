import { createUnitResolver } from '@dti-hub/catalogue';
import type { UnitId } from '@dti-hub/kernel';
import {
  cellsAsTheyStood,
  createOwnerFinder,
  readRows,
  type OwnerFinder,
  type QuarantinedRow,
} from '@dti-hub/sources';
import type { Delivery } from './delivery.ts';
import type { ProvinceStores } from './ports.ts';
import type { PublishedValue } from './publication-content.ts';
import { cellsOf, deliveryOf, type ReceiptCell } from './receipt-input.ts';
import { isErased, tombstonesOf, type Purge, type Purged } from './releases.ts';
import { readAgreement, readReadings, readRegister } from './version-in-force.ts';

/** A row as its source wrote it. */
export interface RawRow {
  readonly row: number;
  /** Where it stands, as a person would look it up. */
  readonly at: string;
  /** By the source's name of the column, each as it stood. */
  readonly cells: { readonly [column: string]: string };
  /** Whose it is; null where nobody can say. */
  readonly unit: UnitId | null;
}

/** Bytes that are read again, and by which versions. */
export type RawDelivery = Pick<
  Delivery,
  'snapshot' | 'period' | 'agreement' | 'register' | 'readings'
>;

/** More bytes are not read again for a few rows of them. */
const BYTES_MAX = 2_000_000;

/**
 * The rows of a delivery as its source wrote them, in their order. Undefined where they cannot be shown:
 * they were erased for good, are too large to be read for a look, or are not rows at all.
 */
export async function readRawRows(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  purged: Purged,
  delivery: RawDelivery,
): Promise<readonly RawRow[] | undefined> {
  const { snapshot, agreement } = delivery;
  const size = snapshot.blobs.reduce((sum, { bytes }) => sum + bytes, 0);
  if (size > BYTES_MAX || isErased(purged, snapshot)) return undefined;
  const pages = await Promise.all(snapshot.blobs.map(({ hash }) => blobs.get('raw', hash)));
  const read = readRows(await readAgreement(blobs, agreement), pages);
  if (!read.success) return undefined;
  const ownerOf = await readOwners(blobs, delivery);
  return read.rows.map((one) => {
    const cells = cellsAsTheyStood(one);
    const unit = one.malformed === undefined ? ownerOf(cells) : undefined;
    return { row: one.row, at: one.at, cells, unit: unit ?? null };
  });
}

/** Rows that were kept back of a delivery, as what was made of it quotes them. */
export async function readQuotedRows(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  delivery: RawDelivery,
  quoted: readonly QuarantinedRow[],
): Promise<readonly RawRow[]> {
  const ownerOf = await readOwners(blobs, delivery);
  return quoted.map(({ row, at, cells, issues }) => {
    const isMalformed = issues.some(({ code }) => code === 'row/malformed');
    return { row, at, cells, unit: (isMalformed ? undefined : ownerOf(cells)) ?? null };
  });
}

async function readOwners(
  blobs: ProvinceStores['blobs'],
  { agreement, register, readings, period }: RawDelivery,
): Promise<OwnerFinder> {
  return createOwnerFinder({
    agreement: await readAgreement(blobs, agreement),
    period,
    units: createUnitResolver(await readRegister(blobs, register)),
    readings: await readReadings(blobs, readings),
  });
}

/** The rows of the delivery that brought figures, and the cells of them that they were read from. */
export interface FigureRows {
  /** None where they cannot be shown. */
  readonly rows: readonly RawRow[];
  readonly cells: readonly ReceiptCell[];
  /** Pages of it that were erased for good. */
  readonly erased: readonly Purge[];
}

/** The rows behind published figures of one delivery. */
export async function readFigureRows(
  stores: ProvinceStores,
  purged: Purged,
  values: readonly [PublishedValue, ...PublishedValue[]],
): Promise<FigureRows> {
  const named = await Promise.all(values.map((value) => cellsOf(stores, purged, value)));
  const cells = named.flatMap((one) => one.cells);
  const delivery = await deliveryOf(stores, values[0]);
  const rows = cells.length === 0 ? [] : await readRawRows(stores, purged, delivery);
  return { rows: rows ?? [], cells, erased: tombstonesOf(purged, delivery.snapshot) };
}
