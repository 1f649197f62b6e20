import type { Agreement } from '@dti-hub/catalogue';
import { hashBytes, hashJson, type Hash } from '@dti-hub/kernel';
import {
  isStreamed,
  openMemorySpill,
  PROCESSOR_VERSION,
  refusePersonalData,
  refuseStreamedData,
  type Refusal,
} from '@dti-hub/sources';
import type { Delivery, DueDelivery, Snapshot, SourceSaid, VerdictCause } from './delivery.ts';
import { IntegrityError } from './errors.ts';
import { fetchUntil } from './fetch-until.ts';
import {
  landedKey,
  feedPeriod,
  readState,
  type HubState,
  type JudgedDelivery,
} from './hub-state.ts';
import { keptDelivery } from './kept-deliveries.ts';
import { onceEach } from './once-each.ts';
import type { PlannedDelivery } from './plan-night.ts';
import type { Content, Ports, SpillSpace } from './ports.ts';
import { pullPages, type Exchange } from './pull-pages.ts';
import { isErased, type Purged } from './releases.ts';
import { piecesOf } from './spooling.ts';
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
  const agreementOf = onceEach((version) => readAgreement(ports.blobs, version));
  const agreement = await agreementOf(versions.agreement);
  const previous =
    judged !== null &&
    !isErased(state.purged, judged.snapshot) &&
    asksTheSame(agreement, await agreementOf(judged.agreement), due.period)
      ? judged
      : null;
  // What is read row by row is never held as a whole either.
  const spool = isStreamed(agreement) ? (ports.spill ?? openMemorySpill)() : null;
  try {
    return await pullAndLand(ports, due, {
      agreement,
      versions,
      previous,
      spool,
      purged: state.purged,
    });
  } finally {
    spool?.close();
  }
}

interface Pull {
  readonly agreement: Agreement;
  readonly versions: Landing['versions'];
  readonly previous: JudgedDelivery | null;
  readonly spool: SpillSpace | null;
  readonly purged: Purged;
}

async function pullAndLand(
  ports: Ports,
  due: PlannedDelivery,
  { agreement, versions, previous, spool, purged }: Pull,
): Promise<Collected> {
  const fetcher = fetchUntil(ports.fetcher, ports.clock, due.endsAt);
  const pulled = await pullPages(fetcher, {
    agreement,
    period: due.period,
    previous,
    ...(spool !== null && { spool: () => spool.run() }),
  });
  if (pulled.outcome === 'notYet') return late(due);
  const { first } = pulled;
  if (pulled.outcome === 'notModified') {
    const { snapshot, said } = pulled.previous;
    return land(ports, due, { versions, first, snapshot, validators: said });
  }
  const came: Came = { pages: pulled.pages, spooled: first.response.spooled };
  const refusal = await refuse(ports, agreement, came);
  if (refusal !== null) return refused('gate/personal-data', refusal.sentence);
  if (isErased(purged, { blobs: hashesOf(came) })) return refused('gate/purged', ERASED_BEFORE);
  const snapshot = await keepSnapshot(ports, came);
  return land(ports, due, { versions, first, snapshot, validators: NO_VALIDATORS });
}

/** The gate's word on what came. */
async function refuse(
  { gateKey }: Ports,
  agreement: Agreement,
  { pages, spooled }: Came,
): Promise<Refusal | null> {
  return spooled === undefined
    ? refusePersonalData(agreement, pages, gateKey)
    : refuseStreamedData(agreement, () => piecesOf(spooled), gateKey);
}

/** What a source gave: its pages, or one that was spooled and of which only the beginning is in hand. */
interface Came {
  readonly pages: readonly Uint8Array[];
  readonly spooled: Content | undefined;
}

const hashesOf = ({ pages, spooled }: Came): { readonly hash: Hash }[] =>
  spooled === undefined ? pages.map((page) => ({ hash: hashBytes(page) })) : [spooled];

/**
 * Lands the bytes of the delivery that is kept once more, under the versions now in force. What is kept
 * is not asked for again.
 * @throws {IntegrityError} when nothing of the feed and period is kept
 */
export async function landKeptAgain(
  ports: Pick<Ports, 'journal'>,
  state: HubState,
  due: DueDelivery,
): Promise<Collected> {
  const kept = keptDelivery(feedPeriod(state, due.feed, due.period));
  if (kept === null) throw new IntegrityError(`no kept delivery of ${due.feed}`);
  const { snapshot, said } = kept;
  return journalLanding(ports, due, { snapshot, said, ...versionsFor(state, due) });
}

const versionsFor = (state: HubState, due: DueDelivery): Landing['versions'] => ({
  agreement: versionInForce(state, 'agreement', agreementIdFor(state, due)),
  register: versionInForce(state, 'register', REGISTER_ID),
  readings: readingsInForce(state, due.feed),
});

/** Puts every page once as a blob; the snapshot is the ordered list of their hashes. */
async function keepSnapshot(ports: Ports, { pages, spooled }: Came): Promise<Snapshot> {
  const blobs: { hash: Hash; bytes: number }[] = [];
  if (spooled === undefined) {
    for (const page of pages)
      blobs.push({ hash: await ports.blobs.put('raw', page), bytes: page.length });
  } else {
    blobs.push({ hash: await ports.blobs.keep('raw', spooled), bytes: spooled.bytes });
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
