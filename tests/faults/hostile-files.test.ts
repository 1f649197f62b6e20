import { randomInt } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectSurvived } from '../support/hostile/expect-survived.ts';
import { breakage, broken, SAMPLES_OF_ALL } from '../support/hostile/hostile-files.ts';

const seed = randomInt(2 ** 31);
const FILES = 10_000;

it(`loses no row of ${FILES} hostile files, crashes on none and ends with each in time (seed ${seed})`, () => {
  const outcomes = new Map<string, number>();
  fc.assert(
    fc.property(breakage, (one) => {
      const { cause, quarantined } = expectSurvived(broken(one));
      const outcome = cause ?? (quarantined > 0 ? 'rows quarantined' : 'all rows taken');
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }),
    { seed, numRuns: FILES },
  );

  const told = [...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', ');
  process.stdout.write(
    `${FILES} hostile files of ${SAMPLES_OF_ALL.length} feeds, seed ${seed}: ${told}\n`,
  );
  expect(outcomes.size).toBeGreaterThan(3);
});
