import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Fetch = (request: Request) => Response | Promise<Response>;

const FOLDER = fileURLToPath(new URL('.', import.meta.resolve('swagger-ui-dist')));

const TYPES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
};

const PAGE = `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<title>DTI Hub API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
`;

const START = "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs' });\n";

/** It shows what this server serves, and brings all that it needs; its own styles alone are written into it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The API with pages about it at `/docs`: on one machine alone, for they are no part of what is deployed. */
export const withDocs =
  (answer: Fetch): Fetch =>
  async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/docs' || pathname === '/docs/') return page(PAGE, 'text/html');
    if (pathname === '/docs/start.js') return page(START, 'text/javascript');
    const file = pathname.replace('/docs/', '');
    const type = pathname.startsWith('/docs/') ? TYPES[file] : undefined;
    if (type === undefined) return answer(request);
    return page(await readFile(join(FOLDER, file), 'utf8'), type);
  };

const page = (text: string, type: string): Response =>
  new Response(text, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
    },
  });
