/** A whole answer of a source that behaves. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a misbehaving source is asked. */
export interface Asked {
  readonly url: string;
  /** What it would have answered. */
  readonly answer: WholeAnswer;
  /** What it would have answered first, since it was told to misbehave. */
  readonly first: WholeAnswer;
  /** How often it was asked since then, this time included. */
  readonly count: number;
  /** Breaks the connection off, without a word. */
  readonly breakOff: () => void;
}

/** One way in which a source can misbehave, and how a feed's night must end then. */
export interface Misbehaviour {
  /** What it does, for who chooses one. */
  readonly does: { readonly vi: string; readonly en: string };
  readonly verdict: 'new' | 'drifted' | 'down';
  /** Of the verdict, and what its English sentence must tell; null where the hub gets over it. */
  readonly cause: { readonly code: string; readonly says: RegExp } | null;
  /** What an agreement's request must say, beside what is usual, to end so. */
  readonly request?: { readonly redirects: { readonly hosts: readonly string[] } };
  readonly respond: (asked: Asked) => Response | Promise<Response>;
}

/** The answer, or another body in its place, with its true length. Its tag stays with what it is of. */
export function whole(
  { status, headers, bytes }: WholeAnswer,
  body: Uint8Array<ArrayBuffer> = bytes,
): Response {
  const sent = new Headers(headers);
  sent.set('content-length', String(body.byteLength));
  if (body !== bytes) sent.delete('etag');
  return new Response(body, { status, headers: sent });
}

/** An answer whose body is sent bit by bit, its length not stated. */
export function streamed({ status, headers }: WholeAnswer, body: ReadableStream): Response {
  const sent = new Headers(headers);
  sent.delete('content-length');
  return new Response(body, { status, headers: sent });
}
