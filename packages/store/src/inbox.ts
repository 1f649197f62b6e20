import { createHash } from 'node:crypto';
import { hashBytes, type Hash } from '@dti-hub/kernel';
import {
  contentOf,
  isInbox,
  SourceRefusedError,
  Spooling,
  type Fetcher,
  type SourceRequest,
  type SourceResponse,
} from '@dti-hub/pipeline';
import { inboxKey } from './keys.ts';
import type { ObjectStore } from './object-store.ts';

/**
 * A province's inbox: files that people drop, each under the feed and the name by which its agreement
 * asks for it. It answers like any other source, so a dropped file is collected, landed and judged as
 * what is pulled is; dropping a newer one in its place changes nothing that has landed.
 */
export class Inbox implements Fetcher {
  readonly #objects: ObjectStore;
  readonly #province: string;

  constructor(objects: ObjectStore, province: string) {
    this.#objects = objects;
    this.#province = province;
  }

  /** Puts a file under an inbox: address. */
  drop(address: string, bytes: Uint8Array): Promise<void> {
    return this.#objects.put(this.#keyOf(address), bytes);
  }

  /** Takes the file away from an inbox: address, for good. */
  remove(address: string): Promise<void> {
    return this.#objects.remove(this.#keyOf(address));
  }

  /** Which bytes wait at an inbox: address; undefined when none do. */
  async contentAt(address: string): Promise<Hash | undefined> {
    const found = await this.#objects.getPieces?.(this.#keyOf(address));
    if (found !== undefined) return hashPieces(found);
    const bytes = await this.#objects.get(this.#keyOf(address));
    return bytes === undefined ? undefined : hashBytes(bytes);
  }

  async fetch(request: SourceRequest): Promise<SourceResponse> {
    const { feed, headers, bytesMax } = request;
    const found = await this.#read(request);
    if (found === undefined) return { status: 404, headers: {}, body: NOTHING };
    const { hash, bytes } = found.spooled ?? contentOf(found.body);
    if (bytes > bytesMax) throw tooLarge(feed, bytesMax);
    const etag = `"${hash}"`;
    return headers['if-none-match'] === etag
      ? { status: 304, headers: { etag }, body: NOTHING }
      : { status: 200, headers: { etag }, ...found };
  }

  /** The file, spooled where that is asked for. */
  async #read({
    feed,
    url,
    bytesMax,
    spool,
  }: SourceRequest): Promise<Pick<SourceResponse, 'body' | 'spooled'> | undefined> {
    const key = this.#keyOf(url);
    if (spool === undefined || this.#objects.getPieces === undefined) {
      const body = await this.#objects.get(key);
      return body && { body };
    }
    const pieces = await this.#objects.getPieces(key);
    if (pieces === undefined) return undefined;
    const run = spool();
    const spooling = new Spooling(run);
    for await (const piece of pieces) {
      spooling.add(piece);
      if (run.bytes > bytesMax) throw tooLarge(feed, bytesMax);
    }
    return spooling.end();
  }

  #keyOf(address: string): string {
    // Parsing resolves ".." within the address, so no name leaves its feed's folder.
    const { hostname, pathname } = new URL(address);
    return inboxKey(this.#province, hostname, pathname.slice(1));
  }
}

/** Whose file lies under a key, and where its agreement asks for it; undefined outside all inboxes. */
export function parseInboxKey(key: string): InboxFile | undefined {
  const [, province, feed, name] = INBOX_KEY.exec(key) ?? [];
  return province === undefined || feed === undefined || name === undefined
    ? undefined
    : { province, feed, name };
}

/** A file in an inbox, by its feed and name. */
export interface InboxFile {
  readonly province: string;
  readonly feed: string;
  readonly name: string;
}

const INBOX_KEY = /^([^/]+)\/inbox\/([^/]+)\/(.+)$/;

async function hashPieces(pieces: AsyncIterable<Uint8Array>): Promise<Hash> {
  const hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

const NOTHING = new Uint8Array();

/** Asks the inbox for what is addressed to it, and everybody else for the rest. */
export const inboxFirst = (inbox: Inbox, others: Fetcher): Fetcher => ({
  fetch: (request) => (isInbox(request.url) ? inbox : others).fetch(request),
});

const tooLarge = (feed: string, bytesMax: number) =>
  new SourceRefusedError(feed, `the dropped file is larger than ${bytesMax} bytes`, {
    vi: 'Hãy kiểm tra tệp đã nộp; nếu đúng là lớn như vậy, hãy nâng bytesMax trong thoả thuận.',
    en: 'Check the dropped file; if it really is that large, raise bytesMax in the agreement.',
  });
