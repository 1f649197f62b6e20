import type { Column } from '@dti-hub/catalogue';
import type { Cell } from '../row.ts';
import { withoutDisguise } from './legible-text.ts';
import { isDeclaredNumber, type Emit } from './passage.ts';
import { mayBePersonal } from './patterns.ts';
import { NO_TOPICS, topicsOf, type Topics } from './topics.ts';

/** A member's name, which is the header of what follows it. */
interface Member {
  readonly name: string;
  readonly told: Topics;
}

const NO_MEMBER: Member = { name: '', told: NO_TOPICS };

/**
 * Every string and number of JSON or NDJSON, its escapes undone. Goes by the text and not by its
 * structure, so that half a document is looked through as well.
 */
export function jsonPassages(text: string, columns: ReadonlyMap<string, Column>, emit: Emit): void {
  // Escapes may hide what the patterns begin with; a text without them that has none is done with.
  if (!text.includes('\\') && !mayBePersonal(text)) return;
  const lists = new ListHeaders();
  let member = NO_MEMBER;
  const take = (cell: Cell, offset: number): void => {
    const told = member.told.size > 0 ? member.told : lists.told();
    if (!isDeclaredNumber(cell, columns.get(member.name)))
      emit({ text: cell.text, place: { offset }, told });
  };
  for (let at = 0; at < text.length;) {
    const opening = indexOrEnd(text, '"', at);
    for (const [token] of text.slice(at, opening).matchAll(TOKEN)) {
      if (!lists.follow(token) && mayBePersonal(token)) take({ type: 'number', text: token }, at);
    }
    const closing = endOfString(text, opening + 1);
    const string = unescaped(text.slice(opening + 1, closing));
    if (/^\s{0,20}:/.test(text.slice(closing + 1, closing + 20))) {
      emit({ text: string, place: { offset: opening }, told: NO_TOPICS });
      member = { name: string, told: topicsOf(string) };
    } else {
      take({ type: 'text', text: string }, opening);
      lists.learn(string);
    }
    at = closing + 1;
  }
}

/** What stands outside of strings: what opens, closes and parts lists and objects, and numbers. */
const TOKEN = /[[\]{},]|[^\s,:{}[\]]+/g;

/** What texts in lists tell of what stands at the same place in later lists, as headers of columns do. */
class ListHeaders {
  readonly #told = new Map<number, Topics>();
  readonly #open: { readonly isList: boolean; index: number }[] = [];

  /** Says whether the token is one of structure. */
  follow(token: string): boolean {
    if (token === '[' || token === '{') this.#open.push({ isList: token === '[', index: 0 });
    else if (token === ']' || token === '}') this.#open.pop();
    else if (token !== ',') return false;
    else this.#next();
    return true;
  }

  learn(text: string): void {
    const innermost = this.#open.at(-1);
    if (innermost?.isList !== true) return;
    const topics = topicsOf(text);
    if (topics.size > 0) this.#told.set(innermost.index, topics);
  }

  told(): Topics {
    const innermost = this.#open.at(-1);
    return (innermost?.isList === true && this.#told.get(innermost.index)) || NO_TOPICS;
  }

  #next(): void {
    const innermost = this.#open.at(-1);
    if (innermost !== undefined) innermost.index += 1;
  }
}

function indexOrEnd(text: string, mark: string, from: number): number {
  const index = text.indexOf(mark, from);
  return index === -1 ? text.length : index;
}

/** The quote that ends a string: one that an even number of backslashes stands before. */
function endOfString(text: string, from: number): number {
  for (let at = from; ; at += 1) {
    at = indexOrEnd(text, '"', at);
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes += 1;
    if (at === text.length || backslashes % 2 === 0) return at;
  }
}

const unescaped = (text: string): string =>
  text.includes('\\')
    ? withoutDisguise(
        text.replaceAll(/\\(?:u([\da-f]{4})|([^]))/gi, (_all, code?: string, letter = '') =>
          code === undefined
            ? SPACES.has(letter)
              ? ' '
              : letter
            : String.fromCharCode(parseInt(code, 16)),
        ),
      )
    : text;

const SPACES = new Set(['n', 'r', 't', 'b', 'f']);
