import {
  add,
  compare,
  divide,
  equal,
  exactText,
  larger,
  multiply,
  parseDecimal,
  parseExact,
  rational,
  roundHalfUp,
  smaller,
  subtract,
  sum,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const anyRational: fc.Arbitrary<Rational> = fc
  .tuple(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 30n }))
  .map(([numerator, denominator]) => rational(numerator, denominator));

describe('rational', () => {
  it('is kept in lowest terms with a positive denominator', () => {
    expect(rational(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(rational(0n, -7n)).toEqual({ numerator: 0n, denominator: 1n });
  });

  it('refuses a zero denominator', () => {
    expect(() => rational(1n, 0n)).toThrow('a fraction has no zero denominator');
    expect(() => divide(rational(1n), ZERO)).toThrow(RangeError);
  });

  it('adds, subtracts, multiplies and divides without loss', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        fc.pre(!equal(b, ZERO));

        expect(subtract(add(a, b), b)).toEqual(a);
        expect(divide(multiply(a, b), b)).toEqual(a);
      }),
    );
  });

  it('adds tenths exactly, which floats do not', () => {
    const tenths = Array.from({ length: 10 }, () => parseExact('0.1'));

    expect(exactText(sum(tenths))).toBe('1');
  });

  it.each([
    [[], '0'],
    [['1/2', '1/3', '1/6'], '1'],
    [['5/6', '2/3'], '1.5'],
    [['2/3', '5/7', '-1/3'], '22/21'],
  ])('sums %j to %s', (terms, total) => {
    expect(exactText(sum(terms.map(parseExact)))).toBe(total);
  });

  it('sums many as if they were added one by one', () => {
    fc.assert(
      fc.property(fc.array(anyRational), (terms) => {
        expect(sum(terms)).toEqual(terms.reduce(add, ZERO));
      }),
    );
  });

  it('compares, and takes the smaller and the larger of two', () => {
    const [third, half] = [rational(1n, 3n), rational(1n, 2n)];

    expect([compare(third, half), compare(half, third), compare(half, half)]).toEqual([-1, 1, 0]);
    expect([equal(third, half), equal(half, rational(2n, 4n))]).toEqual([false, true]);
    expect([smaller(third, half), smaller(half, third)]).toEqual([third, third]);
    expect([larger(third, half), larger(half, third)]).toEqual([half, half]);
  });

  it('orders by the sign of the difference', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        expect(compare(a, b)).toBe(compare(subtract(a, b), ZERO));
        expect(compare(smaller(a, b), larger(a, b))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('exactText', () => {
  it('comes back from parseExact as the same fraction', () => {
    fc.assert(
      fc.property(anyRational, (a) => {
        expect(parseExact(exactText(a))).toEqual(a);
      }),
    );
  });

  it.each([
    ['92.50', '92.5'],
    ['-0.050', '-0.05'],
    ['-0', '0'],
    ['1e3', '1000'],
    ['12E-4', '0.0012'],
    ['2/6', '1/3'],
    ['-4/8', '-0.5'],
  ])('writes %s as %s', (text, canonical) => {
    expect(exactText(parseExact(text))).toBe(canonical);
  });

  it('writes equal fractions alike', () => {
    fc.assert(
      fc.property(anyRational, fc.bigInt({ min: 1n, max: 999n }), (a, factor) => {
        const widened = rational(a.numerator * factor, a.denominator * factor);

        expect(exactText(widened)).toBe(exactText(a));
      }),
    );
  });
});

describe('parseDecimal', () => {
  it.each(['', ' 1', '1,5', '1.', '.5', '1_000', '0x10', '1/3', 'NaN', 'Infinity', '１'])(
    'reads no number out of "%s"',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  it.each([
    '1e100',
    '1E-999',
    '1e999999999',
    '-1e-999999999',
    '9'.repeat(101),
    `0.${'3'.repeat(99)}`,
  ])('takes "%s" for none, which is longer than any figure', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('takes the longest figure that there is', () => {
    expect(parseDecimal('9'.repeat(100))).toEqual(rational(BigInt('9'.repeat(100))));
  });

  it.each([
    ['+1.5', '1.5'],
    ['-05', '-5'],
    ['1.25e1', '12.5'],
    ['1.5e1', '15'],
    ['2e03', '2000'],
  ])('reads %s as %s', (text, exact) => {
    expect(parseDecimal(text)).toEqual(parseExact(exact));
  });

  it('keeps every digit beyond what a float holds', () => {
    expect(parseDecimal('9007199254740993.1')).toEqual(rational(90071992547409931n, 10n));
  });
});

describe('parseExact', () => {
  it.each(['', 'abc', '1/0', '1/-2', '1.5/2'])('refuses "%s"', (text) => {
    expect(() => parseExact(text)).toThrow(RangeError);
  });
});

describe('roundHalfUp', () => {
  it.each([
    ['8.825', 2, '8.83'],
    ['8.8249', 2, '8.82'],
    ['1.005', 2, '1.01'],
    ['18.456', 1, '18.5'],
    ['17.6841661', 2, '17.68'],
    ['0.5', 0, '1'],
    ['20', 2, '20.00'],
    ['1/3', 4, '0.3333'],
  ])('rounds %s to %i decimals: %s', (exact, decimals, shown) => {
    expect(roundHalfUp(parseExact(exact), decimals)).toBe(shown);
  });

  it.each([
    ['-8.825', '-8.83'],
    ['-8.824', '-8.82'],
    ['-0.004', '0.00'],
  ])('rounds a negative half away from zero: %s to %s', (exact, shown) => {
    expect(roundHalfUp(parseExact(exact), 2)).toBe(shown);
  });

  it('is never further off than half of the last decimal', () => {
    fc.assert(
      fc.property(anyRational, fc.nat(6), (exact, decimals) => {
        const off = subtract(parseExact(roundHalfUp(exact, decimals)), exact);
        const magnitude = larger(off, subtract(ZERO, off));

        expect(compare(magnitude, rational(1n, 2n * 10n ** BigInt(decimals)))).toBeLessThanOrEqual(
          0,
        );
      }),
    );
  });
});

describe('what is no exact number', () => {
  it.each(['1/2x', 'x1/2', '', '1.', '.5', '1e', '1e1234', '1/-2'])('refuses "%s"', (text) => {
    expect(() => parseExact(text)).toThrow(`not an exact number: "${text}"`);
  });

  it('takes exponents of up to two digits', () => {
    expect(parseDecimal('1e12')).toEqual(rational(10n ** 12n));
    expect(parseDecimal('1e-99')).toEqual(rational(1n, 10n ** 99n));
    expect(parseDecimal('1e100')).toBeUndefined();
  });
});
