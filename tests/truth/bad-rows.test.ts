import {
  decodeJson,
  readQuarantine,
  type ProvinceStores,
  type PublicationContent,
  type QuarantineOfFeed,
} from '@dti-hub/pipeline';
import type { ProcessedSnapshot } from '@dti-hub/sources';
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
  { feed: 'dvc-portal', column: 'Hồ sơ / Trực tuyến', names: ['130', '126', '100%'] },
  { feed: 'police-eid', column: 'Đã kích hoạt', names: ['100', '40', '100%'] },
  { feed: 'post-address', column: 'Số hộ có địa chỉ số', names: ['1300', '1200', '100%'] },
  { feed: 'statistics', column: 'population15AndOver', names: ['750', '100', '100%'] },
  { feed: 'tax', column: 'eFiling', names: ['21', '20', '100%'] },
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
  {
    feed: 'dvc-portal',
    column: 'Hồ sơ / Trực tuyến',
    names: [
      '"Hồ sơ / Trực tuyến" ghi 150',
      '"Hồ sơ / Tổng số" để trống',
      'Nguồn này không in số 0',
    ],
  },
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

const NO_DUPLICATE = { row: 0, repeats: 0, at: '', unit: '', sentence: { vi: '', en: '' } };

let content: PublicationContent;
let quarantine: readonly QuarantineOfFeed[];
let stores: ProvinceStores;

beforeAll(async () => {
  const { hub, publish, close } = await startNinhThuan();
  content = await publish(NIGHT);
  ({ stores } = hub);
  quarantine = await readQuarantine(stores);
  await close();
});

/** The results as processor 2 kept them. */
const numberedAlone = (blobs: ProvinceStores['blobs']): ProvinceStores['blobs'] => ({
  put: (kind, bytes) => blobs.put(kind, bytes),
  keep: (kind, pieces) => blobs.keep(kind, pieces),
  open: (kind, hash) => blobs.open(kind, hash),
  remove: (kind, hash) => blobs.remove(kind, hash),
  get: async (kind, hash) => {
    const bytes = await blobs.get(kind, hash);
    if (kind !== 'result') return bytes;
    const { duplicates, ...rest } = decodeJson<ProcessedSnapshot>(bytes);
    const kept = { ...rest, duplicates: duplicates.map(({ row }) => row) };
    return new TextEncoder().encode(JSON.stringify(kept));
  },
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

  it.each(SIMULATED)('is told of in %s with its place, the row it repeats and its unit', (feed) => {
    const [{ row, repeats, at, unit, sentence } = NO_DUPLICATE, ...others] =
      quarantine.find((one) => one.feed === feed)?.duplicates ?? [];

    expect(others).toEqual([]);
    expect(repeats).toBeLessThan(row);
    expect(at).not.toBe('');
    expect(unit).toMatch(/^gso:\d+@2022-01-01$/);
    expect(sentence.vi).toMatch(
      new RegExp(`^Dòng này giống hệt dòng ${repeats} \\(.+không phải làm gì`),
    );
    expect(sentence.en).toMatch(
      new RegExp(`^This row is equal to row ${repeats} \\(.+nothing to do`),
    );
  });

  it('is not listed from a result that an earlier processor kept, which numbers its duplicates alone', async () => {
    const listed = await readQuarantine({ ...stores, blobs: numberedAlone(stores.blobs) });

    expect(listed.flatMap(({ duplicates }) => duplicates)).toEqual([]);
    expect(listed.map(({ rows }) => rows)).toEqual(quarantine.map(({ rows }) => rows));
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

/** Where more is planted than four bad rows. */
const MOST_BAD_ROWS: Readonly<Record<string, number>> = { 'dvc-portal': 6, 'police-eid': 5 };

describe('computed track: every row of a bad night', () => {
  it.each(SIMULATED)('has one fate in %s, and only planted ones are kept back', (feed) => {
    const ledger = content.reconciled.feeds.find((line) => line.feed === feed)?.ledger;

    const { read = 0, accepted = 0, quarantined = 0, duplicate = 0, outOfScope = 0 } = ledger ?? {};
    expect(read).toBeGreaterThan(0);
    expect(accepted + quarantined + duplicate + outOfScope).toBe(read);
    expect(quarantined).toBe(MOST_BAD_ROWS[feed] ?? 4);
  });
});
