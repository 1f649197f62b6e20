import { namesOf, withNames, type Names } from '@dti-hub/stewardship';
import type { Tongue } from './language.ts';

/** Says texts of ids as people call units, editions, feeds and periods: "852/QĐ-UBND, năm 2022". */
export const namer =
  (tongue: Tongue, names: Names) =>
  (ids: string): string =>
    tongue.say(namesOf(ids, names));

/** A tongue that says no id where people have a word for it. */
export const namingTongue = (tongue: Tongue, names: Names): Tongue => ({
  ...tongue,
  say: (sentence) => tongue.say(withNames(sentence, names)),
});
