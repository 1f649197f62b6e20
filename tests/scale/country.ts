import type { Agreement, Catalogue, Edition } from '@dti-hub/catalogue';
import { addDays, daysBetween, unitId } from '@dti-hub/kernel';
import type { Fetcher, Night } from '@dti-hub/pipeline';
import { fillForProvince } from '@dti-hub/sources';
import { shippedAgreement } from '../support/catalogue-copies.ts';
import { shippedCatalogue } from '../support/memory-hub.ts';
import { anEdition, anIndicator, aPillar } from '../unit/scoring/an-edition.ts';

/** How much there is of a made-up country, and how much of it moves in a night. */
export interface CountrySize {
  readonly communes: number;
  readonly feeds: number;
  /** Which part of a feed's communes has another figure than the night before. */
  readonly changed: number;
}

const FIRST_NIGHT: Night = '2023-01-10';

const BEGIN = '2020-01-01';
const PROVINCE_CODE = '58';
const MEASURE = 'post.households.addressed';

const feedIds = ({ feeds }: CountrySize): readonly string[] =>
  Array.from({ length: feeds }, (_one, index) => `feed-${String(index + 1).padStart(2, '0')}`);

const communeCode = (index: number): string => String(10_000 + index);

/** Communes of one province, and the province. */
function registerOf({ communes }: CountrySize): Catalogue['units'] {
  const whole = { system: 'gso', validFrom: BEGIN, validTo: null, predecessors: [] } as const;
  const place = (code: string, level: 'province' | 'commune', parent: string | null) => ({
    ...whole,
    id: unitId({ system: 'gso', code, validFrom: BEGIN }),
    code,
    level,
    kind: level === 'province' ? ('Tỉnh' as const) : ('Xã' as const),
    name: `Đơn vị ${code}`,
    aliases: [],
    parent,
    predecessorsKnown: 'all' as const,
  });
  const province = place(PROVINCE_CODE, 'province', null);
  const own = Array.from({ length: communes }, (_one, index) =>
    place(communeCode(index), 'commune', province.id),
  );
  return { places: [province, ...own], regions: [] };
}

/** One feed of the post office, under another name. */
function feedNamed(feed: string, { communes }: CountrySize): Agreement {
  const shipped = fillForProvince(shippedAgreement('post-address'), { gso: PROVINCE_CODE });
  const { place } = shipped.unit;
  if (place === undefined) throw new TypeError('the feed reports on places');
  return {
    ...shipped,
    feed,
    rowBounds: { min: 1, max: communes },
    unit: { ...shipped.unit, place: { ...place, rollUpTo: [] } },
  };
}

/** An index of communes with one indicator a feed. */
function editionOver(size: CountrySize): Edition {
  const indicators = feedIds(size).map((feed, index) =>
    anIndicator({
      code: `1.${index + 1}`,
      maximum: '4',
      rule: {
        kind: 'tiers',
        tiers: [
          { atLeast: '800', share: '1' },
          { atLeast: '300', share: '1/2' },
        ],
        numerator: [{ feed, measure: MEASURE }],
        denominator: [],
        zeroOverZero: 'missing',
      },
    }),
  );
  const maximum = String(4 * size.feeds);
  return {
    ...anEdition([aPillar({ maximum, indicators })]),
    maximum,
    unitSystem: 'gso',
    unitLevel: 'commune',
    years: [2022],
  };
}

/** What all provinces of the country go by: each has communes, feeds and an index of its own. */
export function countryCatalogue(size: CountrySize, provinces: readonly string[]): Catalogue {
  const feeds = feedIds(size);
  const edition = editionOver(size);
  const shipped = shippedCatalogue.provinces.get('ninh-thuan');
  if (shipped === undefined) throw new TypeError('no province to take after');
  return {
    agreements: new Map(feeds.map((feed) => [feed, feedNamed(feed, size)])),
    calendars: new Map(),
    editions: new Map([[edition.edition, edition]]),
    provinces: new Map(
      provinces.map((province) => [
        province,
        {
          ...shipped,
          province,
          feeds: [...feeds],
          editions: [edition.edition],
          parameters: { gso: PROVINCE_CODE },
        },
      ]),
    ),
    units: registerOf(size),
  };
}

const HEADER =
  'Mã xã;Tên xã;Số hộ có địa chỉ số;Số hộ được khảo sát;Tỷ lệ (%);Ngày chốt số liệu;Ghi chú';

/** A figure of a feed: every commune's moves on nights of its own, each once in so many. */
const figureOf = (commune: number, feed: number, moves: number): number =>
  100 + ((commune * 37 + feed * 11 + moves) % 900);

/** Every source of the country: its whole table, as it stands on a night. */
export function countrySources(size: CountrySize): {
  fetcher: Fetcher;
  turnTo: (night: Night) => void;
} {
  const feeds = feedIds(size);
  const nightsToMove = size.changed === 0 ? Infinity : Math.max(1, Math.round(1 / size.changed));
  let night = 0;
  let asOf = FIRST_NIGHT;
  const fetcher: Fetcher = {
    fetch: async ({ feed: id }) => {
      const feed = feeds.indexOf(id);
      const rows = Array.from({ length: size.communes }, (_one, commune) => {
        const moves = Math.floor((night + commune + feed) / nightsToMove);
        const figure = figureOf(commune, feed, moves);
        const code = communeCode(commune);
        return `${code};Đơn vị ${code};${figure};1000;${figure / 10};31/12/2022;`.replace('.', ',');
      });
      const headers = { 'content-type': 'text/csv', 'last-modified': asOf };
      const body = new TextEncoder().encode([HEADER, ...rows, ''].join('\n'));
      return { status: 200, headers, body };
    },
  };
  return {
    fetcher,
    turnTo: (date) => {
      night = daysBetween(FIRST_NIGHT, date);
      asOf = date;
    },
  };
}

/** So many nights, one after another. */
export const nightsOf = (count: number): readonly Night[] =>
  Array.from({ length: count }, (_one, index) => addDays(FIRST_NIGHT, index));
