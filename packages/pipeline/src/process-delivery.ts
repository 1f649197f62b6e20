import { createUnitResolver, type Agreement } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
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
import { decodeJson, encodeJson } from './json-blob.ts';
import type { ProvinceStores } from './ports.ts';
import { readAgreement, readRegister } from './version-in-force.ts';

/**
 * Judges whatever has landed of a feed and period and is not judged yet, in journal order (an
 * earlier night may have died in between), and keeps the values of what is good. Gives one
 * conclusion a delivery, for the journal.
 */
export async function processDelivery(
  stores: ProvinceStores,
  { feed, period }: Pick<DueDelivery, 'feed' | 'period'>,
): Promise<Conclusion[]> {
  const { open, judged, taken } = feedPeriod(await readState(stores), feed, period);
  const conclusions: Conclusion[] = [];
  let before: Before = { judged, taken };
  for (const delivery of open) {
    const after = await judgeDelivery(stores, delivery, before);
    before = { judged: after, taken: after.cause === null ? after : before.taken };
    conclusions.push(toConclusion(after));
  }
  return conclusions;
}

interface Before {
  readonly judged: JudgedDelivery | null;
  readonly taken: JudgedDelivery | null;
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
    const { verdict, ledger, result, cause } = before.judged;
    return { ...delivery, verdict: cause === null ? 'unchanged' : verdict, ledger, result, cause };
  }
  const agreement = await readAgreement(stores.blobs, delivery.agreement);
  const processed = await processLanded(stores, agreement, delivery);
  const result = await stores.blobs.put('result', encodeJson(processed));
  const cause = causeOf(processed);
  if (cause !== null) {
    const told = await tellSince(stores, before.taken, { agreement, delivery, ...cause });
    return { ...delivery, ...told, ledger: processed.ledger, result };
  }
  const previous = await readResult(stores, before.taken);
  const taken = { agreement, delivery, processed, previous, result };
  const hasNews = await appendRevisions(stores.observations, taken);
  const verdict = previous === null || hasNews ? 'new' : 'same values';
  return { ...delivery, verdict, ledger: processed.ledger, result, cause: null };
}

/** What a delivery's bytes say: of a record-level feed, without ever holding all of them. */
async function processLanded(
  stores: Pick<ProvinceStores, 'blobs' | 'spill'>,
  agreement: Agreement,
  delivery: Delivery,
): Promise<ProcessedSnapshot> {
  const { period } = delivery;
  const units = createUnitResolver(await readRegister(stores.blobs, delivery.register));
  const basis = toStreamBasis({ agreement, period, units });
  if (basis !== null) return processStreamed(stores, basis, delivery.snapshot);
  const { pages } = await readPages(stores, delivery);
  return processSnapshot({ agreement, period, units }, pages);
}

async function processStreamed(
  { blobs, spill = openMemorySpill }: Pick<ProvinceStores, 'blobs' | 'spill'>,
  basis: StreamBasis,
  snapshot: Snapshot,
): Promise<ProcessedSnapshot> {
  const space = spill();
  try {
    const pieces = piecesOfSnapshot(blobs, snapshot);
    const { processed, detail } = await processRecordStream(basis, pieces, { space });
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

/** Same bytes under the same versions say the same: they are not processed again. */
function isSameBasis(delivery: Delivery, judged: JudgedDelivery): boolean {
  return (
    delivery.snapshot.hash === judged.snapshot.hash &&
    delivery.agreement === judged.agreement &&
    delivery.register === judged.register &&
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
  taken: JudgedDelivery | null,
  { verdict, cause, agreement, delivery }: NotTaken & Judged,
): Promise<NotTaken> {
  // To compare two deliveries both would have to be held.
  if (taken === null || verdict === 'refused' || isStreamed(agreement)) return { verdict, cause };
  const since = compareDeliveries(
    await readPages(stores, taken),
    await readPages(stores, delivery),
  );
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

/** What the delivery that counts so far was made into. */
async function readResult(
  stores: Pick<ProvinceStores, 'blobs'>,
  taken: JudgedDelivery | null,
): Promise<ProcessedSnapshot | null> {
  return taken && decodeJson<ProcessedSnapshot>(await stores.blobs.get('result', taken.result));
}

function toConclusion(judged: JudgedDelivery): Conclusion {
  const { feed, period, night, occasion, verdict, seq, ledger, result, snapshot, cause } = judged;
  const bytes = snapshot.blobs.reduce((total, blob) => total + blob.bytes, 0);
  return { feed, period, night, occasion, verdict, delivery: seq, ledger, result, bytes, cause };
}
