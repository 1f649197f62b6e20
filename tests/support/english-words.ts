/**
 * Onset, vowels and coda of the syllables that Vietnamese writes without a mark: "trang", "in", "theo". Those that
 * end in c, ch, p or t always bear a tone's mark, so "not" and "at" are none.
 */
const SYLLABLE =
  /^(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?(?:oao|oai|oay|oeo|uya|uyu|ai|ao|au|ay|eo|ia|iu|oa|oe|oi|ua|ui|uy|[aeiouy])(?:ng|nh|n|m)?$/i;

/** English words of such a shape that are no Vietnamese syllables. */
const LOOKALIKES: ReadonlySet<string> = new Set(
  'been by day home may mean on pay run say seem seen soon them then the they way when'.split(' '),
);

/** Names, and the few foreign words of which Vietnamese offices have no other. */
const NAMES: ReadonlySet<string> = new Set(
  // The product and what it hands out; services, companies and programs that decisions and sources name; people and accounts.
  'DTI Hub Excel Node zip Internet internet botnet Viettel MobiFone Post Postmart OneTouch Smart SMEdx DichVuCongApi Ed quoc chief bootstrap demo'.split(
    ' ',
  ),
);

/** What is no word: addresses, names of files, numbers of decisions, the short forms of a hash. */
const CODES =
  /\S+@\S+|\S*\/\S*|(?:[\w-]+)?\.(?:vn|com)\b|[\w-]+\.(?:md|mjs|json|csv|xlsx|docx|zip|pdf|png|jpe?g)\b|(?=\w*\d)\b[\da-f]{6,}\b/g;

/** What somebody else wrote, and is told as it was written. */
const QUOTED = /"[^"]*"|“[^”]*”/g;

/** Abbreviations such as UBND and LGSP. */
const ABBREVIATION = /^[A-Z]+$/;

/** Words written without a mark that Vietnamese does not have, in the order of a text. */
function englishWords(text: string): string[] {
  const own = text.normalize('NFC').replaceAll(QUOTED, ' ').replaceAll(CODES, ' ');
  const words = own.match(/\p{L}{2,}/gu) ?? [];
  return words.filter((word) => /^[a-z]+$/i.test(word) && isForeign(word));
}

const isForeign = (word: string): boolean =>
  !ABBREVIATION.test(word) &&
  !NAMES.has(word) &&
  (!SYLLABLE.test(word) || LOOKALIKES.has(word.toLowerCase()));

/** Elements that are not read, are to be copied, are called so by a source, or say that they are English. */
const UNREAD =
  /<!--[\s\S]*?-->|<(script|style|code|[a-z]\w*(?=[^>]*\s(?:lang="en"|translate="no")))\b[^>]*>[\s\S]*?<\/\1>/g;

/** What is heard of an element; the value of a field or a choice is what is sent or was typed. */
const SPOKEN = /\s(?:title|alt|aria-label|placeholder)="([^"]*)"/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
};

/** The pieces of a page's text that have English words, each with them: "staff assistant: nền tảng staff-assistant". */
export function englishOn(html: string): string[] {
  const page = html.replaceAll(UNREAD, ' ');
  const spoken = [...page.matchAll(SPOKEN)].map(([, text = '']) => text);
  return [...page.split(/<[^>]*>/), ...spoken].flatMap((piece) => {
    const text = piece
      .replaceAll(/&(?:amp|quot|#39|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
      .replaceAll(/\s+/g, ' ');
    const words = englishWords(text);
    return words.length === 0 ? [] : [`${words.join(' ')}: ${text.trim()}`];
  });
}
