import { hashBytes, hashJson, type Hash } from '@dti-hub/kernel';
import { PROCESSOR_VERSION, refusePersonalData } from '@dti-hub/sources';
import type { Delivery, DueDelivery, Snapshot, SourceSaid, VerdictCause } from './delivery.ts';
import { fetchUntil } from './fetch-until.ts';
import { IntegrityError } from './errors.ts';
import { deliveryKey, feedPeriod, readState, type HubState } from './hub-state.ts';
import type { PlannedDelivery } from './plan-night.ts';
import type { Ports } from './ports.ts';
import { pullPages, type Exchange } from './pull-pages.ts';
import { isErased } from './releases.ts';
import { asksTheSame } from './source-request.ts';
import {
  agreementIdFor,
  readAgreement,
  readingsInForce,
  REGISTER_ID,
  versionInForce,
} from './version-in-force.ts';

/** How a pull ended: bytes landed, or the source has none yet, or the gate kept them out. */
export type Collected =
  | { readonly outcome: 'landed'; readonly delivery: number }
  | { readonly outcome: 'late' | 'refused'; readonly cause: VerdictCause };

/** Names the fact that a feed delivered for a period on a night, or on an occasion; it lands once. */
export const landedKey = (due: Omit<DueDelivery, 'province'>): string =>
  `landed ${deliveryKey(due)}`;

/**
 * Pulls one feed for one period and lands its bytes, raw, before anything reads them. A delivery of
 * this night, or occasion, that has landed already is not pulled again.
 *
 * @throws {SourceUnavailableError} when no whole answer came
 * @throws {SourceRefusedError} when the source will not give the data
 * @throws {NightTimeUpError} when the night's time for collecting has run out
 */
export async function collectDelivery(ports: Ports, due: PlannedDelivery): Promise<Collected> {
  const landed = await ports.journal.find(landedKey(due));
  if (landed !== undefined) return { outcome: 'landed', delivery: landed.seq };
  const state = await readState(ports);
  if (due.kept === true) return landKeptAgain(ports, state, due);
  const versions = versionsFor(state, due);
  const { judged } = feedPeriod(state, due.feed, due.period);
  const agreement = await readAgreement(ports.blobs, versions.agreement);
  const previous =
    judged !== null &&
    !isErased(state.purged, judged.snapshot) &&
    asksTheSame(agreement, await readAgreement(ports.blobs, judged.agreement), due.period)
      ? judged
      : null;
  const fetcher = fetchUntil(ports.fetcher, ports.clock, due.endsAt);
  const pulled = await pullPages(fetcher, { agreement, period: due.period, previous });
  if (pulled.outcome === 'notYet') return late(due);
  const { first } = pulled;
  if (pulled.outcome === 'notModified') {
    const { snapshot, said } = pulled.previous;
    return land(ports, due, { versions, first, snapshot, validators: said });
  }
  const refusal = refusePersonalData(agreement, pulled.pages, ports.gateKey);
  if (refusal !== null) return refused('gate/personal-data', refusal.sentence);
  const blobs = pulled.pages.map((page) => ({ hash: hashBytes(page) }));
  if (isErased(state.purged, { blobs })) return refused('gate/purged', ERASED_BEFORE);
  const snapshot = await keepSnapshot(ports, pulled.pages);
  return land(ports, due, { versions, first, snapshot, validators: NO_VALIDATORS });
}

/**
 * Lands the bytes of the delivery judged last once more, under the versions now in force. What is kept
 * is not asked for again.
 * @throws {IntegrityError} when nothing of the feed and period is kept
 */
export async function landKeptAgain(
  ports: Pick<Ports, 'journal'>,
  state: HubState,
  due: DueDelivery,
): Promise<Collected> {
  const { judged } = feedPeriod(state, due.feed, due.period);
  if (judged === null) throw new IntegrityError(`no kept delivery of ${due.feed}`);
  const { snapshot, said } = judged;
  return journalLanding(ports, due, { snapshot, said, ...versionsFor(state, due) });
}

const versionsFor = (state: HubState, due: DueDelivery): Landing['versions'] => ({
  agreement: versionInForce(state, 'agreement', agreementIdFor(state, due)),
  register: versionInForce(state, 'register', REGISTER_ID),
  readings: readingsInForce(state, due.feed),
});

/** Puts every page once as a blob; the snapshot is the ordered list of their hashes. */
async function keepSnapshot(ports: Ports, pages: readonly Uint8Array[]): Promise<Snapshot> {
  const blobs: { hash: Hash; bytes: number }[] = [];
  for (const page of pages) {
    blobs.push({ hash: await ports.blobs.put('raw', page), bytes: page.length });
  }
  return { hash: hashJson(blobs.map(({ hash }) => hash)), blobs };
}

interface Landing {
  readonly versions: Pick<Delivery, 'agreement' | 'register' | 'readings'>;
  /** The exchange that began the pull. */
  readonly first: Exchange;
  readonly snapshot: Snapshot;
  /** What to ask the next night with where this answer brings none of its own, as a 304 may not. */
  readonly validators: Pick<SourceSaid, 'etag' | 'lastModified'>;
}

const NO_VALIDATORS = { etag: null, lastModified: null };

function land(ports: Ports, due: DueDelivery, landing: Landing): Promise<Collected> {
  const { versions, first, snapshot, validators } = landing;
  const { request, response } = first;
  return journalLanding(ports, due, {
    snapshot,
    ...versions,
    said: {
      status: response.status,
      from: response.from ?? request.url,
      fetchedAt: ports.clock.now(),
      etag: response.headers['etag'] ?? validators.etag,
      lastModified: response.headers['last-modified'] ?? validators.lastModified,
    },
  });
}

type Landed = Pick<Delivery, 'snapshot' | 'agreement' | 'register' | 'readings' | 'said'>;

async function journalLanding(
  ports: Pick<Ports, 'journal'>,
  due: DueDelivery,
  { snapshot, agreement, register, readings, said }: Landed,
): Promise<Collected> {
  const { feed, period, night, occasion } = due;
  const entry = await ports.journal.append({
    key: landedKey(due),
    body: {
      kind: 'landed',
      delivery: {
        feed,
        period,
        night,
        occasion,
        snapshot,
        agreement,
        register,
        processor: PROCESSOR_VERSION,
        ...(readings !== undefined && { readings }),
        said,
      },
    },
  });
  return { outcome: 'landed', delivery: entry.seq };
}

const late = ({ period }: DueDelivery): Collected => ({
  outcome: 'late',
  cause: {
    code: 'source/not-yet',
    sentence: {
      vi: `Nguồn chưa có số liệu kỳ ${period.label}. Hệ thống sẽ hỏi lại đêm sau.`,
      en: `The source has no figures for ${period.label} yet. The hub asks again next night.`,
    },
  },
});

const refused = (code: string, sentence: VerdictCause['sentence']): Collected => ({
  outcome: 'refused',
  cause: { code, sentence },
});

const ERASED_BEFORE: VerdictCause['sentence'] = {
  vi: 'Nguồn gửi lại đúng nội dung đã bị xoá theo quyết định; nội dung đó không được giữ lại lần nữa. Hãy đề nghị nguồn gửi bản khác.',
  en: 'The source sent the very bytes that were erased; they are not kept again. Ask it for others.',
};
