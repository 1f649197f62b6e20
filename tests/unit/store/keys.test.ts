import { parseUnitId } from '@dti-hub/kernel';
import { parseRevisionKey, revisionKey, revisionsOfUnit, sequenceKey } from '@dti-hub/store';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const unitIds = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9-]{1,5}$/),
    fc.stringMatching(/^[!-?A-~\u00C0-\u1EF9]{1,8}$/),
    fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
  )
  .map(([system, code, day]) => `${system}:${code}@${day}`)
  .filter((id) => parseUnitId(id) !== undefined);
const numbers = fc.integer({ min: 1, max: 999_999_999_999 });

const order = (a: string, b: string): number =>
  Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));

describe('sequenceKey', () => {
  it('sorts as its number does', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(order(sequenceKey(a), sequenceKey(b))).toBe(Math.sign(a - b));
      }),
    );
  });
});

describe('revisionKey', () => {
  it('reads back as the unit and number it was made of', () => {
    fc.assert(
      fc.property(unitIds, numbers, (unit, revision) => {
        expect(parseRevisionKey(revisionKey(unit, revision))).toEqual({ unit, revision });
      }),
    );
  });

  it('never lets the revisions of two units interleave', () => {
    fc.assert(
      fc.property(unitIds, unitIds, fc.tuple(numbers, numbers), (a, b, [first, second]) => {
        fc.pre(a !== b);
        const between = order(revisionsOfUnit(a), revisionsOfUnit(b));

        expect(order(revisionKey(a, first), revisionKey(b, second))).toBe(between);
        expect(revisionKey(b, second).startsWith(revisionsOfUnit(a))).toBe(false);
      }),
    );
  });

  it.each(['', 'eid:H44@2025-07-01', 'eid:H44@2025-07-01 7', 'a b 000000000001'])(
    'does not read "%s", which is no key',
    (text) => {
      expect(parseRevisionKey(text)).toBeUndefined();
    },
  );
});
