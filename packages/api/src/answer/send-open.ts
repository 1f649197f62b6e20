import { hashBytes } from '@dti-hub/kernel';
import type { Context } from 'hono';
import { codingFor, encode, wantedCoding, type Coding } from './content-coding.ts';
import { CACHE_HEADERS, entityTag, knownAs, wantedBy } from './send.ts';

/** As long as the process lives such a document is the same: it is written and encoded once. */
interface WrittenDocument {
  readonly bytes: Uint8Array;
  readonly tag: string;
  readonly encoded: Map<Coding, Promise<Uint8Array>>;
}

/** Sends a document that is the same for everybody: in the coding that is wanted, and not to who has it. */
export function sendingOpen(write: () => object): (context: Context) => Promise<Response> {
  let written: WrittenDocument | undefined;
  return async (context) => {
    written ??= writtenOf(write());
    const wanted = wantedBy(context);
    return knownAs(written.tag, wanted) ?? sendIn(written, wantedCoding(wanted.acceptEncoding));
  };
}

function writtenOf(document: object): WrittenDocument {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  return { bytes, tag: hashBytes(bytes), encoded: new Map() };
}

async function sendIn({ bytes, tag, encoded }: WrittenDocument, wanted: Coding): Promise<Response> {
  const coding = codingFor(wanted, bytes.length);
  const body = encoded.get(coding) ?? encode([bytes], coding);
  encoded.set(coding, body);
  return new Response(Uint8Array.from(await body), {
    headers: {
      ...CACHE_HEADERS,
      'content-type': 'application/json',
      etag: entityTag(tag, coding),
      ...(coding !== 'identity' && { 'content-encoding': coding }),
    },
  });
}
