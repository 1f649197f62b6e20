import { canonicalJson, hashBytes, hashJson, type Json } from '@dti-hub/kernel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => reversed(item));
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([name, member]) => [name, reversed(member ?? null)]);
  return Object.fromEntries(members.toReversed());
}

/** JSON has no -0, so a value that went through it has none either. */
const anyJson = fc.json().map((text): Json => JSON.parse(text.replaceAll('-0', '0')));

describe('canonicalJson', () => {
  it('sorts names by code unit, at every depth, without white space', () => {
    const text = canonicalJson({ b: 1, a: { d: [2, { z: null, y: true }], C: 'x' } });

    expect(text).toBe('{"a":{"C":"x","d":[2,{"y":true,"z":null}]},"b":1}');
  });

  it('leaves absent members out, and keeps null', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
  });

  it('refuses what JSON has no text for', () => {
    expect(() => canonicalJson(Symbol('x'))).toThrow('JSON has no text for a symbol');
  });

  it('keeps the order of a list', () => {
    expect(canonicalJson([3, 1, 2])).toBe('[3,1,2]');
  });

  it('writes Vietnamese as it stands', () => {
    expect(canonicalJson('Phú Thọ "xã"')).toBe('"Phú Thọ \\"xã\\""');
  });

  it('says the same as JSON, whatever the order of the members', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });
});

describe('hashJson', () => {
  it('is the SHA-256 of the canonical text', () => {
    expect(hashJson({ b: 1, a: 2 })).toBe(hashBytes('{"a":2,"b":1}'));
  });

  it('tells bytes apart as the standard does', () => {
    expect(hashBytes('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
