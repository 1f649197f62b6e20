import { walkXml } from '../formats/walk-xml.ts';
import { isRecord } from '../json-text.ts';

const DEPTH_MAX = 6;

/** Where lists of objects stand in a JSON document, as pointers; "" is the document itself. */
export function listsIn(page: unknown, pointer = ''): string[] {
  if (Array.isArray(page)) return page.some(isRecord) ? [pointer] : [];
  if (!isRecord(page) || pointer.split('/').length > DEPTH_MAX) return [];
  return Object.entries(page).flatMap(([name, value]) =>
    name.includes('/') ? [] : listsIn(value, `${pointer}/${name}`),
  );
}

/** The elements of an XML document that stand several times within a single one; undefined: no XML. */
export function repeatedElements(text: string): string[] | undefined {
  const counts = new Map<string, number>();
  const open: string[] = [];
  try {
    walkXml(text, {
      open: (name) => {
        open.push(name);
        const path = `/${open.join('/')}`;
        counts.set(path, (counts.get(path) ?? 0) + 1);
      },
      close: () => open.pop(),
    });
  } catch (error) {
    // Whatever is thrown says that it is no XML, or none that the hub reads.
    if (error instanceof Error) return undefined;
    throw error;
  }
  const repeated = [...counts].filter(([, count]) => count > 1).map(([path]) => path);
  return repeated.filter((path) => !repeated.some((outer) => path.startsWith(`${outer}/`)));
}
