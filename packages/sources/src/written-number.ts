import type { NumberText } from '@dti-hub/catalogue';
import { parseDecimal, type Rational } from '@dti-hub/kernel';

/**
 * Reads a number as the source is known to write it, or gives undefined: "1.234,5" where the comma is
 * the decimal mark and the dot parts thousands, and nowhere else.
 */
export function parseWritten(text: string, written: NumberText): Rational | undefined {
  const trimmed = text.trim();
  if (!written.percent) return parsePlain(trimmed, written);
  return trimmed.endsWith('%') ? parsePlain(trimmed.slice(0, -1).trimEnd(), written) : undefined;
}

function parsePlain(text: string, { decimal, thousands }: NumberText): Rational | undefined {
  const [whole = '', fraction, ...rest] = text.split(decimal);
  if (rest.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined;
  const digits = withoutThousands(whole, thousands);
  if (digits === undefined) return undefined;
  return parseDecimal(fraction === undefined ? digits : `${digits}.${fraction}`);
}

/** Groups of three throughout, or none at all. */
function withoutThousands(whole: string, mark: NumberText['thousands']): string | undefined {
  if (/^[+-]?\d+$/.test(whole)) return whole;
  if (mark === undefined) return undefined;
  // Sheets and web pages keep a blank from breaking the line.
  const plain = mark === ' ' ? whole.replaceAll(/[\u00a0\u202f]/g, ' ') : whole;
  const [first = '', ...groups] = plain.split(mark);
  const grouped = /^[+-]?\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  return grouped ? [first, ...groups].join('') : undefined;
}

/** How such a number looks, for whoever has to correct one. */
export function exampleOf({ decimal, thousands, percent }: NumberText, type: string): string {
  const fraction = type === 'integer' ? '' : `${decimal}5`;
  return percent ? `12${fraction}%` : `1${thousands ?? ''}234${fraction}`;
}
