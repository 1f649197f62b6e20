import { assessmentMeasures, type Edition, type Input } from '@dti-hub/catalogue';
import { periodId, type Hash, type Period, type UnitId } from '@dti-hub/kernel';
import type { IndicatorScore, PartScore, Track } from '@dti-hub/scoring';
import type { Publication } from './delivery.ts';
import { nothingThere } from './errors.ts';
import { decodeJson } from './json-blob.ts';
import type { BlobKind, ProvinceStores } from './ports.ts';
import type {
  PublicationManifest,
  PublishedValue,
  ReconciledNight,
  ScorecardFile,
} from './publication-content.ts';
import { toReceiptInput, type ReceiptInput, type ReceiptSide } from './receipt-input.ts';
import { readAgreement } from './version-in-force.ts';

/** Which number a receipt is asked for. */
export interface ReceiptSubject {
  readonly edition: string;
  readonly track: Track;
  readonly indicator: string;
  readonly unit: UnitId;
  readonly period: Period;
}

/** Where a number comes from: publication → rule → figures → bytes → when and from where. */
export interface Receipt extends Pick<ReceiptSubject, 'track' | 'unit' | 'period'> {
  readonly publication: Pick<Publication, 'number' | 'night' | 'content'>;
  readonly edition: { readonly id: string; readonly version: Hash };
  readonly indicator: Omit<IndicatorScore, 'inputs'>;
  readonly inputs: readonly ReceiptInput[];
}

/** A receipt, with the blobs that prove it. */
export interface ReceiptBundle {
  readonly receipt: Receipt;
  /** The publication's files, the edition, agreements, the register and raw pages, under their hashes. */
  readonly blobs: ReadonlyMap<Hash, Uint8Array>;
}

/**
 * The receipt of an indicator's points in the newest publication, and everything needed to prove it
 * without the hub.
 * @throws {NotFoundError} when that publication has no such number
 */
export async function bundleReceipt(
  stores: ProvinceStores,
  subject: ReceiptSubject,
): Promise<ReceiptBundle> {
  const publication = await stores.publications.latest();
  if (publication === undefined) throw nothingThere('publication');
  const blobs = new Map<Hash, Uint8Array>();
  const keep: Keep = async (kind, hash) => {
    const bytes = blobs.get(hash) ?? (await stores.blobs.get(kind, hash));
    blobs.set(hash, bytes);
    return bytes;
  };
  const receipt = await followReceipt(stores, { publication, keep }, subject);
  for (const input of receipt.inputs) await keepBasis(stores, keep, input);
  return { receipt, blobs };
}

/**
 * The receipt of an indicator's points in a publication, without the bytes that prove it.
 * @throws {NotFoundError} when that publication has no such number
 */
export const readReceipt = (
  stores: ProvinceStores,
  publication: Publication,
  subject: ReceiptSubject,
): Promise<Receipt> =>
  followReceipt(
    stores,
    { publication, keep: (kind, hash) => stores.blobs.get(kind, hash) },
    subject,
  );

/** Where a receipt begins, and how the files on its way are read. */
interface ReceiptSource {
  readonly publication: Publication;
  readonly keep: Keep;
}

async function followReceipt(
  stores: ProvinceStores,
  { publication, keep }: ReceiptSource,
  subject: ReceiptSubject,
): Promise<Receipt> {
  const { number, night, content } = publication;
  const manifest = decodeJson<PublicationManifest>(await keep('publication', content));
  const file = decodeJson<ScorecardFile>(
    await keep('publication', scorecardFile(manifest, subject)),
  );
  const edition = decodeJson<Edition>(await keep('version', file.editionVersion));
  const reconciled = decodeJson<ReconciledNight>(await keep('publication', manifest.reconciled));
  const score = scoreOf(file, subject);
  const inputs: ReceiptInput[] = [];
  for (const { side, value } of figuresOf(score, edition, { ...subject, ...reconciled })) {
    inputs.push(await toReceiptInput(stores, side, value));
  }
  const { inputs: _sides, ...indicator } = score;
  const { track, unit, period } = subject;
  return {
    publication: { number, night, content },
    edition: { id: edition.edition, version: file.editionVersion },
    track,
    unit,
    period,
    indicator,
    inputs,
  };
}

type Keep = (kind: BlobKind, hash: Hash) => Promise<Uint8Array>;

/** What proves a figure: what it was read by, and the bytes that it was read from. */
async function keepBasis(
  { blobs }: ProvinceStores,
  keep: Keep,
  { lineage, delivery, detail }: ReceiptInput,
): Promise<void> {
  await keep('version', lineage.agreement);
  // A feed that is its own register needs no other one to prove whose its rows are.
  const { unit } = await readAgreement(blobs, lineage.agreement);
  if (unit.place !== undefined) await keep('version', lineage.register);
  for (const hash of delivery.blobs) await keep('raw', hash);
  if (detail !== undefined) await keep('result', detail);
}

function scorecardFile(
  { scorecards }: PublicationManifest,
  { edition, track, period }: ReceiptSubject,
): Hash {
  const found = scorecards.find(
    (one) =>
      one.edition === edition && one.track === track && periodId(one.period) === periodId(period),
  );
  if (found === undefined) throw nothingThere(`${edition} / ${track} / ${period.label}`);
  return found.file;
}

function scoreOf(
  { scorecards }: ScorecardFile,
  { indicator, unit }: ReceiptSubject,
): IndicatorScore {
  const found = scorecards
    .find((card) => card.unit === unit)
    ?.pillars.flatMap(({ indicators }) => indicators)
    .find(({ code }) => code === indicator);
  if (found === undefined) throw nothingThere(`${indicator} / ${unit}`);
  return found;
}

/** The published figures that an indicator's points, or those of its parts, come from. */
function figuresOf(
  score: IndicatorScore,
  { assessments }: Edition,
  { track, unit, period, values }: ReceiptSubject & Pick<ReconciledNight, 'values'>,
): { readonly side: ReceiptSide; readonly value: PublishedValue }[] {
  const feed = assessments.find((one) => one.track === track)?.feed;
  const asked = (score.parts.length > 0 ? score.parts : [score]).flatMap((part) =>
    part.basis === 'rule' ? inputsOf(part) : recordsOf(part, feed),
  );
  const figures = new Map(
    values
      .filter((value) => value.unit === unit && periodId(value.period) === periodId(period))
      .map((value) => [nameOf(value), value]),
  );
  // A figure that several parts ask for is told once.
  const once = new Map(asked.map((one) => [`${one.side} ${nameOf(one)}`, one]));
  return [...once.values()].flatMap((one) => {
    const value = figures.get(nameOf(one));
    return value === undefined ? [] : [{ side: one.side, value }];
  });
}

const nameOf = ({ feed, measure }: Input): string => `${feed} ${measure}`;

type Asked = Input & { readonly side: ReceiptSide };

const inputsOf = ({ inputs }: PartScore): Asked[] =>
  (['numerator', 'denominator'] as const).flatMap((side) =>
    (inputs?.[side] ?? []).map(({ feed, measure }) => ({ side, feed, measure })),
  );

const recordsOf = ({ code }: PartScore, feed: string | undefined): Asked[] => {
  if (feed === undefined) return [];
  const { points, share } = assessmentMeasures(code);
  return [points, share].map((measure) => ({ side: 'assessment', feed, measure }));
};
