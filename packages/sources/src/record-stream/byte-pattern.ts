/** Whether the bytes between two places are a text of the pattern. */
export type ByteTest = (bytes: Uint8Array, start: number, end: number) => boolean;

/** So many bytes of a set, one after another. */
interface Run {
  readonly bytes: Uint8Array;
  readonly least: number;
  readonly most: number;
}

/**
 * A pattern as a test of ASCII bytes, for the plain ones that codes have: "^HS-\\d{4}$". Null for any
 * other: alternatives, groups, and runs of which one could begin with what the one before it ends in.
 */
export function compileBytePattern(pattern: string): ByteTest | null {
  const runs = runsOf(pattern);
  return runs === null || runs.some(isUnclear)
    ? null
    : (bytes, start, end) => fits(runs, { bytes, start, end });
}

interface Range {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

function fits(runs: readonly Run[], { bytes, start, end }: Range): boolean {
  let at = start;
  for (const run of runs) {
    const most = run.most < end - at ? at + run.most : end;
    const begin = at;
    while (at < most && run.bytes[bytes[at] ?? 0] === 1) at += 1;
    if (at - begin < run.least) return false;
  }
  return at === end;
}

/** Taking as many as there are must not take what the next run needs. */
function isUnclear(run: Run, index: number, runs: readonly Run[]): boolean {
  if (run.least === run.most) return false;
  return runs
    .slice(index + 1)
    .some(({ bytes }) => bytes.some((one, byte) => one === 1 && run.bytes[byte] === 1));
}

const TOKEN =
  /(\\d|\[(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9])+\]|\\[.\-/]|[A-Za-z0-9 _:;,@#=/-])(?:\{(\d{1,3})(?:,(\d{1,3}))?\}|([+*?]))?/y;

function runsOf(pattern: string): Run[] | null {
  if (!pattern.startsWith('^') || !pattern.endsWith('$')) return null;
  const body = pattern.slice(1, -1);
  const runs: Run[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.length) {
    const token = TOKEN.exec(body);
    if (token === null) return null;
    runs.push(runOf(token));
  }
  return runs;
}

const COUNTS: Readonly<Record<string, readonly [number, number]>> = {
  '+': [1, Infinity],
  '*': [0, Infinity],
  '?': [0, 1],
};

function runOf([, set = '', least, most, sign]: RegExpExecArray): Run {
  const [from, to] = COUNTS[sign ?? ''] ?? [Number(least ?? 1), Number(most ?? least ?? 1)];
  const one = new RegExp(`^${set}$`, 'u');
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) =>
    byte < 0x80 && one.test(String.fromCharCode(byte)) ? 1 : 0,
  );
  return { bytes, least: from, most: to };
}
