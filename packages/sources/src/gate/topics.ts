/** What a header, a label or a member's name says of the digits that follow: whose kind they are. */
export type Topic = 'identity' | 'phone' | 'tax';

export type Topics = ReadonlySet<Topic>;

export const NO_TOPICS: Topics = new Set();

const TELLING: readonly (readonly [Topic, RegExp])[] = [
  [
    'identity',
    /\b(?:cmnd|cmt|cccd|cmtnd|chung minh|can cuoc|giay to|dinh danh ca nhan|so dinh danh|ho chieu|passport|identity|citizen id|id ?card|gttt|id (?:no|number))\b/,
  ],
  [
    'phone',
    /\b(?:sdt|dien thoai(?! thong minh)|di dong|phone|mobile|tel|msisdn|hotline|lien he)\b/,
  ],
  ['tax', /\b(?:mst|ma so thue|ma so doanh nghiep|tax|tin|ma don vi)\b/],
];

/** A header or a label is short: a long text that mentions a card is no header. */
const HEADER_LENGTH_MAX = 120;

/** What a header tells, however it is spelt: "Số CMND", "so_cmnd" and "soCmnd" alike. */
export function topicsOf(header: string): Topics {
  if (header.length > HEADER_LENGTH_MAX || !/\p{L}{2}/u.test(header)) return NO_TOPICS;
  const plain = header
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9]+/g, ' ');
  const topics = TELLING.filter(([, pattern]) => pattern.test(plain)).map(([topic]) => topic);
  return topics.length === 0 ? NO_TOPICS : new Set(topics);
}
