import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How an answer's bytes are sent. */
export type Coding = 'br' | 'gzip' | 'identity';

/** Shorter answers do not gain by it. */
const LEAST_BYTES = 1024;
/** Brotli's usual quality is for what is compressed once and for all; this one keeps pace with gzip. */
const BROTLI_QUALITY = 4;

/** The coding that the caller wants most; brotli before gzip where both are alike. */
export function chooseCoding(acceptEncoding: string | undefined, bytes: number): Coding {
  if (acceptEncoding === undefined || bytes < LEAST_BYTES) return 'identity';
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

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/** The bytes in that coding. */
export async function encode(bytes: Uint8Array, coding: Coding): Promise<Uint8Array> {
  if (coding === 'gzip') return gzipped(bytes);
  if (coding === 'br') {
    return brotlied(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  }
  return bytes;
}
