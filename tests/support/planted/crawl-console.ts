import type { aConsole } from '../../unit/console/a-console.ts';
import type { Crawled } from './crawl-api.ts';
import type { Told } from './needles.ts';

const PAGES_MAX = 250;

/** Goes to every page that a link leads to, as somebody who is signed in. */
export async function crawlConsole(
  { browser }: Pick<ReturnType<typeof aConsole>, 'browser'>,
  person: string,
): Promise<Crawled> {
  const visitor = browser();
  await visitor.signIn(person);
  const told = new Map<string, Told>();
  const open = ['/console'];
  let answered = 0;
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    if (told.has(path) || told.size >= PAGES_MAX) continue;
    const { status, html, to, headers } = await visitor.get(path);
    told.set(path, {
      where: `${status} ${path}`,
      text: `${JSON.stringify([...headers])}\n${html}`,
    });
    if (status === 200) answered += 1;
    const links = [...html.matchAll(/href="(\/console[^"#]*)/g)].map(([, link = '']) => link);
    open.push(...[to, ...links].filter((link) => link.startsWith('/console')).map(unescaped));
  }
  return { told: [...told.values()], answered };
}

const unescaped = (link: string): string => link.replaceAll('&amp;', '&');
