/**
 * `npm run mutation [kernel|scoring|reconciliation|units]` breaks the core, one place at a time, and counts how often
 * the core's own fast tests notice. What they do not is listed; it fails where they notice less than is wanted of
 * them. Breaks that change nothing that anybody could see are explained in `explained.json` and not counted; an
 * explanation of a break that is noticed, or is none any more, fails too. Words count like all else.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const SCORE_MIN = 85;
const EXPLAINED_MAX = 20;

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
      'unit/sources/find-unit.test.ts,unit/sources/unit-finder.test.ts,unit/sources/code-column.test.ts,unit/catalogue/unit-*.test.ts',
  },
} as const;

const reportSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          status: z.string(),
          mutatorName: z.string(),
          replacement: z.string().default(''),
          location: z.object({ start: z.object({ line: z.number() }) }),
        }),
      ),
    }),
  ),
});

/** Why a break makes no difference: its file, the line of code as it is written, and what is put into it. */
const explainedSchema = z.array(
  z.strictObject({
    file: z.string(),
    code: z.string(),
    mutator: z.string(),
    replacement: z.string(),
    why: z.string().min(20),
  }),
);

const explained = explainedSchema
  .max(EXPLAINED_MAX)
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'explained.json'), 'utf8')));

const NOTICED = new Set(['Killed', 'Timeout']);
const UNNOTICED = new Set(['Survived', 'NoCoverage']);

/** Breaks one part, and reads what became of it. */
function breakPart({ mutate, tests }: (typeof PARTS)[keyof typeof PARTS]) {
  const options = ['tests/mutation/stryker.json', '--mutate', mutate];
  const stryker = spawnSync('npx', ['stryker', 'run', ...options], {
    cwd: ROOT,
    stdio: 'inherit',
    // As in CI, a snapshot that is not there is none to be written.
    env: { ...process.env, MUTATION_TESTS: tests, CI: 'true' },
  });
  // The report of another part may lie there.
  if (stryker.status !== 0) throw new Error(`${mutate} could not be broken: see above`);
  const text = readFileSync(join(ROOT, 'reports/mutation/mutation.json'), 'utf8');
  const { files } = reportSchema.parse(JSON.parse(text));
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants.map(({ status, mutatorName: mutator, replacement, location: { start } }) => {
      const code = lines[start.line - 1]?.trim() ?? '';
      return { status, about: canonical({ file, code, mutator, replacement }) };
    });
  });
}

const canonical = ({ file, code, mutator, replacement }: Omit<Explained, 'why'>): string =>
  JSON.stringify([file, code, mutator, replacement]);

type Explained = z.infer<typeof explainedSchema>[number];

const reasons = new Set(explained.map(canonical));

/** What became of a part, as a person reads it, and whether it is good enough. */
function judge(name: string, broken: ReturnType<typeof breakPart>) {
  const noticed = broken.filter(({ status }) => NOTICED.has(status)).length;
  const missed = broken.filter(({ status }) => UNNOTICED.has(status));
  const left = missed.filter(({ about }) => !reasons.has(about)).length;
  const score = (100 * noticed) / (noticed + left);
  const said = `${name}: ${score.toFixed(1)} % of the breaks noticed; ${left} not, ${missed.length - left} explained`;
  return { said, isGood: score >= SCORE_MIN, missed: missed.map(({ about }) => about) };
}

const wanted = process.argv.slice(2);
const parts = Object.entries(PARTS)
  .filter(([name]) => wanted.length === 0 || wanted.includes(name))
  .map(([name, part]) => judge(name, breakPart(part)));
for (const { said } of parts) process.stdout.write(`${said}\n`);
const missed = new Set(parts.flatMap((part) => part.missed));
// Of parts that were not broken nobody knows.
const stale = wanted.length === 0 ? [...reasons].filter((about) => !missed.has(about)) : [];
for (const about of stale) process.stdout.write(`explained, and noticed or gone: ${about}\n`);
process.exitCode = stale.length === 0 && parts.every(({ isGood }) => isGood) ? 0 : 1;
