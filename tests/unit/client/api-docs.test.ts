import { openApiDocument } from '@dti-hub/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveApi, type ServedApi } from '../../../packages/local/src/serve-api.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';

let served: ServedApi;

beforeAll(async () => {
  const { services } = createMemoryHub({ fetcher: { fetch: () => Promise.reject(new Error()) } });
  served = await serveApi({ provinces: [PROVINCE], portsOf: services.portsOf }, 0);
});

afterAll(() => served.close());

const get = (path: string) => fetch(new URL(path, served.url));

const attributesIn = (page: string, name: string): string[] =>
  [...page.matchAll(new RegExp(`${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value);

it('shows anybody on this machine pages about the API that bring all they need', async () => {
  const answer = await get('/docs');
  const page = await answer.text();
  const parts = [...attributesIn(page, 'src'), ...attributesIn(page, 'href')];

  expect(answer.status).toBe(200);
  expect(page).not.toMatch(/https?:|\/\//);
  expect(parts).toHaveLength(3);
  for (const part of parts) expect([part, (await get(part)).status]).toEqual([part, 200]);
  expect((await get('/docs/package.json')).status).toBe(404);
});

it('lets a browser load nothing from elsewhere, and run nothing that stands in the page', async () => {
  const answer = await get('/docs');
  const policy = answer.headers.get('content-security-policy') ?? '';
  const page = await answer.text();

  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  expect(page).not.toMatch(/<script>|<style|\son\w+=/);
});

it('shows the very document that is served', async () => {
  const start = await (await get('/docs/start.js')).text();
  const [, shown = ''] = /url: '([^']+)'/.exec(start) ?? [];

  expect(await (await get(shown)).json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});
