import { findColumn, type Agreement } from '@dti-hub/catalogue';
import { canonicalJson, type Hash } from '@dti-hub/kernel';
import { readRows } from '@dti-hub/sources';
import { decisionId } from './decisions.ts';
import type { Publication } from './delivery.ts';
import { readUnlessErased } from './erased.ts';
import { IntegrityError, nothingThere } from './errors.ts';
import type { ProvinceStores } from './ports.ts';
import type { ReceiptCell, ReceiptInput } from './receipt-input.ts';
import { followReceipt, type Keep, type Receipt, type ReceiptSubject } from './receipt.ts';
import { readAgreement } from './version-in-force.ts';

/** A receipt, with the blobs that prove it. */
export interface ReceiptBundle {
  readonly receipt: Receipt;
  /** The publication's files, the edition, agreements, the register and raw pages, under their hashes. */
  readonly blobs: ReadonlyMap<Hash, Uint8Array>;
}

/**
 * The receipt of an indicator's points in the newest publication, or in the one at which its period was
 * locked when that was made.
 * @throws {NotFoundError} when that publication has no such number
 */
export const newestReceipt = (stores: ProvinceStores, subject: ReceiptSubject): Promise<Receipt> =>
  receiptOf(stores, (kind, hash) => stores.blobs.get(kind, hash), subject);

/**
 * The receipt of an indicator's points in a publication, the newest unless another is named, and everything
 * needed to prove it without the hub.
 * @throws {NotFoundError} when there is no such number
 * @throws {ErasedError} when bytes that would prove it were erased for good
 */
export async function bundleReceipt(
  stores: ProvinceStores,
  subject: ReceiptSubject,
  publication?: Publication,
): Promise<ReceiptBundle> {
  const blobs = new Map<Hash, Uint8Array>();
  const keep: Keep = async (kind, hash) => {
    const bytes = blobs.get(hash) ?? (await readUnlessErased(stores, kind, hash));
    blobs.set(hash, bytes);
    return bytes;
  };
  const receipt =
    publication === undefined
      ? await receiptOf(stores, keep, subject)
      : await followReceipt(stores, { publication, keep }, subject);
  const inputs: ReceiptInput[] = [];
  for (const input of receipt.inputs) inputs.push(await keepBasis(stores, { blobs, keep }, input));
  return { receipt: { ...receipt, inputs }, blobs };
}

async function receiptOf(
  stores: ProvinceStores,
  keep: Keep,
  subject: ReceiptSubject,
): Promise<Receipt> {
  const publication = await stores.publications.latest();
  if (publication === undefined) throw nothingThere('publication');
  return followReceipt(stores, { publication, keep }, subject);
}

/** Where the bytes that prove a receipt come from, and where they are gathered. */
interface Gathered {
  readonly blobs: Map<Hash, Uint8Array>;
  readonly keep: Keep;
}

/** Gathers what a figure was read by, from and whose word it is; says of each row what names its unit. */
async function keepBasis(
  stores: ProvinceStores,
  { blobs, keep }: Gathered,
  input: ReceiptInput,
): Promise<ReceiptInput> {
  const { lineage, delivery, detail } = input;
  await keep('version', lineage.agreement);
  const agreement = await readAgreement(stores.blobs, lineage.agreement);
  // A feed that is its own register needs no other one to prove whose its rows are.
  if (agreement.unit.place !== undefined) await keep('version', lineage.register);
  const pages: Uint8Array[] = [];
  for (const hash of delivery.blobs) pages.push(await keep('raw', hash));
  const decision = await decisionEntry(stores, input);
  if (decision !== undefined) blobs.set(decision.hash, decision.bytes);
  if (detail !== undefined) {
    await keep('result', detail);
    await keep('result', lineage.result);
  }
  return {
    ...input,
    cells: withUnitTexts(input.cells, agreement, pages),
    ...(decision !== undefined && { decision: decision.hash }),
  };
}

/** What each cell's row says whose it is. */
function withUnitTexts(
  cells: readonly ReceiptCell[],
  agreement: Agreement,
  pages: readonly Uint8Array[],
): ReceiptCell[] {
  if (cells.length === 0) return [];
  const read = readRows(agreement, pages);
  const rows = new Map(read.success ? read.rows.map((row) => [row.row, row]) : []);
  return cells.map((cell) => {
    const place = agreement.rows.find(({ name }) => name === cell.path);
    const name = place && findColumn(place, agreement.unit.column)?.sourceName;
    const text = rows.get(cell.row)?.cells.get(name ?? '')?.text;
    return text === undefined ? cell : { ...cell, unit: text.trim() };
  });
}

/** The journal's entry of the decision that lies over a figure: its bytes are what its hash was made for. */
async function decisionEntry(
  { journal }: ProvinceStores,
  { overlay }: ReceiptInput,
): Promise<{ readonly hash: Hash; readonly bytes: Uint8Array } | undefined> {
  if (overlay === undefined) return undefined;
  const entries = await journal.readAfter(0);
  const found = entries.find(
    ({ body }) => body.kind === 'decided' && decisionId(body.decision) === overlay.decision,
  );
  if (found === undefined) throw new IntegrityError(`no entry of the decision ${overlay.decision}`);
  const { hash, ...content } = found;
  return { hash, bytes: new TextEncoder().encode(canonicalJson(content)) };
}
