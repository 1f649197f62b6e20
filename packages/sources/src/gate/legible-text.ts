import type { Encoding } from '@dti-hub/catalogue';
import { decodeText, markedUtf16 } from '../encodings/decode-text.ts';

/**
 * The text of a file, in whatever encoding it turns out to be; undefined when it is no text. The gate
 * looks at what a person would see, also where the agreement is wrong about it.
 */
export function legibleText(bytes: Uint8Array, declared: Encoding): string | undefined {
  const utf16 = markedUtf16(bytes) ?? likelyUtf16(bytes);
  const text =
    decodeText(bytes, declared) ??
    decodeText(bytes, 'utf-8') ??
    new TextDecoder(utf16 ?? 'windows-1258').decode(bytes);
  return text.includes('\0') ? undefined : withoutDisguise(text);
}

const SAMPLE_BYTES = 2000;

/** Every other byte of UTF-16 is nearly always zero where digits and addresses are written. */
function likelyUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const enough = sample.length / 8;
  if (odd > enough && odd > 8 * even) return 'utf-16le';
  return even > enough && even > 8 * odd ? 'utf-16be' : undefined;
}

/** Without invisible letters, and with digits and signs of full width as plain ones. */
export function withoutDisguise(text: string): string {
  const visible = text.replaceAll(/\p{Cf}/gu, '').replaceAll(/[\u00a0\u202f]/g, ' ');
  return /[\uff01-\uff5e]/.test(visible) ? visible.normalize('NFKC') : visible;
}
