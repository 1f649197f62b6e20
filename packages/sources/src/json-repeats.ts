/** An object or a list that is open in the text, beside what a parser made of it. */
interface Open {
  readonly made: unknown;
  /** The names so far, in NFC; a list has none. */
  readonly names: Set<string> | null;
  /** The name of the member, or the index of the item, that comes next. */
  next: string | number;
}

/** Told of each name that an object has more than once. */
export type OnRepeat = (object: object, name: string) => void;

/**
 * Finds names that an object has more than once, NFC taken for the same: a parser keeps the last of
 * them and says nothing. The text must be JSON, and the value what was parsed of it.
 */
export function findRepeats(text: string, value: unknown, onRepeat: OnRepeat): void {
  const open: Open[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    const around = open.at(-1);
    if (mark === '"') {
      const end = endOfString(text, at + 1);
      if (around !== undefined && isName(text, end + 1))
        takeName(around, text.slice(at, end + 1), onRepeat);
      at = end;
    } else if (mark === ',') passItem(around);
    else if (mark === '{') open.push(opened(new Set(), around, value));
    else if (mark === '[') open.push(opened(null, around, value));
    else if (mark === '}' || mark === ']') open.pop();
  }
}

const opened = (names: Open['names'], around: Open | undefined, whole: unknown): Open => ({
  made: madeOf(around, whole),
  names,
  next: names === null ? 0 : '',
});

function passItem(list: Open | undefined): void {
  if (typeof list?.next === 'number') list.next += 1;
}

function takeName(object: Open, quoted: string, onRepeat: OnRepeat): void {
  const { made, names } = object;
  const name: string = quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
  const same = name.normalize('NFC');
  object.next = name;
  if (names?.has(same) === true && typeof made === 'object' && made !== null) onRepeat(made, same);
  names?.add(same);
}

/** The value of the member or item that comes next; of the first of repeated ones it may be another's. */
function madeOf(around: Open | undefined, whole: unknown): unknown {
  if (around === undefined) return whole;
  const { made, next } = around;
  if (typeof made !== 'object' || made === null || !Object.hasOwn(made, next)) return undefined;
  const value: unknown = Reflect.get(made, next);
  return value;
}

function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Whether a colon follows. */
function isName(text: string, from: number): boolean {
  let at = from;
  while (' \t\r\n'.includes(text[at] ?? ':')) at += 1;
  return text[at] === ':';
}
