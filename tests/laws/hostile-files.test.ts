import { randomInt } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSurvived } from '../support/hostile/expect-survived.ts';
import { breakage, broken } from '../support/hostile/hostile-files.ts';

const seed = randomInt(2 ** 31);

describe('a hostile file', () => {
  it(`of any format loses no row, crashes nothing and ends in time (seed ${seed})`, () => {
    const causes = new Set<string | null>();
    fc.assert(
      fc.property(breakage, (one) => {
        causes.add(expectSurvived(broken(one)).cause);
      }),
      { seed, numRuns: 300 },
    );
    // Some are refused whole and some row by row, or the generator would prove little.
    expect(causes.size).toBeGreaterThan(1);
    expect(causes).toContain(null);
  });
});
