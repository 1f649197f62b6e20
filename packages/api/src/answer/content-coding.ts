import { buffer } from 'node:stream/consumers';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

/** How an answer's bytes are sent. */
export type Coding = 'br' | 'gzip' | 'identity';

/** Shorter answers do not gain by it. */
const LEAST_BYTES = 1024;
/** Brotli's usual quality is for what is compressed once and for all; this one keeps pace with gzip. */
const BROTLI_QUALITY = 4;

/** The coding that the caller wants most; brotli before gzip where both are alike. */
export function wantedCoding(acceptEncoding: string | undefined): Coding {
  if (acceptEncoding === undefined) return 'identity';
  const qualities = new Map(acceptEncoding.split(',').map(parseCoding));
  const wantedBy = (coding: Coding) => qualities.get(coding) ?? qualities.get('*') ?? 0;
  const best = wantedBy('gzip') > wantedBy('br') ? 'gzip' : 'br';
  return wantedBy(best) > 0 ? best : 'identity';
}

function parseCoding(entry: string): readonly [string, number] {
  const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
  const quality = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1');
  return [name, Number.isFinite(quality) ? quality : 0];
}

/** In which coding so many bytes go out to a caller who wants this one. */
export const codingFor = (wanted: Coding, bytes: number): Coding =>
  bytes < LEAST_BYTES ? 'identity' : wanted;

/** The bytes in that coding; what is compressed is never put together before. */
export async function encode(pieces: readonly Uint8Array[], coding: Coding): Promise<Uint8Array> {
  if (coding === 'identity') return Buffer.concat(pieces);
  const encoder =
    coding === 'gzip'
      ? createGzip()
      : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  for (const piece of pieces) encoder.write(piece);
  encoder.end();
  return buffer(encoder);
}
