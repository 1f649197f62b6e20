import { createUnitResolver, type Agreement } from '@dti-hub/catalogue';
import type { Hash, Sentence } from '@dti-hub/kernel';
import {
  compareDeliveries,
  isStreamed,
  ledgerBalances,
  openMemorySpill,
  processRecordStream,
  processSnapshot,
  PROCESSOR_VERSION,
  toStreamBasis,
  type AgreedPages,
  type ProcessedSnapshot,
  type StreamBasis,
} from '@dti-hub/sources';
import { appendRevisions } from './append-revisions.ts';
import type {
  Conclusion,
  Delivery,
  DueDelivery,
  Snapshot,
  Verdict,
  VerdictCause,
} from './delivery.ts';
import { feedPeriod, readState, type JudgedDelivery } from './hub-state.ts';
import { keepResult, readResult } from './kept-result.ts';
import type { ProvinceStores } from './ports.ts';
import { isErased, type Purged } from './releases.ts';
import { keepStanding, readStanding } from './standing-values.ts';
import { readAgreement, readReadings, readRegister } from './version-in-force.ts';

/**
 * Judges whatever has landed of a feed and period and is not judged yet, in journal order (an
 * earlier night may have died in between), and keeps the values of what is good. Gives one
 * conclusion a delivery, for the journal.
 */
export async function processDelivery(
  stores: ProvinceStores,
  { feed, period }: Pick<DueDelivery, 'feed' | 'period'>,
): Promise<Conclusion[]> {
  const state = await readState(stores);
  const { open, judged, taken } = feedPeriod(state, feed, period);
  const conclusions: Conclusion[] = [];
  let before: Before = { judged, taken, purged: state.purged };
  for (const delivery of open) {
    const after = await judgeDelivery(stores, delivery, before);
    before = { ...before, judged: after, taken: after.cause === null ? after : before.taken };
    conclusions.push(toConclusion(after));
  }
  return conclusions;
}

interface Before {
  readonly judged: JudgedDelivery | null;
  readonly taken: JudgedDelivery | null;
  /** What can be read no more; nothing unless it is said. */
  readonly purged?: Purged;
}

/** What becomes of one delivery, given the one before it. A function of the journal and the blobs. */
export async function judgeDelivery(
  stores: Pick<ProvinceStores, 'blobs' | 'observations' | 'spill'>,
  landed: Delivery,
  before: Before,
): Promise<JudgedDelivery> {
  // Its values are this processor's, whichever was in force when it landed.
  const delivery = { ...landed, processor: PROCESSOR_VERSION };
  if (before.judged !== null && isSameBasis(delivery, before.judged)) {
    const { verdict, ledger, result, valuesFile, cause } = before.judged;
    return {
      ...delivery,
      verdict: cause === null ? 'unchanged' : verdict,
      ledger,
      result,
      valuesFile,
      cause,
    };
  }
  const agreement = await readAgreement(stores.blobs, delivery.agreement);
  const processed = await processLanded(stores, agreement, delivery);
  const result = await keepResult(stores, delivery.snapshot.hash, processed);
  const cause = causeOf(processed);
  if (cause !== null) {
    const told = await tellSince(stores, before, { agreement, delivery, ...cause });
    return { ...delivery, ...told, ledger: processed.ledger, result, valuesFile: null };
  }
  const previous = await readPrevious(stores, before);
  const standing = await readStanding(stores, before.taken);
  const taken = { agreement, delivery, processed, previous, standing, result };
  const { hasNews, values } = await appendRevisions(stores.observations, taken);
  return {
    ...delivery,
    verdict: previous === null || hasNews ? 'new' : 'same values',
    ledger: processed.ledger,
    result,
    valuesFile: await keepStanding(stores, values),
    cause: null,
  };
}

/** What a delivery's bytes say: of a record-level feed, without ever holding all of them. */
async function processLanded(
  stores: Pick<ProvinceStores, 'blobs' | 'spill'>,
  agreement: Agreement,
  delivery: Delivery,
): Promise<ProcessedSnapshot> {
  const { period } = delivery;
  const units = createUnitResolver(await readRegister(stores.blobs, delivery.register));
  const readings = await readReadings(stores.blobs, delivery.readings);
  const basis = { agreement, period, units, readings };
  const streamed = toStreamBasis(basis);
  if (streamed !== null) return processStreamed(stores, streamed, delivery.snapshot);
  const { pages } = await readPages(stores, delivery);
  return processSnapshot(basis, pages);
}

async function processStreamed(
  { blobs, spill = openMemorySpill }: Pick<ProvinceStores, 'blobs' | 'spill'>,
  basis: StreamBasis,
  snapshot: Snapshot,
): Promise<ProcessedSnapshot> {
  const space = spill();
  try {
    const pieces = piecesOfSnapshot(blobs, snapshot);
    const { processed, detail } = await processRecordStream(basis, pieces, {
      space,
      snapshot: snapshot.hash,
    });
    if (processed.detail !== undefined && detail !== null) {
      const content = {
        hash: processed.detail.file,
        bytes: detail.bytes,
        read: () => detail.read(),
      };
      await blobs.keep('result', content);
    }
    return processed;
  } finally {
    space.close();
  }
}

async function* piecesOfSnapshot(
  blobs: ProvinceStores['blobs'],
  { blobs: pages }: Snapshot,
): AsyncGenerator<Uint8Array> {
  for (const { hash } of pages) yield* blobs.open('raw', hash);
}

async function readPages(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  { agreement, snapshot }: Delivery,
): Promise<AgreedPages> {
  const pages = await Promise.all(snapshot.blobs.map(({ hash }) => blobs.get('raw', hash)));
  return { agreement: await readAgreement(blobs, agreement), pages };
}

/** Enough to know columns and values again. */
const BEGINNING_BYTES = 262_144;
const LINE_END = 0x0a;

/**
 * The first lines of a delivery that is never held as a whole. They say nothing of how many rows or
 * which units there are, so they are compared as deliveries of changes are: by their columns.
 */
async function readBeginning(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  { agreement: version, snapshot }: Delivery,
): Promise<AgreedPages> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of piecesOfSnapshot(blobs, snapshot)) {
    pieces.push(piece.slice());
    bytes += piece.length;
    if (bytes >= BEGINNING_BYTES) break;
  }
  const beginning = Buffer.concat(pieces);
  const end = bytes < BEGINNING_BYTES ? bytes : beginning.lastIndexOf(LINE_END) + 1;
  const agreement = await readAgreement(blobs, version);
  return { agreement: { ...agreement, delivery: 'delta' }, pages: [beginning.subarray(0, end)] };
}

/** Same bytes under the same versions say the same: they are not processed again. */
function isSameBasis(delivery: Delivery, judged: JudgedDelivery): boolean {
  return (
    delivery.snapshot.hash === judged.snapshot.hash &&
    delivery.agreement === judged.agreement &&
    delivery.register === judged.register &&
    delivery.readings === judged.readings &&
    delivery.processor === judged.processor
  );
}

interface NotTaken {
  readonly verdict: Verdict;
  readonly cause: VerdictCause;
}

/** A delivery, and the agreement that it is judged by. */
interface Judged {
  readonly agreement: Agreement;
  readonly delivery: Delivery;
}

/** The same verdict, its cause saying as well what changed since the last delivery that was taken. */
async function tellSince(
  stores: Pick<ProvinceStores, 'blobs'>,
  { taken, purged = {} }: Before,
  { verdict, cause, agreement, delivery }: NotTaken & Judged,
): Promise<NotTaken> {
  if (taken === null || verdict === 'refused' || isErased(purged, taken.snapshot))
    return { verdict, cause };
  const read = isStreamed(agreement) ? readBeginning : readPages;
  const since = compareDeliveries(await read(stores, taken), await read(stores, delivery));
  if (since === null) return { verdict, cause };
  const sentence: Sentence = {
    vi: `${cause.sentence.vi} So với lần nhận tốt gần nhất (đêm ${taken.night}): ${since.vi}.`,
    en: `${cause.sentence.en} Since the last good delivery (night ${taken.night}): ${since.en}.`,
  };
  return { verdict, cause: { ...cause, sentence } };
}

/** Why nothing of a snapshot may be taken; null when it may. */
function causeOf(processed: ProcessedSnapshot): NotTaken | null {
  if (!ledgerBalances(processed)) return UNBALANCED;
  if (processed.cause === null) return null;
  const { code, sentence } = processed.cause;
  const verdict = code === 'unprocessable' ? 'refused' : code;
  return { verdict, cause: { code: `snapshot/${code}`, sentence } };
}

const UNBALANCED: NotTaken = {
  verdict: 'refused',
  cause: {
    code: 'snapshot/unbalanced',
    sentence: {
      vi: 'Số dòng đọc vào không khớp với số dòng đã xử lý; không ghi nhận gì. Hãy báo cho người phát triển.',
      en: 'The rows read do not add up to the rows accounted for; nothing was taken. Tell the developers.',
    },
  },
};

/**
 * Keeps the values of a delivery whose bytes were erased since: from what was made of them then. Gives the
 * hash of those that stand after it, as its conclusion has it.
 */
export async function keepErasedValues(
  stores: Pick<ProvinceStores, 'blobs' | 'observations'>,
  delivery: Delivery,
  { result, cause, ...before }: Pick<Conclusion, 'result' | 'cause'> & Omit<Before, 'judged'>,
): Promise<Hash | null> {
  if (result === null || cause !== null) return null;
  const agreement = await readAgreement(stores.blobs, delivery.agreement);
  const processed = await readResult(stores, before.purged ?? {}, result);
  const previous = await readPrevious(stores, before);
  const standing = await readStanding(stores, before.taken);
  const kept = { agreement, delivery, processed, previous, standing, result };
  const { values } = await appendRevisions(stores.observations, kept);
  return keepStanding(stores, values);
}

/** What the delivery that counts so far was made into. */
const readPrevious = async (
  stores: Pick<ProvinceStores, 'blobs'>,
  { taken, purged = {} }: Omit<Before, 'judged'>,
): Promise<ProcessedSnapshot | null> => taken && readResult(stores, purged, taken.result);

function toConclusion(judged: JudgedDelivery): Conclusion {
  const {
    feed,
    period,
    night,
    occasion,
    verdict,
    seq,
    ledger,
    result,
    valuesFile,
    snapshot,
    cause,
  } = judged;
  const bytes = snapshot.blobs.reduce((total, blob) => total + blob.bytes, 0);
  return {
    feed,
    period,
    night,
    occasion,
    verdict,
    delivery: seq,
    ledger,
    result,
    valuesFile,
    bytes,
    cause,
  };
}
