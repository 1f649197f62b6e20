import { plainKey, readName, type RegisteredPlace } from '@dti-hub/catalogue';

/** How many candidates are named. */
const CANDIDATES = 3;

/** A spelling may differ in one letter of so many. */
const LETTERS_PER_SLIP = 4;

/**
 * The units whose names a text comes near to, without accents and prefixes, the nearest first, of those as
 * near in the order in which they are given; those that it names to the letter, where there are any.
 */
export function similarUnits(
  text: string,
  places: readonly RegisteredPlace[],
): readonly RegisteredPlace[] {
  const named = namedUnits(text, places);
  if (named.length > 0) return named.slice(0, CANDIDATES);
  return places
    .map((place) => ({ place, distance: distanceOf(text, place) }))
    .filter(({ place, distance }) => distance <= Math.floor(place.name.length / LETTERS_PER_SLIP))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, CANDIDATES)
    .map(({ place }) => place);
}

/** The units that a text names to the letter, but for accents and prefixes. */
export const namedUnits = (
  text: string,
  places: readonly RegisteredPlace[],
): readonly RegisteredPlace[] => places.filter((place) => distanceOf(text, place) === 0);

function distanceOf(text: string, { name, aliases }: RegisteredPlace): number {
  const names = [name, ...aliases.map((alias) => alias.name)].flatMap(keysOf);
  return Math.min(...keysOf(text).flatMap((key) => names.map((one) => editDistance(key, one))));
}

/** Without accents first, so that a prefix is known by whatever accents it has. */
const keysOf = (text: string): string[] =>
  readName(plainKey(text.toLowerCase())).map(({ key }) => key);

/** How many letters have to be put in, taken out or changed to make one text of the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [at, letter] of Array.from(a).entries()) {
    const above = row;
    row = [at + 1];
    for (const [index, other] of Array.from(b).entries()) {
      const changed = (above[index] ?? 0) + (letter === other ? 0 : 1);
      row.push(Math.min(changed, (above[index + 1] ?? 0) + 1, (row[index] ?? 0) + 1));
    }
  }
  return row.at(-1) ?? a.length;
}
