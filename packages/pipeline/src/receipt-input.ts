import { landedKey } from './hub-state.ts';
import { findColumn, ruleOfMeasure } from '@dti-hub/catalogue';
import { hashJson, type Hash } from '@dti-hub/kernel';
import type { Delivery } from './delivery.ts';
import { IntegrityError } from './errors.ts';
import { readResult } from './kept-result.ts';
import type { ProvinceStores } from './ports.ts';
import type { PublishedValue } from './publication-content.ts';
import { tombstonesOf, type Purge, type Purged } from './releases.ts';
import { readAgreement } from './version-in-force.ts';

/** What a figure is for: a part of a ratio, or points or a share of them that people recorded. */
export type ReceiptSide = 'numerator' | 'denominator' | 'assessment';

/** A cell that a figure was read from: its row by number and place, its column by the source's name. */
export interface ReceiptCell {
  readonly row: number;
  readonly at: string;
  /** The agreement's name for the group of rows. */
  readonly path: string;
  /** null for a count of rows. */
  readonly column: string | null;
  /** In a bundle: what the row says whose it is, as it stands there. */
  readonly unit?: string;
}

/** A figure as it was published, down to the cells that it was read from. */
export interface FigureReceipt extends PublishedValue {
  /** What brought it: the pages, and when and from where they were fetched. */
  readonly delivery: {
    readonly blobs: readonly Hash[];
    readonly from: string;
    readonly fetchedAt: string;
    readonly status: number;
  };
  readonly cells: readonly ReceiptCell[];
  /** Of a record-level figure, in the place of cells: the file that says which rows it is made of. */
  readonly detail?: Hash;
  /** In a bundle, of a figure that a decision lies over: the journal's entry of it. */
  readonly decision?: Hash;
  /** Pages that were erased for good since, by whom and why. */
  readonly erased?: readonly Purge[];
}

/** A figure that points come from. */
export interface ReceiptInput extends FigureReceipt {
  readonly side: ReceiptSide;
}

/** A published figure, and what it is for. */
export interface PublishedFigure {
  readonly side: ReceiptSide;
  readonly value: PublishedValue;
}

/** Follows a figure that points come from to its bytes. @throws {IntegrityError} when they do not lead there */
export const toReceiptInput = async (
  stores: ProvinceStores,
  purged: Purged,
  { side, value }: PublishedFigure,
): Promise<ReceiptInput> => ({ ...value, side, ...(await followFigure(stores, purged, value)) });

/** Follows a published figure to its bytes. @throws {IntegrityError} when they do not lead there */
export async function followFigure(
  stores: ProvinceStores,
  purged: Purged,
  value: PublishedValue,
): Promise<FigureReceipt> {
  const { snapshot, said } = await deliveryOf(stores, value);
  const { from, fetchedAt, status } = said;
  const blobs = snapshot.blobs.map(({ hash }) => hash);
  const erased = tombstonesOf(purged, snapshot);
  return {
    ...value,
    delivery: { blobs, from, fetchedAt, status },
    ...(await cellsOf(stores, purged, value)),
    ...(erased.length > 0 && { erased }),
  };
}

/** The delivery that brought the value's revision. */
export async function deliveryOf(
  { journal }: ProvinceStores,
  { feed, period, night, lineage: { occasion } }: PublishedValue,
): Promise<Omit<Delivery, 'seq'>> {
  const entry = await journal.find(landedKey({ feed, period, night, occasion }));
  if (entry?.body.kind !== 'landed') throw new IntegrityError(`no delivery of ${feed} on ${night}`);
  return entry.body.delivery;
}

/** The cells that the value was made of, as the agreement of its time reads them. */
export async function cellsOf(
  stores: ProvinceStores,
  purged: Purged,
  { measure, unit, lineage }: PublishedValue,
): Promise<Pick<ReceiptInput, 'cells' | 'detail'>> {
  const result = await readResult(stores, purged, lineage.result);
  const drawn = result.observations.find((one) => one.measure === measure && one.unit === unit);
  if (drawn === undefined) return { cells: [] };
  // A record-level figure may be made of a million rows: they are in the detail file.
  if (drawn.lineage?.digest === lineage.rowsDigest && result.detail !== undefined)
    return { cells: [], detail: result.detail.file };
  if (hashJson(drawn.rows.map(({ row }) => row)) !== lineage.rowsDigest) {
    throw new IntegrityError(`rows of ${measure} in result ${lineage.result}`);
  }
  const agreement = await readAgreement(stores.blobs, lineage.agreement);
  const rule = ruleOfMeasure(agreement.measures, measure);
  const name = rule !== undefined && 'column' in rule ? rule.column : undefined;
  const cells = drawn.rows.map(({ row, at, path }) => {
    const place = agreement.rows.find((one) => one.name === path);
    const column = place && name !== undefined ? findColumn(place, name)?.sourceName : undefined;
    return { row, at, path, column: column ?? null };
  });
  return { cells };
}
