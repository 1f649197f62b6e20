import type { Column } from '@dti-hub/catalogue';
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
  let member = NO_MEMBER;
  for (let at = 0; at < text.length;) {
    const opening = indexOrEnd(text, '"', at);
    for (const number of tokensOf(text.slice(at, opening))) {
      const cell = { type: 'number', text: number } as const;
      if (!isDeclaredNumber(cell, columns.get(member.name)))
        emit({ text: number, place: { offset: at }, told: member.told });
    }
    const closing = endOfString(text, opening + 1);
    const string = unescaped(text.slice(opening + 1, closing));
    const isName = /^\s*:/.test(text.slice(closing + 1, closing + 20));
    const cell = { type: 'text', text: string } as const;
    if (isName || !isDeclaredNumber(cell, columns.get(member.name)))
      emit({ text: string, place: { offset: opening }, told: isName ? NO_TOPICS : member.told });
    if (isName) member = { name: string, told: topicsOf(string) };
    at = closing + 1;
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

/** What stands outside of strings, and is long enough to be somebody's: numbers, if it is JSON. */
const tokensOf = (gap: string): readonly string[] =>
  mayBePersonal(gap) ? gap.split(/[\s,:{}[\]]+/) : [];

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
