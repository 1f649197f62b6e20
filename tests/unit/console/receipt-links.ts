import { expect } from 'vitest';
import type { Seen } from './a-console.ts';

/** Where a page's links to receipts lead, and the numbers that they are on. */
export const receiptLinks = (html: string): { readonly to: string; readonly text: string }[] =>
  [
    ...html.matchAll(
      /<a\s+(?:class="d"\s+)?href="([^"]*\/(?:figure|receipt|sum)\?[^"]*)"\s*>([^<]*)<\/a/g,
    ),
  ].map(([, to = '', text = '']) => ({ to: to.replaceAll('&amp;', '&'), text: text.trim() }));

/** Follows every link to a receipt: none is dead. Gives the numbers that they are on. */
export async function expectReceiptsBehind(
  { html }: Pick<Seen, 'html'>,
  get: (path: string) => Promise<Seen>,
): Promise<readonly string[]> {
  const links = receiptLinks(html);
  for (const { to, text } of links) {
    const page = await get(to);
    expect(page.status, `${text}: ${to}`).toBe(200);
  }
  return links.map(({ text }) => text);
}
