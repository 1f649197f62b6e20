/**
 * `npm run mutation` breaks the core at random, one place at a time, and counts how often the core's own fast
 * tests notice. What they do not is listed; it fails where they notice less than is wanted of them.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const SCORE_MIN = 85;

/** What is broken, and the tests that should notice. */
const PARTS = {
  kernel: { mutate: 'packages/kernel/src/*.ts', tests: 'unit/kernel/*.test.ts' },
  scoring: { mutate: 'packages/scoring/src/*.ts', tests: 'unit/scoring/*.test.ts' },
  reconciliation: {
    mutate: 'packages/reconciliation/src/*.ts',
    tests:
      'unit/reconciliation/*.test.ts,unit/releases-lifecycle/changed-after-lock.test.ts,unit/pipeline/owed-reports.test.ts',
  },
  units: {
    mutate: 'packages/sources/src/find-unit.ts,packages/catalogue/src/unit-resolver.ts',
    tests:
      'unit/sources/find-unit.test.ts,unit/sources/code-column.test.ts,unit/catalogue/unit-*.test.ts',
  },
} as const;

const reportSchema = z.object({
  files: z.record(z.string(), z.object({ mutants: z.array(z.object({ status: z.string() })) })),
});

const NOTICED = new Set(['Killed', 'Timeout']);
const UNNOTICED = new Set(['Survived', 'NoCoverage']);

/** Breaks one part; gives of a hundred breaks how many were noticed. */
function scoreOf({ mutate, tests }: (typeof PARTS)[keyof typeof PARTS]): number {
  const options = ['tests/mutation/stryker.json', '--mutate', mutate];
  const stryker = spawnSync('npx', ['stryker', 'run', ...options], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_TESTS: tests },
  });
  // The report of another part may lie there.
  if (stryker.status !== 0) throw new Error(`${mutate} could not be broken: see above`);
  const text = readFileSync(join(ROOT, 'reports/mutation/mutation.json'), 'utf8');
  const { files } = reportSchema.parse(JSON.parse(text));
  const mutants = Object.values(files).flatMap((file) => file.mutants);
  const noticed = mutants.filter(({ status }) => NOTICED.has(status)).length;
  const missed = mutants.filter(({ status }) => UNNOTICED.has(status)).length;
  return (100 * noticed) / (noticed + missed);
}

const wanted = process.argv.slice(2);
const scores = Object.entries(PARTS)
  .filter(([name]) => wanted.length === 0 || wanted.includes(name))
  .map(([name, part]) => ({ name, score: scoreOf(part) }));
for (const { name, score } of scores)
  process.stdout.write(`${name}: ${score.toFixed(1)} % of the breaks noticed\n`);
process.exitCode = scores.every(({ score }) => score >= SCORE_MIN) ? 0 : 1;
