import { createHash } from 'node:crypto';

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
 * out. What is hashed or compared is written this way.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value)
    .filter((member): member is [string, Json] => member[1] !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 in lower-case hex: the name of bytes. */
export type Hash = string;

export function hashBytes(bytes: Uint8Array | string): Hash {
  return createHash('sha256').update(bytes).digest('hex');
}

export const hashJson = (value: Json): Hash => hashBytes(canonicalJson(value));
