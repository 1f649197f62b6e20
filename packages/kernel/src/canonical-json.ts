import { createHash } from 'node:crypto';
import { compareText } from './text-order.ts';

/** A value that JSON can carry exactly. Numbers are counts and positions; quantities are text. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/**
 * One text per value: names sorted by code unit, no white space, absent (undefined) members left
 * out. What is hashed or compared is written this way. Takes what JSON can carry.
 *
 * @throws {TypeError} on a value that JSON has no text for
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`JSON has no text for a ${typeof value}`);
  return text;
}

/** SHA-256 in lower-case hex: the name of bytes. */
export type Hash = string;

/** The hash of bytes, or of a text's UTF-8. */
export function hashBytes(bytes: Uint8Array | string): Hash {
  return createHash('sha256').update(bytes).digest('hex');
}

export const hashJson = (value: unknown): Hash => hashBytes(canonicalJson(value));
