import type { UnitId } from '@dti-hub/kernel';
import type { Tongue } from './language.ts';
import { daysShown } from './time-text.ts';

/** What ids stand for. */
export interface Names {
  readonly unitOf: (id: UnitId) => string;
  /** What an edition's decision is called; undefined of what is no edition. */
  readonly editionOf: (id: string) => string | undefined;
}

const UNIT = /\b[a-z][\w-]*:[\w.-]+@\d{4}-\d{2}-\d{2}/g;
const CIVIL_PERIOD = /\bcivil:(\d{4})(?:-(Q|H)?(\d{1,2}))?(?![\w-])/g;
/** Within a sentence an id without a hyphen may be a word of it. */
const SLUG = /(?<![\w.:/-])[a-z]+(?:-[a-z0-9]+)+(?![\w.:/-])/g;
const ID = /(?<![\w.:/-])[a-z][a-z0-9-]*(?![\w.:/-])/g;

/** Says texts of ids as people call units, editions and periods: "852/QĐ-UBND, năm 2022". */
export const namer =
  (tongue: Tongue, names: Names) =>
  (ids: string): string =>
    withNames(
      ids.replaceAll(ID, (id) => names.editionOf(id) ?? id),
      tongue,
      names,
    );

const withNames = (text: string, tongue: Tongue, { unitOf, editionOf }: Names): string =>
  daysShown(
    text
      .replaceAll(UNIT, unitOf)
      .replaceAll(CIVIL_PERIOD, (id) => periodWords(tongue, id))
      .replaceAll(SLUG, (id) => editionOf(id) ?? id),
  );

function periodWords({ t }: Tongue, id: string): string {
  const [, year = '', part, at] = new RegExp(CIVIL_PERIOD.source).exec(id) ?? [];
  if (at === undefined) return t(`năm ${year}`, year);
  if (part === 'Q') return t(`quý ${at}/${year}`, `quarter ${at} of ${year}`);
  if (part === 'H') return t(`nửa năm thứ ${at} của ${year}`, `half ${at} of ${year}`);
  return t(`tháng ${at}/${year}`, `${at}/${year}`);
}

/** A tongue that says no id where people have a word for it. */
export const namingTongue = (tongue: Tongue, names: Names): Tongue => ({
  ...tongue,
  say: (sentence) => withNames(tongue.say(sentence), tongue, names),
});
