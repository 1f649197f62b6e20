import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { SourceFaultError, Spooling, type SourceResponse, type SpillRun } from '@dti-hub/pipeline';

/** What a body may be, and how it says that it is coded. */
export interface BodyRules {
  readonly feed: string;
  /** The `Content-Encoding` header. */
  readonly coding: string | undefined;
  /** Of what is sent, and again of what it unpacks to. */
  readonly bytesMax: number;
  /** Where it is kept as it comes; left out: in memory. */
  readonly spool?: (() => SpillRun) | undefined;
}

/** A body, whole or spooled. */
export type BodyRead = Pick<SourceResponse, 'body' | 'spooled'>;

const DECODERS: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', () => createGunzip()],
  ['x-gzip', () => createGunzip()],
  ['deflate', () => createInflate()],
  ['br', () => createBrotliDecompress()],
]);

/** What is asked for: the codings that can be undone. */
export const ACCEPTED_CODINGS = 'gzip, br, deflate';

/** How many times larger than what was sent a body may become; tables of figures pack about 20 : 1. */
const RATIO_MAX = 200;
/** A body as small as this may be packed as tightly as it likes. */
const RATIO_FREE_BYTES = 100_000;

/**
 * Reads a body to its end with its content coding undone, so that a file has the same bytes and hash
 * whichever coding a server picks for the journey; a container (a .gz or .zip that is the file itself)
 * stays as it is. It hangs up as soon as a cap is passed.
 *
 * @throws {SourceFaultError} when the body is too large, unpacks suspiciously, or is not coded as it says
 * @throws whatever breaks the connection
 */
export async function readBody(body: Readable, rules: BodyRules): Promise<BodyRead> {
  const decoder = decoderOf(rules);
  const sent = { bytes: 0 };
  const count = counting(rules, sent);
  const kept = keeping(rules);
  const collect = collecting(rules, sent, (chunk) => kept.add(chunk));
  try {
    await (decoder === null
      ? pipeline(body, count, collect)
      : pipeline(body, count, decoder, collect));
  } catch (error) {
    throw isWrongCoding(error) ? wrongCoding(rules, error) : error;
  }
  return kept.end();
}

function decoderOf(rules: BodyRules): Transform | null {
  const coding = (rules.coding ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '') return null;
  const decoder = DECODERS.get(coding);
  if (decoder === undefined) throw wrongCoding(rules, undefined);
  return decoder();
}

function counting({ feed, bytesMax }: BodyRules, sent: { bytes: number }) {
  return async function* count(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      sent.bytes += chunk.byteLength;
      if (sent.bytes > bytesMax) throw tooLarge(feed, `${bytesMax} bytes`);
      yield chunk;
    }
  };
}

/** Takes the body in, and gives what came in the end. */
interface Keeping {
  add: (chunk: Buffer) => void;
  end: () => BodyRead;
}

function keeping({ spool }: BodyRules): Keeping {
  if (spool !== undefined) return new Spooling(spool());
  const chunks: Buffer[] = [];
  return {
    add: (chunk) => {
      chunks.push(chunk);
    },
    end: () => ({ body: Buffer.concat(chunks) }),
  };
}

function collecting(
  { feed, bytesMax }: BodyRules,
  sent: Readonly<{ bytes: number }>,
  keep: Keeping['add'],
) {
  let bytes = 0;
  return async function collect(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > bytesMax) throw tooLarge(feed, `${bytesMax} bytes`);
      if (bytes > RATIO_FREE_BYTES && bytes > sent.bytes * RATIO_MAX)
        throw tooLarge(feed, `${RATIO_MAX} times what was sent`);
      keep(chunk);
    }
  };
}

/** A coded body that merely breaks off (Z_BUF_ERROR) was cut on its way: that may pass. */
function isWrongCoding(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
    return false;
  return /^(?:Z_|ERR_BROTLI|ERR__ERROR)/.test(error.code) && error.code !== 'Z_BUF_ERROR';
}

const wrongCoding = ({ feed, coding = '' }: BodyRules, cause: unknown) =>
  new SourceFaultError(
    'encoding',
    { feed, what: /^[\w, -]{0,40}$/.exec(coding)?.[0] ?? '?' },
    { cause },
  );

const tooLarge = (feed: string, what: string) =>
  new SourceFaultError('tooLarge', { feed, what: `answer larger than ${what}` });
