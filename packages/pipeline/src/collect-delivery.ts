import type { Agreement } from '@dti-hub/catalogue';
import { hashJson, type Hash } from '@dti-hub/kernel';
import { fillBody, fillUrl, findPersonalData, PROCESSOR_VERSION } from '@dti-hub/sources';
import type { Delivery, DueDelivery, Snapshot, SourceSaid, VerdictCause } from './delivery.ts';
import { SourceRefusedError, SourceUnavailableError } from './errors.ts';
import { feedPeriod, feedPeriodKey, readState } from './hub-state.ts';
import type { Ports, SourceRequest, SourceResponse } from './ports.ts';
import { readAgreement, versionInForce } from './version-in-force.ts';

/** How a pull ended: bytes landed, or the source has none yet, or the gate kept them out. */
export type Collected =
  | { readonly outcome: 'landed'; readonly delivery: number }
  | { readonly outcome: 'late' | 'refused'; readonly cause: VerdictCause };

/** Names the fact that a feed delivered for a period on a night; it lands once. */
export const landedKey = ({ feed, period, night }: Omit<DueDelivery, 'province'>): string =>
  `landed ${feedPeriodKey(feed, period)} ${night}`;

/**
 * Pulls one feed for one period and lands its bytes, raw, before anything reads them. A delivery of
 * this night that has landed already is not pulled again.
 *
 * @throws {SourceUnavailableError} when no whole answer came
 * @throws {SourceRefusedError} when the source will not give the data
 */
export async function collectDelivery(ports: Ports, due: DueDelivery): Promise<Collected> {
  const landed = await ports.journal.find(landedKey(due));
  if (landed !== undefined) return { outcome: 'landed', delivery: landed.seq };
  const state = await readState(ports);
  const version = versionInForce(state, 'agreement', due.feed);
  const agreement = await readAgreement(ports.blobs, version);
  const previous = feedPeriod(state, due.feed, due.period).judged;
  const request = toRequest(agreement, due, previous);
  const response = await ports.fetcher.fetch(request);
  checkWholeness(due.feed, response);
  if (response.status === agreement.request.notYetStatus) return late(due);
  if (response.status === 304 && previous !== null) {
    const { snapshot, said } = previous;
    return land(ports, due, { version, request, snapshot, response, validators: said });
  }
  checkStatus(agreement, response);
  const findings = findPersonalData([response.body]);
  if (findings.length > 0) return refused(findings.length, findings[0]?.offset ?? 0);
  const snapshot = await keepSnapshot(ports, [response.body]);
  return land(ports, due, { version, request, snapshot, response, validators: NO_VALIDATORS });
}

function toRequest(
  agreement: Agreement,
  { feed, period }: DueDelivery,
  previous: Delivery | null,
): SourceRequest {
  const { method, url, headers, body, timeoutMs, bytesMax, conditional } = agreement.request;
  return {
    feed,
    method,
    url: fillUrl(url, period),
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
      ...(conditional && previous !== null ? conditionalHeaders(previous.said) : {}),
    },
    body: body === undefined ? null : JSON.stringify(fillBody(body, period)),
    secretHeader: agreement.request.secretHeader ?? null,
    timeoutMs,
    bytesMax,
  };
}

const conditionalHeaders = ({ etag, lastModified }: SourceSaid): Record<string, string> => ({
  ...(etag === null ? {} : { 'if-none-match': etag }),
  ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
});

function checkWholeness(feed: string, { headers, body }: SourceResponse): void {
  const stated = headers['content-length'];
  if (
    stated !== undefined &&
    headers['content-encoding'] === undefined &&
    Number(stated) !== body.length
  ) {
    throw new SourceUnavailableError(feed, `${body.length} of ${stated} bytes came`);
  }
}

function checkStatus({ feed, request }: Agreement, { status, headers }: SourceResponse): void {
  if (status >= 500) throw new SourceUnavailableError(feed, `status ${status}`);
  if (status !== request.expectStatus) {
    throw new SourceRefusedError(feed, `status ${status} instead of ${request.expectStatus}`, {
      vi: 'Hãy kiểm tra quyền truy cập và thoả thuận với đơn vị quản lý nguồn.',
      en: 'Check our access and the agreement with whoever runs the source.',
    });
  }
  const type = headers['content-type'] ?? '';
  if (type.includes('html')) {
    throw new SourceRefusedError(feed, 'a web page instead of data', {
      vi: 'Có thể nguồn đòi đăng nhập hoặc đang bảo trì; hãy mở địa chỉ này bằng trình duyệt để xem.',
      en: 'The source may want a log-in or be under maintenance; open its address in a browser to see.',
    });
  }
}

/** Puts every page once as a blob; the snapshot is the ordered list of their hashes. */
async function keepSnapshot(ports: Ports, pages: readonly Uint8Array[]): Promise<Snapshot> {
  const blobs: { hash: Hash; bytes: number }[] = [];
  for (const page of pages) {
    blobs.push({ hash: await ports.blobs.put('raw', page), bytes: page.length });
  }
  return { hash: hashJson(blobs.map(({ hash }) => hash)), blobs };
}

interface Landing {
  readonly version: Hash;
  readonly request: SourceRequest;
  readonly snapshot: Snapshot;
  readonly response: SourceResponse;
  /** What to ask the next night with where this answer brings none of its own, as a 304 may not. */
  readonly validators: Pick<SourceSaid, 'etag' | 'lastModified'>;
}

const NO_VALIDATORS = { etag: null, lastModified: null };

async function land(ports: Ports, due: DueDelivery, landing: Landing): Promise<Collected> {
  const { version, request, snapshot, response, validators } = landing;
  const { feed, period, night } = due;
  const entry = await ports.journal.append({
    key: landedKey(due),
    body: {
      kind: 'landed',
      delivery: {
        feed,
        period,
        night,
        snapshot,
        agreement: version,
        processor: PROCESSOR_VERSION,
        said: {
          status: response.status,
          from: request.url,
          fetchedAt: ports.clock.now(),
          etag: response.headers['etag'] ?? validators.etag,
          lastModified: response.headers['last-modified'] ?? validators.lastModified,
        },
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

const refused = (count: number, offset: number): Collected => ({
  outcome: 'refused',
  cause: {
    code: 'gate/personal-data',
    sentence: {
      vi: `Tệp bị từ chối vì có ${count} chỗ giống dữ liệu cá nhân (chỗ đầu ở vị trí ${offset}). Không lưu gì cả; hãy yêu cầu nguồn chỉ gửi số tổng hợp.`,
      en: `Refused: ${count} places look like personal data (the first at offset ${offset}). Nothing was kept; ask the source for aggregates only.`,
    },
  },
});
