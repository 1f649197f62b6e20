import { periodWords, type Sentence, type UnitId } from '@dti-hub/kernel';

/** What ids stand for. */
export interface Names {
  readonly unitOf: (id: UnitId) => string;
  /** What an edition's decision or a feed is called; undefined of what is neither. */
  readonly titleOf: (id: string) => Sentence | undefined;
  /** What a measure is called; undefined of what is none, or has no name. */
  readonly measureOf: (code: string) => Sentence | undefined;
}

const UNIT = /\b[a-z][\w-]*:[\w.-]+@\d{4}-\d{2}-\d{2}/g;
/** With the word before it, where a sentence has one. */
const PERIOD = /(?:\bkỳ |\bthe period )?\b((?:civil|reporting):\d{4}(?:-(?:\d{2}|Q\d))?)(?![\w-])/g;
/** Within a sentence an id without a hyphen may be a word of it. */
const SLUG = /(?<![\w.:/-])[a-z]+(?:-[a-z0-9]+)+(?![\w.:/-])/g;
/** Where a sentence says that a feed follows, any of its ids is one. */
const FEED = /(?<=(?:[Nn]guồn(?: của)?|feed|source of) "?)[a-z][a-z0-9-]*(?![\w.:/-])/g;
const MEASURE = /(?<![\w.:/-])[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+(?![\w:/-])/gi;
const ID = /(?<![\w.:/-])[a-z][a-z0-9-]*(?![\w.:/-])/g;

/** A sentence with units, editions, feeds, measures, periods and days as people call them, where it has their ids. */
export const withNames = (sentence: Sentence, names: Names): Sentence => ({
  vi: textWithNames(sentence.vi, 'vi', names),
  en: textWithNames(sentence.en, 'en', names),
});

/** A text of nothing but ids, the same way: "852/QĐ-UBND, năm 2022". */
export const namesOf = (ids: string, names: Names): Sentence =>
  withNames({ vi: idsNamed(ids, 'vi', names), en: idsNamed(ids, 'en', names) }, names);

type Language = keyof Sentence;

const idsNamed = (ids: string, language: Language, { titleOf }: Names): string =>
  ids.replaceAll(ID, (id) => titleOf(id)?.[language] ?? id);

const textWithNames = (
  text: string,
  language: Language,
  { unitOf, titleOf, measureOf }: Names,
): string =>
  daysShown(
    text
      .replaceAll(UNIT, unitNamed(unitOf, language))
      .replaceAll(PERIOD, (_text, id: string) => periodWords(id)[language])
      .replaceAll(FEED, (id) => titleOf(id)?.[language] ?? id)
      .replaceAll(SLUG, (id) => titleOf(id)?.[language] ?? id)
      .replaceAll(MEASURE, (code) => measureOf(code)?.[language] ?? code),
  );

/** A unit's id behind its name tells two of one name apart: then its code does. */
const unitNamed =
  (unitOf: Names['unitOf'], language: Language) =>
  (id: UnitId, at: number, text: string): string => {
    const name = unitOf(id);
    if (!text.slice(0, at).endsWith(`${name} (`)) return name;
    const code = id.slice(id.indexOf(':') + 1, id.lastIndexOf('@'));
    return language === 'vi' ? `mã ${code}` : `code ${code}`;
  };

/** A sentence with its days as they are shown; those in a unit's id are a part of its name. */
const daysShown = (sentence: string): string =>
  sentence.replaceAll(/(?<![@\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g, '$3/$2/$1');
