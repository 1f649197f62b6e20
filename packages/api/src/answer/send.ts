import type { Context } from 'hono';
import { answerTooLarge } from '../problems.ts';
import { ProblemError, type PublicationHead, type Rendered } from '../route.ts';
import { codingFor, encode, wantedCoding, type Coding } from './content-coding.ts';
import type { AnswerDesk, EncodedAnswer } from './desk.ts';

/** Lambda carries about 6 MB, and bytes as base64: what is larger goes beside the API. */
export const SENT_BYTES_MAX = 4 * 1024 * 1024;

/** How the caller wants to have an answer. */
export interface WantedForm {
  readonly url: URL;
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** An answer that can be rendered and sent, and the tag of its content. */
export interface DueAnswer {
  readonly province: string;
  /** As it stands in `Content-Type`. */
  readonly contentType: string;
  readonly head: PublicationHead;
  readonly tag: string;
  readonly render: () => Promise<Rendered>;
}

export const wantedBy = ({ req }: Context): WantedForm => ({
  url: new URL(req.url),
  acceptEncoding: req.header('accept-encoding'),
  ifNoneMatch: req.header('if-none-match'),
});

/** The answer to a caller who has what is under the tag already, in whatever coding; else undefined. */
export function knownAs(tag: string, { ifNoneMatch }: WantedForm): Response | undefined {
  const given = (ifNoneMatch ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  const known = given.find((one) => one === '*' || ENTITY_TAG.exec(one)?.[1] === tag);
  if (known === undefined) return undefined;
  const etag = known === '*' ? entityTag(tag, 'identity') : known;
  return new Response(null, { status: 304, headers: { etag, ...CACHE_HEADERS } });
}

const ENTITY_TAG = /^"([0-9a-f]{64})(?:-(?:br|gzip))?"$/;

/** Each coding is a representation of its own, so a strong tag names the coding too. */
export const entityTag = (tag: string, coding: Coding): string =>
  coding === 'identity' ? `"${tag}"` : `"${tag}-${coding}"`;

/** It is the caller's alone, and asked about again each time: a new publication may have come. */
export const CACHE_HEADERS = {
  'cache-control': 'private, no-cache',
  vary: 'Accept, Accept-Encoding, Authorization',
};

/** Sends an answer, or where to fetch it. @throws {ProblemError} when it is too large, and there is nowhere */
export async function send(
  desk: AnswerDesk,
  answer: DueAnswer,
  wanted: WantedForm,
): Promise<Response> {
  const encoded = await encodedOnce(desk, answer, wantedCoding(wanted.acceptEncoding));
  const { bytes, coding, next } = encoded;
  const headers = { ...headersOf(answer, next, wanted), etag: entityTag(answer.tag, coding) };
  // What has a coding was small enough before it, and no address tells of one.
  if (coding === 'identity' && bytes.length > SENT_BYTES_MAX) {
    const location = await offered(desk, answer, bytes);
    return new Response(null, { status: 307, headers: { ...headers, location } });
  }
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      'content-type': answer.contentType,
      'content-length': String(bytes.length),
      ...(coding !== 'identity' && { 'content-encoding': coding }),
    },
  });
}

/** An answer is a function of the publication and of the question: it is rendered once for a coding. */
async function encodedOnce(
  { answers }: AnswerDesk,
  { tag, render }: DueAnswer,
  wanted: Coding,
): Promise<EncodedAnswer> {
  const key = `${tag} ${wanted}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const { pieces, next } = await render();
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  // What goes beside the API has no coding: its address serves everybody.
  const coding = length > SENT_BYTES_MAX ? 'identity' : codingFor(wanted, length);
  const encoded = { bytes: await encode(pieces, coding), coding, next };
  answers.set(key, encoded, encoded.bytes.length);
  return encoded;
}

/** Where an answer is to be fetched that is too large to be sent. @throws {ProblemError} when there is nowhere */
async function offered(
  { services }: AnswerDesk,
  { province, contentType: mediaType }: DueAnswer,
  bytes: Uint8Array,
): Promise<string> {
  if (services.links === undefined) throw new ProblemError(answerTooLarge);
  return services.links.offer({ province, bytes, mediaType });
}

/** Also for forms that have no room for it: which publication it is from, and where it goes on. */
const headersOf = (
  { head }: DueAnswer,
  next: string | undefined,
  { url }: WantedForm,
): Record<string, string> => ({
  ...CACHE_HEADERS,
  'hub-publication': String(head.number),
  'hub-night': head.night,
  'hub-status': head.status,
  ...(next !== undefined && { link: `<${addressOf(url, next)}>; rel="next"` }),
});

function addressOf(url: URL, cursor: string): string {
  const query = new URLSearchParams(url.search);
  query.set('cursor', cursor);
  return `${url.pathname}?${query.toString()}`;
}
