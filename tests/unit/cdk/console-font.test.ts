import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FONT_FILES } from '@dti-hub/console';
import { expect, it } from 'vitest';
import { copyFont } from '../../../cdk/constructs/function-code.ts';
import { FONT_IN_FUNCTION } from '../../../functions/console-font.ts';

it("the console's font travels with its function, with its licence and nothing more of the package", () => {
  const output = mkdtempSync(join(tmpdir(), 'hub-font-'));
  try {
    copyFont(output);
    const files = readdirSync(join(output, FONT_IN_FUNCTION), {
      recursive: true,
      withFileTypes: true,
    })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));

    expect(files.toSorted()).toEqual(
      FONT_FILES.map(({ name }) => join(output, FONT_IN_FUNCTION, name)).toSorted(),
    );
  } finally {
    rmSync(output, { recursive: true });
  }
});
