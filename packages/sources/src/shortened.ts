const LENGTH_MAX = 100;

/** A text of the source's as it may be quoted: what it wrote may be as long as its whole answer. */
export const shortened = (text: string): string =>
  text.length <= LENGTH_MAX ? text : `${text.slice(0, LENGTH_MAX)}…`;
