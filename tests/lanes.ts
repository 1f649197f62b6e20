/** `node tests/lanes.ts lint types …` runs npm scripts in order, times each, stops at the first that fails. */
import { spawnSync } from 'node:child_process';

for (const lane of process.argv.slice(2)) {
  const started = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', lane], { stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✔' : '✘'} ${lane} ${seconds} s\n`);
  if (status !== 0) process.exit(status ?? 1);
}
