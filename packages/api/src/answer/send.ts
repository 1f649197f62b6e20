import type { Context } from 'hono';
import { answerTooLarge } from '../problems.ts';
import { ProblemError, type PublicationHead, type Rendered } from '../route.ts';
import { chooseCoding, encode, type Coding } from './content-coding.ts';
import type { AnswerDesk } from './desk.ts';

/** Lambda carries about 6 MB: what is larger goes beside it. */
const SENT_BYTES_MAX = 5 * 1024 * 1024;

/** How the caller wants to have an answer. */
export interface WantedForm {
  readonly url: URL;
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** An answer that is ready to be sent, and the tag of its content. */
export interface ReadyAnswer extends Rendered {
  readonly province: string;
  /** As it stands in `Content-Type`. */
  readonly contentType: string;
  readonly head: PublicationHead;
  readonly tag: string;
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
const entityTag = (tag: string, coding: Coding): string =>
  coding === 'identity' ? `"${tag}"` : `"${tag}-${coding}"`;

/** It is the caller's alone, and asked about again each time: a new publication may have come. */
const CACHE_HEADERS = {
  'cache-control': 'private, no-cache',
  vary: 'Accept, Accept-Encoding, Authorization',
};

/** Sends an answer, or where to fetch it. @throws {ProblemError} when it is too large, and there is nowhere */
export async function send(
  desk: AnswerDesk,
  answer: ReadyAnswer,
  wanted: WantedForm,
): Promise<Response> {
  if (answer.bytes.length > SENT_BYTES_MAX) return sendBeside(desk, answer, wanted);
  const coding = chooseCoding(wanted.acceptEncoding, answer.bytes.length);
  const bytes = await encodedOnce(desk, answer, coding);
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headersOf(answer, wanted),
      etag: entityTag(answer.tag, coding),
      'content-type': answer.contentType,
      'content-length': String(bytes.length),
      ...(coding !== 'identity' && { 'content-encoding': coding }),
    },
  });
}

async function encodedOnce(
  { encoded }: AnswerDesk,
  { bytes, tag }: ReadyAnswer,
  coding: Coding,
): Promise<Uint8Array> {
  if (coding === 'identity') return bytes;
  const key = `${tag} ${coding}`;
  const known = encoded.get(key) ?? (await encode(bytes, coding));
  encoded.set(key, known, known.length);
  return known;
}

async function sendBeside(
  { services }: AnswerDesk,
  answer: ReadyAnswer,
  wanted: WantedForm,
): Promise<Response> {
  const { province, bytes, contentType, tag } = answer;
  if (services.links === undefined) throw new ProblemError(answerTooLarge);
  const location = await services.links.offer({ province, bytes, mediaType: contentType });
  return new Response(null, {
    status: 307,
    // The tag is that of the answer, for the caller to ask with the next time.
    headers: { ...headersOf(answer, wanted), location, etag: entityTag(tag, 'identity') },
  });
}

/** Also for forms that have no room for it: which publication it is from, and where it goes on. */
const headersOf = ({ head, next }: ReadyAnswer, { url }: WantedForm): Record<string, string> => ({
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
