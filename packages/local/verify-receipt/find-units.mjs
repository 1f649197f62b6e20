// Whose row it is: by the feed's own register of units, or by that of administrative units.

/** The units that a row counts for: the one that its text means, and those that it is added up for. */
export function unitsMeant({ system, register, place }, written, { places, day }) {
  if (typeof written !== 'string') return [];
  const text = written.trim();
  if (register) return register.validFrom <= day ? [`${system}:${text}@${register.validFrom}`] : [];
  const lineOf = (one) =>
    one === undefined ? [] : [one, ...lineOf(places.find(({ id }) => id === one.parent))];
  const isInside = ([own, ...above]) =>
    [undefined, own.level].includes(place.level) &&
    (place.within === undefined || above.some(({ code }) => code === place.within));
  const inside = places.filter((one) => stands(one, day) && isInside(lineOf(one)));
  const byCode = (one) => one.system === system && one.code === text;
  const meant = place.by === 'code' ? inside.filter(byCode) : named(inside, text, day);
  if (meant.length !== 1) return [];
  const [own, ...above] = lineOf(meant[0]);
  const counted = above.filter((one) => place.rollUpTo.includes(one.level) && stands(one, day));
  return [own, ...counted].map(({ id }) => id);
}

const stands = ({ validFrom, validTo }, day) =>
  validFrom <= day && (validTo === null || day < validTo);

/** The places of that name with just its accents; where there are none, with any. */
function named(places, text, day) {
  const bearers = (key) =>
    places.filter(({ name, kind, aliases }) =>
      [name, ...aliases.filter((alias) => stands(alias, day)).map((alias) => alias.name)].some(
        (one) => prefixes(kind).some((prefix) => key(`${prefix} ${one}`) === key(text)),
      ),
    );
  const asWritten = bearers(spelling);
  return asWritten.length > 0 ? asWritten : bearers(plain);
}

/** Thị xã X is written "X", "Thị xã X", "Thi xa X" or "TX X". */
const prefixes = (kind) => ['', kind, plain(kind), kind.replaceAll(/(\S)\S*\s*/g, '$1')];

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** One text for all spellings: whatever the case, the dash, the dot, and where the tone mark sits. */
const spelling = (text) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[ðɖ]/gu, 'đ')
    .split(/[\s.\p{Pd}\u2212]+/u)
    .filter((syllable) => syllable !== '')
    .map((syllable) => syllable.replace(TONE, '') + (TONE.exec(syllable) ?? ''))
    .join(' ');

const plain = (text) => spelling(text).replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd');
