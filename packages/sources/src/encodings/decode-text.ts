import type { Encoding } from '@dti-hub/catalogue';
import { decodeTcvn3 } from './tcvn3.ts';

/** The text that the bytes are in that encoding; undefined when they cannot be of it. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string | undefined {
  if (isOtherThan(encoding, bytes)) return undefined;
  const text = DECODERS[encoding](bytes);
  return text === undefined || IMPOSSIBLE.test(text) ? undefined : text;
}

/** How an encoding is called in a sentence. */
export const ENCODING_NAMES: { readonly [E in Encoding]: string } = {
  'utf-8': 'UTF-8',
  'utf-16': 'UTF-16',
  'windows-1258': 'Windows-1258',
  tcvn3: 'TCVN3',
};

/** The UTF-16 that a byte-order mark promises; undefined without one. */
export function markedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/** Takes a byte-order mark off; undefined where bytes are none of the encoding. */
function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const DECODERS: { readonly [E in Encoding]: (bytes: Uint8Array) => string | undefined } = {
  'utf-8': (bytes) => decodeStrictly(bytes, 'utf-8'),
  'utf-16': (bytes) => {
    const label = markedUtf16(bytes);
    return label && decodeStrictly(bytes, label);
  },
  'windows-1258': (bytes) => decodeStrictly(bytes, 'windows-1258'),
  tcvn3: decodeTcvn3,
};

/**
 * What no table or document holds: control characters but tab and line ends, what stands for an
 * undecodable byte, and the codes beyond Unicode's letters that undefined bytes are mapped to.
 */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
export const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffd]/;

/**
 * An encoding of one byte a letter fits any bytes; but bytes that are UTF-8, and more than ASCII, are
 * not by chance.
 */
function isOtherThan(encoding: Encoding, bytes: Uint8Array): boolean {
  if (encoding !== 'windows-1258' && encoding !== 'tcvn3') return false;
  return bytes.some((byte) => byte >= 0x80) && decodeStrictly(bytes, 'utf-8') !== undefined;
}
