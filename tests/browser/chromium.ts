import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { chromium, type Browser } from 'playwright-core';

/** How Debian and Ubuntu call it. */
const NAMES = ['chromium', 'chromium-browser'];

const HOW_TO_INSTALL = `Không thấy Chromium (Chromium is not installed).
→ Debian: apt-get install --no-install-recommends chromium
→ or name one: CHROMIUM=/path/to/chromium npm run test:browser`;

/** Where Chromium is. @throws when it is nowhere, with the way to install it */
export function chromiumPath(): string {
  const { CHROMIUM: named, PATH = '' } = process.env;
  const folders = PATH.split(delimiter);
  const places = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = (named === undefined ? places : [named]).find((path) => existsSync(path));
  if (found === undefined) throw new Error(HOW_TO_INSTALL);
  return found;
}

/** Opens Chromium; it resolves no name, so that nothing can leave this machine. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE 127.0.0.2',
      // Its sandbox refuses root, who runs containers.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
