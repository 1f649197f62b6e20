import type { Context, Hono } from 'hono';
import type { ConsoleEnv } from '../respond.ts';
import type { ConsoleServices } from '../services.ts';
import { POLLING, POLLING_PATH } from './polling.ts';
import { SENDING, SENDING_PATH } from './sending.ts';
import { STYLE, STYLE_PATH } from './style.ts';
import { FONT_FILES, FONT_FOLDER } from './fonts.ts';

const SCRIPTS = [
  [POLLING_PATH, POLLING],
  [SENDING_PATH, SENDING],
] as const;

/** What pages are made of beside HTML: under addresses that change with them, so that browsers may keep them for good. */
export function addAssets(
  app: Hono<ConsoleEnv>,
  { readFont }: Pick<ConsoleServices, 'readFont'>,
): void {
  app.get(STYLE_PATH, (context) => keptForGood(context, STYLE, 'text/css; charset=utf-8'));
  for (const [path, script] of SCRIPTS) {
    app.get(path, (context) => keptForGood(context, script, 'text/javascript; charset=utf-8'));
  }
  if (readFont === undefined) return;
  for (const { name, type } of FONT_FILES) {
    app.get(`${FONT_FOLDER}/${name}`, async (context) =>
      keptForGood(context, new Uint8Array(await readFont(name)), type),
    );
  }
}

function keptForGood(
  context: Context,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
): Response {
  context.header('content-type', type);
  context.header('cache-control', 'public, max-age=31536000, immutable');
  return context.body(body);
}
