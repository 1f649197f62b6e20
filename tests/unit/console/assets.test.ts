import { createRequire } from 'node:module';
import { FONT_FILES, FONT_PACKAGE, FONT_VERSION } from '@dti-hub/console';
import { packagedFont } from '@dti-hub/local/src/packaged-font.ts';
import { describe, expect, it } from 'vitest';
import { aConsole } from './a-console.ts';
import { createFewUnits } from '../../support/few-units.ts';
import { createMemoryHub } from '../../support/memory-hub.ts';

const { stores } = createMemoryHub({ fetcher: createFewUnits().fetcher });
const hub = { province: 'mo-phong', stores };

const addressesIn = (text: string): string[] =>
  [
    ...text.matchAll(/(?:href="|src="|url\()(\/console\/[^")]+\.(?:css|js|woff2)|[^"]*LICENSE)/g),
  ].map(([, address = '']) => address);

describe('what pages are made of', () => {
  it('comes from the console itself, and is kept for good', async () => {
    const browser = aConsole(hub, { readFont: packagedFont }).browser();
    const { html } = await browser.get('/console/signed-out');
    const [style = ''] = addressesIn(html);
    const sheet = await browser.get(style);

    const addresses = [...new Set([...addressesIn(html), ...addressesIn(sheet.html)])];
    const answers = await Promise.all(addresses.map((address) => browser.get(address)));

    expect(addresses).toHaveLength(1 + FONT_FILES.length);
    for (const { status, headers } of answers) {
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toContain('immutable');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('names the version of the font that is installed', () => {
    const { version } = createRequire(import.meta.resolve('@dti-hub/console'))(
      `${FONT_PACKAGE}/package.json`,
    );

    expect(FONT_VERSION).toBe(version);
  });

  it('is left out where nobody gives the font: the page is there all the same', async () => {
    const browser = aConsole(hub).browser();
    const { html, status } = await browser.get('/console/signed-out');
    const licence = addressesIn(html).at(-1) ?? '';

    expect(status).toBe(200);
    expect((await browser.get(licence)).status).toBe(302);
  });
});
