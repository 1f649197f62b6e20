import * as fc from 'fast-check';

/** What spreadsheets, exporters and attackers put into files. */
const NASTY: readonly Uint8Array[] = [
  '\0',
  '\uFEFF',
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\r\n\r\n',
  '\\',
  '\u0085\u2028',
  '\u202E',
  '\uD83D\uDE00',
  '-0',
  '1e308',
  '1e999999999',
  '1.234,5',
  '١٢٣',
  '=HYPERLINK("http://evil")',
  '<!DOCTYPE x [<!ENTITY a "aaaa">]>&a;',
  '<![CDATA[',
  ']]>',
  '<a>',
  '</',
  '&#0;',
  '{"__proto__":1}',
  '[[[[[[[[[[[[[[[[[[[[',
  'null',
  'NaN',
  'true',
  'PK\u0003\u0004',
]
  .map((text) => new TextEncoder().encode(text))
  .concat([Uint8Array.of(0xff, 0xfe), Uint8Array.of(0xc3), Uint8Array.of(0x1f, 0x8b, 8, 0)]);

/** One thing done to bytes; places and lengths are shares of them, so that it fits a file of any size. */
export interface Mutation {
  readonly kind: 'insert' | 'overwrite' | 'remove' | 'repeat' | 'cut' | 'flip' | 'flood';
  readonly at: number;
  readonly length: number;
  /** Which of the nasty texts. */
  readonly nasty: number;
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('insert', 'overwrite', 'remove', 'repeat', 'cut', 'flip', 'flood'),
  at: share,
  length: share,
  nasty: fc.nat({ max: NASTY.length - 1 }),
});

/** A few things done one after another. */
export const someMutations = fc.array(mutation, { minLength: 1, maxLength: 5 });

const REPEATS_MAX = 200;
const FLOOD = 20_000;

/** The bytes after all of it. */
export const mutate = (bytes: Uint8Array, all: readonly Mutation[]): Uint8Array =>
  all.reduce((before, one) => mutateOnce(before, one), bytes);

function mutateOnce(bytes: Uint8Array, { kind, at, length, nasty: which }: Mutation): Uint8Array {
  const nasty = NASTY[which] ?? new Uint8Array();
  const start = Math.floor(at * bytes.length);
  const end = Math.min(bytes.length, start + Math.ceil(length * 40));
  const [before, here, after] = [bytes.slice(0, start), bytes.slice(start, end), bytes.slice(end)];
  switch (kind) {
    case 'insert':
      return joined(before, nasty, here, after);
    case 'overwrite':
      return joined(before, nasty, after);
    case 'remove':
      return joined(before, after);
    case 'repeat':
      return joined(
        before,
        ...Array.from({ length: Math.ceil(length * REPEATS_MAX) }, () => here),
        after,
      );
    case 'cut':
      return before;
    case 'flip':
      return joined(
        before,
        here.map((byte) => byte ^ (1 << (length * 7))),
        after,
      );
    case 'flood':
      return joined(before, new Uint8Array(FLOOD).fill(nasty[0] ?? 0), here, after);
  }
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts));
