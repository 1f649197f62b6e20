import type { Agreement } from '@dti-hub/catalogue';
import { walkXml } from '../formats/walk-xml.ts';
import { isRecord, parseJsonText } from '../json-text.ts';

/** Pointers beside the rows that the agreement names: constants, paging, totals, the day of the figures. */
function namedPointers({ constants, dataAsOf, request }: Agreement): Set<string> {
  const { paging = {} } = request;
  const ofPaging = Object.entries(paging).flatMap(([name, pointer]) =>
    name.endsWith('Pointer') ? [String(pointer)] : [],
  );
  const ofDay = dataAsOf?.kind === 'pointer' ? [dataAsOf.pointer] : [];
  return new Set([...Object.keys(constants), ...ofPaging, ...ofDay]);
}

/** Whether a JSON document says anything beside its rows and what the agreement names. */
export function jsonHoldsMore(agreement: Agreement, text: string): boolean {
  const document = parseJsonText(text);
  const paths = new Set(agreement.rows.map(({ path }) => path));
  const named = namedPointers(agreement);
  const holdsMore = (value: unknown, pointer: string): boolean => {
    if (paths.has(pointer)) return false;
    if (Array.isArray(value)) return value.length > 0;
    if (!isRecord(value)) return !SILENT.has(value) && !named.has(pointer);
    return Object.entries(value).some(
      ([name, member]) => !PLAIN_NAME.test(name) || holdsMore(member, `${pointer}/${name}`),
    );
  };
  return repeatsNames(text, document) || holdsMore(document, '');
}

/** Values that say nothing of anybody. */
const SILENT: ReadonlySet<unknown> = new Set([true, false, null, '']);

/** A name that a program would give, and not one of a person; nor one that looks like a pointer. */
const PLAIN_NAME = /^[\w$@.-]{1,64}$/;

/** Whether members of one name stand beside each other: of them only the last is read. */
export const repeatsNames = (text: string, document: unknown): boolean =>
  [...text.matchAll(STRING)].filter(([, colon]) => colon !== undefined).length !==
  memberCount(document);

const STRING = /"[^"\\]*(?:\\[^][^"\\]*)*"(\s*:)?/g;

function memberCount(value: unknown): number {
  const within = (values: readonly unknown[]): number =>
    values.reduce<number>((total, one) => total + memberCount(one), 0);
  if (Array.isArray(value)) return within(value);
  if (!isRecord(value)) return 0;
  const members = Object.values(value);
  return members.length + within(members);
}

/** Whether an XML document says anything beside its rows and what the agreement names. */
export function xmlHoldsMore(agreement: Agreement, text: string): boolean {
  const named = namedPointers(agreement);
  const paths = agreement.rows.map(({ path }) => path);
  const open: { readonly pointer: string; text: string }[] = [];
  let holdsMore = hasComment(text);
  const take = (pointer: string, value: string): void => {
    // Of several at one place only the first is read.
    if (value.trim() === '' || named.delete(pointer)) return;
    holdsMore ||= !paths.some((path) => `${pointer}/`.startsWith(`${path}/`));
  };
  walkXml(text, {
    open: (name, attributes) => {
      const pointer = `${open.at(-1)?.pointer ?? ''}/${name}`;
      open.push({ pointer, text: '' });
      for (const [attribute, value] of Object.entries(attributes))
        take(`${pointer}/@${attribute}`, value);
    },
    text: (piece) => {
      const innermost = open.at(-1);
      if (innermost !== undefined) innermost.text += piece;
    },
    close: () => {
      const closed = open.pop();
      if (closed !== undefined) take(closed.pointer, closed.text);
    },
  });
  return holdsMore;
}

const CDATA = '<![CDATA[';

/** Whether there is a comment or an instruction to programs; in CDATA neither is one. */
function hasComment(text: string): boolean {
  const mark = /<!--|<\?(?!xml\s)|<!\[CDATA\[/g;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    if (found[0] !== CDATA) return true;
    const end = text.indexOf(']]>', mark.lastIndex);
    if (end === -1) return true;
    mark.lastIndex = end;
  }
  return false;
}
