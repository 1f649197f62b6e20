import { findColumn, ruleOfMeasure } from '@dti-hub/catalogue';
import { hashJson, periodId, type Hash, type Period, type UnitId } from '@dti-hub/kernel';
import type { IndicatorScore } from '@dti-hub/scoring';
import type { DrawnObservation, ProcessedSnapshot } from '@dti-hub/sources';
import { landedKey } from './collect-delivery.ts';
import type { Delivery, Night, Publication } from './delivery.ts';
import { IntegrityError, nothingThere } from './errors.ts';
import { decodeJson } from './json-blob.ts';
import type { ProvinceStores } from './ports.ts';
import type {
  PublicationManifest,
  PublishedValue,
  ReconciledNight,
  ScorecardFile,
} from './publication-content.ts';
import { readAgreement } from './version-in-force.ts';

/** Which number a receipt is asked for. */
export interface ReceiptSubject {
  readonly edition: string;
  readonly indicator: string;
  readonly unit: UnitId;
  readonly period: Period;
}

/** One figure of a ratio, down to the cells it was read from. */
export interface ReceiptInput {
  readonly side: 'numerator' | 'denominator';
  readonly feed: string;
  readonly measure: string;
  readonly value: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly revision: number;
  readonly delivery: {
    readonly night: Night;
    readonly snapshot: Hash;
    readonly blobs: readonly Hash[];
    readonly from: string;
    readonly fetchedAt: string;
    readonly status: number;
  };
  readonly agreement: Hash;
  /** Hash of the register of administrative units that rows' units were found in. */
  readonly register: Hash;
  readonly processor: string;
  /** Hash of the processed snapshot that names the rows. */
  readonly result: Hash;
  /** The column whose cells add up to the value, under its name in the source. */
  readonly cells: readonly { readonly row: number; readonly at: string; readonly column: string }[];
  readonly rowsDigest: Hash;
}

/** Where a number comes from: publication → rule → figures → bytes → when and from where. */
export interface Receipt {
  readonly publication: Pick<Publication, 'number' | 'night' | 'content'>;
  readonly edition: { readonly id: string; readonly version: Hash };
  readonly unit: UnitId;
  readonly period: Period;
  readonly indicator: Omit<IndicatorScore, 'inputs'>;
  readonly inputs: readonly ReceiptInput[];
}

/** A receipt, with the blobs that prove it. */
export interface ReceiptBundle {
  readonly receipt: Receipt;
  /** Raw pages, agreements, the register and the edition, each under its hash. */
  readonly blobs: ReadonlyMap<Hash, Uint8Array>;
}

/**
 * The receipt of an indicator's points in the newest publication.
 * @throws {NotFoundError} when that publication has no such number
 */
async function buildReceipt(stores: ProvinceStores, subject: ReceiptSubject): Promise<Receipt> {
  const { publication, manifest } = await newestPublication(stores);
  const file = await scorecardFile(stores, manifest, subject);
  const indicator = file.scorecards
    .find(({ unit }) => unit === subject.unit)
    ?.pillars.flatMap(({ indicators }) => indicators)
    .find(({ code }) => code === subject.indicator);
  if (indicator === undefined) throw nothingThere(`${subject.indicator} / ${subject.unit}`);
  const { values } = decodeJson<ReconciledNight>(
    await stores.blobs.get('publication', manifest.reconciled),
  );
  const { inputs, ...score } = indicator;
  const { number, night, content } = publication;
  return {
    publication: { number, night, content },
    edition: { id: file.edition, version: file.editionVersion },
    unit: subject.unit,
    period: subject.period,
    indicator: score,
    inputs: await Promise.all(
      (['numerator', 'denominator'] as const).flatMap((side) =>
        (inputs?.[side] ?? []).flatMap(({ feed, measure }) =>
          values
            .filter((value) => isInput(value, { feed, measure, ...subject }))
            .map((value) => toInput(stores, side, value)),
        ),
      ),
    ),
  };
}

/** Everything needed to prove a receipt without the hub. */
export async function bundleReceipt(
  stores: ProvinceStores,
  subject: ReceiptSubject,
): Promise<ReceiptBundle> {
  const receipt = await buildReceipt(stores, subject);
  const blobs = new Map<Hash, Uint8Array>();
  const keep = async (kind: 'raw' | 'version', hash: Hash) => {
    blobs.set(hash, await stores.blobs.get(kind, hash));
  };
  await keep('version', receipt.edition.version);
  for (const { agreement, register, delivery } of receipt.inputs) {
    await keep('version', agreement);
    // A feed that is its own register needs no other one to prove whose its rows are.
    const { unit } = await readAgreement(stores.blobs, agreement);
    if (unit.place !== undefined) await keep('version', register);
    for (const hash of delivery.blobs) await keep('raw', hash);
  }
  return { receipt, blobs };
}

async function newestPublication(
  stores: ProvinceStores,
): Promise<{ publication: Publication; manifest: PublicationManifest }> {
  const publication = await stores.publications.latest();
  if (publication === undefined) throw nothingThere('publication');
  const bytes = await stores.blobs.get('publication', publication.content);
  return { publication, manifest: decodeJson<PublicationManifest>(bytes) };
}

async function scorecardFile(
  stores: ProvinceStores,
  manifest: PublicationManifest,
  { edition, period }: ReceiptSubject,
): Promise<ScorecardFile> {
  const found = manifest.scorecards.find(
    (one) =>
      one.edition === edition &&
      one.track === 'computed' &&
      periodId(one.period) === periodId(period),
  );
  if (found === undefined) throw nothingThere(`${edition} / ${period.label}`);
  return decodeJson<ScorecardFile>(await stores.blobs.get('publication', found.file));
}

const isInput = (
  value: PublishedValue,
  wanted: { feed: string; measure: string; unit: UnitId; period: Period },
): boolean =>
  value.feed === wanted.feed &&
  value.measure === wanted.measure &&
  value.unit === wanted.unit &&
  periodId(value.period) === periodId(wanted.period);

async function toInput(
  stores: ProvinceStores,
  side: ReceiptInput['side'],
  value: PublishedValue,
): Promise<ReceiptInput> {
  const { feed, measure, revision, status, reason, lineage, night } = value;
  const { snapshot, said } = await deliveryOf(stores, value);
  const result = await stores.blobs.get('result', lineage.result);
  const drawn = decodeJson<ProcessedSnapshot>(result).observations.find(
    (one) => one.measure === measure && one.unit === value.unit,
  );
  return {
    side,
    feed,
    measure,
    value: value.value,
    status,
    reason,
    revision,
    delivery: {
      night,
      snapshot: snapshot.hash,
      blobs: snapshot.blobs.map(({ hash }) => hash),
      from: said.from,
      fetchedAt: said.fetchedAt,
      status: said.status,
    },
    agreement: lineage.agreement,
    register: lineage.register,
    processor: lineage.processor,
    result: lineage.result,
    cells: await cellsOf(stores, value, drawn),
    rowsDigest: lineage.rowsDigest,
  };
}

/** The delivery that brought the value's revision. */
async function deliveryOf(
  { journal }: ProvinceStores,
  { feed, period, night }: PublishedValue,
): Promise<Omit<Delivery, 'seq'>> {
  const entry = await journal.find(landedKey({ feed, period, night }));
  if (entry?.body.kind !== 'landed') throw new IntegrityError(`no delivery of ${feed} on ${night}`);
  return entry.body.delivery;
}

/** The cells that the value is the sum of, as the agreement of its time reads them. */
async function cellsOf(
  stores: ProvinceStores,
  { measure, lineage }: PublishedValue,
  drawn: DrawnObservation | undefined,
): Promise<ReceiptInput['cells']> {
  if (drawn === undefined) return [];
  if (hashJson(drawn.rows.map(({ row }) => row)) !== lineage.rowsDigest) {
    throw new IntegrityError(`rows of ${measure} in result ${lineage.result}`);
  }
  const agreement = await readAgreement(stores.blobs, lineage.agreement);
  const rule = ruleOfMeasure(agreement.measures, measure);
  // A count is made of rows, not of a column's cells.
  const column = rule !== undefined && 'column' in rule ? rule.column : '';
  return drawn.rows.map(({ row, at, path }) => {
    const ofPath = agreement.rows.find(({ name }) => name === path);
    return { row, at, column: (ofPath && findColumn(ofPath, column)?.sourceName) ?? '' };
  });
}
