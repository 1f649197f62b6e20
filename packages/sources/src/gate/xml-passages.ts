import type { Column } from '@dti-hub/catalogue';
import { DoctypeError, walkXml } from '../formats/walk-xml.ts';
import { toTextCell } from '../row.ts';
import { withoutDisguise } from './legible-text.ts';
import { isDeclaredNumber, type Emit, type Passage } from './passage.ts';
import { mayBePersonal } from './patterns.ts';
import { PLAIN_LINES, tablePassages } from './table-passages.ts';
import { topicsOf } from './topics.ts';

/** Pieces of a text of several looks: what they hold is part of the text around them. */
const RUNS = new Set(['r', 't']);

interface Options {
  readonly columns: ReadonlyMap<string, Column>;
  /** Elements that are looked through elsewhere. */
  readonly skip?: ReadonlySet<string>;
}

/**
 * Every text and attribute of an XML document, under the name of its element or attribute. Says whether
 * it could be looked through: not where it brings entities of its own, which may stand for anything.
 */
export function xmlPassages(text: string, { columns, skip }: Options, emit: Emit): boolean {
  const passages: Passage[] = [];
  const take = (name: string, value: string): void => {
    const seen = withoutDisguise(value);
    if (!mayBePersonal(seen) || isDeclaredNumber(toTextCell(seen), columns.get(name))) return;
    passages.push({ text: seen, place: {}, told: topicsOf(name) });
  };
  const open: { readonly name: string; text: string }[] = [];
  try {
    walkXml(text, {
      open: (name, attributes) => {
        open.push({ name, text: '' });
        for (const [attribute, value] of Object.entries(attributes)) take(attribute, value);
      },
      text: (piece) => {
        const innermost = open.at(-1);
        if (innermost !== undefined) innermost.text += piece;
      },
      close: () => {
        const closed = open.pop();
        if (closed === undefined || skip?.has(closed.name) === true) return;
        const around = open.at(-1);
        if (RUNS.has(closed.name) && around !== undefined) around.text += closed.text;
        else take(closed.name, closed.text);
      },
    });
    for (const passage of passages) emit(passage);
    return true;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof DoctypeError && /<!DOCTYPE[^>]*\[/i.test(text)) return false;
    // No XML after all, or half of one: names and texts as they follow each other.
    const plain = withoutEntities(text).replaceAll(/[<>]/g, ' ');
    tablePassages(plain, { dialect: PLAIN_LINES, columns: new Map() }, emit);
    return true;
  }
}

const withoutEntities = (text: string): string =>
  text.replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (all, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
