import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const REDOCLY = fileURLToPath(new URL('../../../node_modules/.bin/redocly', import.meta.url));
const DOCUMENT = fileURLToPath(new URL('../../../docs/openapi.json', import.meta.url));

it('the OpenAPI document is valid, and as the recommended rules of Redocly want it', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [REDOCLY, 'lint', '--max-problems=20', '--format=json', DOCUMENT],
    {
      encoding: 'utf8',
      // It reports to its makers, and asks whether there is a newer one, unless told not to.
      env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
  );

  expect(status, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 } });
});
