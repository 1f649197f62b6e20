import { assessmentMeasures, type Edition, type Input } from '@dti-hub/catalogue';
import { periodId, type Hash, type Period, type UnitId } from '@dti-hub/kernel';
import type { IndicatorScore, PartScore, Track } from '@dti-hub/scoring';
import type { Publication } from './delivery.ts';
import { nothingThere } from './errors.ts';
import { readState } from './hub-state.ts';
import { decodeJson } from './json-blob.ts';
import type { BlobKind, ProvinceStores } from './ports.ts';
import type {
  PublicationManifest,
  PublishedValue,
  ReconciledNight,
  ScorecardFile,
} from './publication-content.ts';
import {
  toReceiptInput,
  type PublishedFigure,
  type ReceiptInput,
  type ReceiptSide,
} from './receipt-input.ts';
import { decodeReconciled, readValues } from './reconciled-file.ts';
import { periodStage } from './releases.ts';

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

/**
 * The receipt of an indicator's points in a publication, without the bytes that prove it. Of a period
 * that was locked by then it is that of the publication which the lock pins.
 * @throws {NotFoundError} when there is no such number
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
export interface ReceiptSource {
  readonly publication: Publication;
  readonly keep: Keep;
}

/** Follows a number from a publication to its figures. @throws {NotFoundError} when it has none such */
export async function followReceipt(
  stores: ProvinceStores,
  { publication, keep }: ReceiptSource,
  subject: ReceiptSubject,
): Promise<Receipt> {
  const { number, night, content } = await pinnedBy(stores, publication, subject);
  const manifest = decodeJson<PublicationManifest>(await keep('publication', content));
  const file = decodeJson<ScorecardFile>(
    await keep('publication', scorecardFile(manifest, subject)),
  );
  const edition = decodeJson<Edition>(await keep('version', file.editionVersion));
  const values = await valuesOfPeriod(keep, manifest, subject);
  const score = scoreOf(file, subject);
  // What was erased since is gone, whichever publication it is asked of.
  const { purged } = await readState(stores);
  const inputs: ReceiptInput[] = [];
  for (const figure of figuresOf(score, edition, { ...subject, values }))
    inputs.push(await toReceiptInput(stores, purged, figure));
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

/** All of the period, of other units too: a rule may set them beside each other. */
async function valuesOfPeriod(
  keep: Keep,
  { reconciled }: PublicationManifest,
  { period }: ReceiptSubject,
): Promise<PublishedValue[]> {
  const file = decodeReconciled(await keep('publication', reconciled));
  const wanted = file.values.filter((one) => periodId(one.period) === periodId(period));
  return readValues((hash) => keep('publication', hash), wanted);
}

/** Reads a blob on a receipt's way; a bundle keeps it. */
export type Keep = (kind: BlobKind, hash: Hash) => Promise<Uint8Array>;

/**
 * The publication whose scores a publication shows of a period: that of the lock which stood when it was
 * made, even if the period was opened again since; else its own.
 */
async function pinnedBy(
  stores: ProvinceStores,
  publication: Publication,
  { edition, period }: ReceiptSubject,
): Promise<Publication> {
  const { lifecycle } = await readState(stores, publication.covers);
  const { lock } = periodStage(lifecycle, { edition, period: periodId(period) });
  return (lock && (await stores.publications.find(lock.publication))) ?? publication;
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
  { track, unit, values }: ReceiptSubject & Pick<ReconciledNight, 'values'>,
): PublishedFigure[] {
  const feed = assessments.find((one) => one.track === track)?.feed;
  const asked = (score.parts.length > 0 ? score.parts : [score]).flatMap((part) =>
    part.basis === 'rule' ? inputsOf(part) : recordsOf(part, feed),
  );
  const figures = new Map(
    values.filter((value) => value.unit === unit).map((value) => [nameOf(value), value]),
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
