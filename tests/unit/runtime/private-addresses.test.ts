import { isPublicAddress } from '@dti-hub/runtime';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const byte = fc.integer({ min: 0, max: 255 });
const group = fc.integer({ min: 0, max: 0xff_ff }).map((number) => number.toString(16));

/** An IPv4 address that begins as told. */
const under = (...first: readonly number[]) =>
  fc
    .array(byte, { minLength: 4 - first.length, maxLength: 4 - first.length })
    .map((rest) => [...first, ...rest].join('.'));

const anyPrivate = fc.oneof(
  under(0),
  under(10),
  under(127),
  under(169, 254),
  under(192, 88, 99),
  under(192, 168),
  fc.integer({ min: 16, max: 31 }).chain((second) => under(172, second)),
  fc.integer({ min: 64, max: 127 }).chain((second) => under(100, second)),
  fc.integer({ min: 224, max: 255 }).chain((first) => under(first)),
);

const anyPublic = fc.constantFrom(
  '1.1.1.1',
  '8.8.8.8',
  '172.15.9.9',
  '172.32.0.1',
  '203.162.4.190',
);

describe('an address', () => {
  it('of an inner network is not public, whether it stands for itself or inside an IPv6 one', () => {
    fc.assert(
      fc.property(anyPrivate, (address) => {
        expect(isPublicAddress(address)).toBe(false);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
      }),
    );
  });

  it('of the internet is public, also inside an IPv6 one', () => {
    fc.assert(
      fc.property(anyPublic, (address) => {
        expect(isPublicAddress(address)).toBe(true);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(true);
      }),
    );
  });

  it.each(['fe80', 'fc00', 'fd12', 'ff02', '64:ff9b:', '2001:db8', '2002'])(
    'of IPv6 under %s is not public',
    (prefix) => {
      fc.assert(
        fc.property(group, (last) => {
          expect(isPublicAddress(`${prefix}::${last}`.replace(':::', '::'))).toBe(false);
        }),
      );
    },
  );

  it.each([
    '::',
    '::1',
    'fe80::1%eth0',
    '::7f00:1',
    '64:ff9b::a00:1',
    '::ffff:0:7f00:1',
    '::ffff:0:10.0.0.1',
  ])('%s is not public', (one) => {
    expect(isPublicAddress(one)).toBe(false);
  });

  it.each(['2401:d800::1', '2606:4700:4700::1111'])('%s is public', (one) => {
    expect(isPublicAddress(one)).toBe(true);
  });

  it('that is none is not public', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[\d.:a-f]+$/i.test(text));
        expect(isPublicAddress(text)).toBe(false);
      }),
    );
  });
});
