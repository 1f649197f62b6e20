import { readQuarantine, type PublicationContent, type QuarantineOfFeed } from '@dti-hub/pipeline';
import { beforeAll, describe, expect, it } from 'vitest';
import { NIGHT, startNinhThuan } from './ninh-thuan-night.ts';
import { figureOf } from './published.ts';

/** What a source's bad row must become: an issue, and what its Vietnamese sentence names. */
interface Planted {
  readonly feed: string;
  readonly column: string;
  readonly names: readonly string[];
}

const UNKNOWN_UNITS: readonly Planted[] = [
  { feed: 'dvc-portal', column: 'Đơn vị', names: ['"Xã Phước Mô Phỏng"'] },
  { feed: 'police-eid', column: 'Mã xã', names: ['"99999"'] },
  { feed: 'post-address', column: 'Mã xã', names: ['"99999"'] },
  { feed: 'statistics', column: 'communeCode', names: ['"99999"'] },
  { feed: 'tax', column: 'communeCode', names: ['"99999"'] },
  { feed: 'telecom-mobifone', column: 'districtCode', names: ['"99999"'] },
  { feed: 'telecom-viettel', column: 'districtCode', names: ['"99999"'] },
  { feed: 'telecom-vnpt', column: 'districtCode', names: ['"99999"'] },
];

const AMBIGUOUS_NAMES: readonly Planted[] = [
  {
    feed: 'dvc-portal',
    column: 'Đơn vị',
    names: ['"Xã Thanh Hai"', 'Xã Thành Hải (gso:22774@', 'Xã Thanh Hải (gso:22868@'],
  },
];

const SHARES_ABOVE_100: readonly Planted[] = [
  { feed: 'dvc-portal', column: 'Hồ sơ / Trực tuyến', names: ['130', '126', '100 %'] },
  { feed: 'police-eid', column: 'Đã kích hoạt', names: ['100', '40', '100 %'] },
  { feed: 'post-address', column: 'Số hộ có địa chỉ số', names: ['1300', '1200', '100 %'] },
  { feed: 'statistics', column: 'population15AndOver', names: ['750', '100', '100 %'] },
  { feed: 'tax', column: 'eFiling', names: ['21', '20', '100 %'] },
];

const BLANKS: readonly Planted[] = [
  { feed: 'police-eid', column: 'Đã cấp', names: ['"Đã cấp"', 'bỏ trống'] },
  { feed: 'post-address', column: 'Số hộ được khảo sát', names: ['khảo sát"', 'bỏ trống'] },
  { feed: 'statistics', column: 'households', names: ['"households"', 'bỏ trống'] },
  { feed: 'tax', column: 'active', names: ['"active"', 'bỏ trống'] },
  { feed: 'telecom-mobifone', column: 'smartphoneHouseholds', names: ['bỏ trống'] },
  { feed: 'telecom-viettel', column: 'smartphoneHouseholds', names: ['bỏ trống'] },
  { feed: 'telecom-vnpt', column: 'smartphoneHouseholds', names: ['bỏ trống'] },
];

/** The portal prints blank for 0, so its missing denominator is read as 0, which no part can be of. */
const BLANK_FOR_ZERO: readonly Planted[] = [
  { feed: 'dvc-portal', column: 'Hồ sơ / Trực tuyến', names: ['(150)', '"Hồ sơ / Tổng số" (0)'] },
];

const WRONG_LOCALES: readonly Planted[] = [
  { feed: 'dvc-portal', column: 'Hồ sơ / Tổng số', names: ['"1,234"', 'viết như 1234'] },
  { feed: 'police-eid', column: 'Đã cấp', names: ['"1,234"', 'viết như 1234'] },
  { feed: 'post-address', column: 'Số hộ có địa chỉ số', names: ['"1,234"', 'viết như 1.234'] },
  { feed: 'statistics', column: 'households', names: ['"1,234"', 'số nguyên'] },
  { feed: 'tax', column: 'active', names: ['"1,234"', 'số nguyên'] },
  { feed: 'telecom-mobifone', column: 'smartphoneAdults', names: ['"1,234"', 'số nguyên'] },
  { feed: 'telecom-viettel', column: 'smartphoneAdults', names: ['"1,234"', 'số nguyên'] },
  { feed: 'telecom-vnpt', column: 'smartphoneAdults', names: ['"1,234"', 'số nguyên'] },
];

const SIMULATED = UNKNOWN_UNITS.map(({ feed }) => feed);

let content: PublicationContent;
let quarantine: readonly QuarantineOfFeed[];

beforeAll(async () => {
  const { hub, publish, close } = await startNinhThuan();
  content = await publish(NIGHT);
  quarantine = await readQuarantine(hub.stores);
  await close();
});

/** The sentences of a feed's quarantine for one code and column. */
const sentencesOf = ({ feed, column }: Planted, code: string): string[] =>
  quarantine
    .filter((one) => one.feed === feed)
    .flatMap(({ rows }) => rows.flatMap(({ issues }) => issues))
    .filter((issue) => issue.code === code && issue.column === column)
    .map(({ sentence }) => sentence.vi);

describe.each([
  { bad: 'a unit that no register has', code: 'unit/unknown', planted: UNKNOWN_UNITS },
  { bad: 'a name that two communes may have', code: 'unit/ambiguous', planted: AMBIGUOUS_NAMES },
  { bad: 'a share above 100 %', code: 'row/part-exceeds-whole', planted: SHARES_ABOVE_100 },
  { bad: 'a missing count', code: 'cell/missing', planted: BLANKS },
  { bad: 'a part of a blank for 0', code: 'row/part-exceeds-whole', planted: BLANK_FOR_ZERO },
  { bad: 'a count in a wrong locale', code: 'cell/unreadable', planted: WRONG_LOCALES },
])('computed track: $bad', ({ code, planted }) => {
  it.each(planted)('is in the quarantine of $feed, with a sentence that names it', (one) => {
    const sentences = sentencesOf(one, code);

    const naming = sentences.filter((vi) => one.names.every((name) => vi.includes(name)));
    expect(naming, sentences.join('\n')).not.toEqual([]);
  });
});

describe('computed track: a row sent twice', () => {
  it.each(SIMULATED)('counts once, and is one duplicate of %s', (feed) => {
    const ledger = content.reconciled.feeds.find((line) => line.feed === feed)?.ledger;

    expect(ledger).toMatchObject({ duplicate: 1 });
  });

  it('leaves the figures of its unit, its district and the province as they are', () => {
    const households = { feed: 'statistics', measure: 'stat.households' };

    expect(figureOf(content, { ...households, code: '22738' })).toBe(2000n);
    expect(figureOf(content, { ...households, code: '585' })).toBe(20_000n);
    expect(figureOf(content, { ...households, code: '58' })).toBe(160_000n);
  });
});

describe('the filings: published and self-assessed track', () => {
  it.each(['published-points', 'self-assessed-points'])('keep no row of %s back', (feed) => {
    expect(quarantine.find((one) => one.feed === feed)).toMatchObject({ cause: null, rows: [] });
  });
});

describe('computed track: every row of a bad night', () => {
  it.each(SIMULATED)('has one fate in %s, and only planted ones are kept back', (feed) => {
    const ledger = content.reconciled.feeds.find((line) => line.feed === feed)?.ledger;

    const { read = 0, accepted = 0, quarantined = 0, duplicate = 0, outOfScope = 0 } = ledger ?? {};
    expect(read).toBeGreaterThan(0);
    expect(accepted + quarantined + duplicate + outOfScope).toBe(read);
    expect(quarantined).toBe(feed === 'dvc-portal' || feed === 'police-eid' ? 5 : 4);
  });
});
