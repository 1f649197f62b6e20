/** `node packages/client/scripts/generate.ts [FILE]` draws the client's types from `docs/openapi.json`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const DOCUMENT = fileURLToPath(new URL('../../../docs/openapi.json', import.meta.url));
const GENERATOR = fileURLToPath(
  new URL('../bin/cli.js', import.meta.resolve('openapi-typescript')),
);
const FORMATTER = fileURLToPath(import.meta.resolve('oxfmt/package.json'));
const LONG_FILE = '/* oxlint-disable max-lines -- generated */\n';

const file = process.argv[2] ?? fileURLToPath(new URL('../src/schema.d.ts', import.meta.url));
execFileSync(process.execPath, [GENERATOR, DOCUMENT, '--output', file], { stdio: 'ignore' });
writeFileSync(file, LONG_FILE + readFileSync(file, 'utf8'));
execFileSync(process.execPath, [FORMATTER.replace('package.json', 'bin/oxfmt'), file], {
  stdio: 'ignore',
});
