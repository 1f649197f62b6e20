import type { Hash } from '@dti-hub/kernel';
import { cellsAsTheyStood, readRows } from '@dti-hub/sources';
import type { Delivery } from './delivery.ts';
import type { ProvinceStores } from './ports.ts';
import type { PublishedValue } from './publication-content.ts';
import { cellsOf, deliveryOf, type ReceiptCell } from './receipt-input.ts';
import { isErased, type Purged } from './releases.ts';
import { readAgreement } from './version-in-force.ts';

/** A row as its source wrote it. */
export interface RawRow {
  readonly row: number;
  /** Where it stands, as a person would look it up. */
  readonly at: string;
  /** By the source's name of the column, each as it stood. */
  readonly cells: { readonly [column: string]: string };
}

/** Bytes that are read again, and by which agreement. */
export interface RawDelivery extends Pick<Delivery, 'snapshot'> {
  readonly agreement: Hash;
}

/** More bytes are not read again for a few rows of them. */
const BYTES_MAX = 2_000_000;

/**
 * The rows of a delivery as its source wrote them, in their order. Undefined where they cannot be shown:
 * they were erased for good, are too large to be read for a look, or are not rows at all.
 */
export async function readRawRows(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  purged: Purged,
  { snapshot, agreement }: RawDelivery,
): Promise<readonly RawRow[] | undefined> {
  const size = snapshot.blobs.reduce((sum, { bytes }) => sum + bytes, 0);
  if (size > BYTES_MAX || isErased(purged, snapshot)) return undefined;
  const pages = await Promise.all(snapshot.blobs.map(({ hash }) => blobs.get('raw', hash)));
  const read = readRows(await readAgreement(blobs, agreement), pages);
  if (!read.success) return undefined;
  return read.rows.map((one) => ({ row: one.row, at: one.at, cells: cellsAsTheyStood(one) }));
}

/** The rows of the delivery that brought a figure, and the cells of them that it was read from. */
export interface FigureRows {
  readonly rows: readonly RawRow[];
  readonly cells: readonly ReceiptCell[];
}

/** The rows behind a published figure; undefined where they cannot be shown, or none are named. */
export async function readFigureRows(
  stores: ProvinceStores,
  purged: Purged,
  value: PublishedValue,
): Promise<FigureRows | undefined> {
  const [delivery, { cells }] = await Promise.all([
    deliveryOf(stores, value),
    cellsOf(stores, purged, value),
  ]);
  if (cells.length === 0) return undefined;
  const rows = await readRawRows(stores, purged, delivery);
  return rows && { rows, cells };
}
