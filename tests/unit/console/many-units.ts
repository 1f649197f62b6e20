import type { Edition } from '@dti-hub/catalogue';
import { civilYear, parseExact, periodId } from '@dti-hub/kernel';
import { EMPTY_STATE, encodeJson } from '@dti-hub/pipeline';
import { scoreUnit, type KnownValue } from '@dti-hub/scoring';
import { changeGrant } from '@dti-hub/stewardship';
import { createStores } from '@dti-hub/store';
import { KeepingObjects, KeepingTable } from '../../support/keeping-stores.ts';
import { aClock, PROVINCE } from '../../support/memory-hub.ts';
import { anEdition, anIndicator, aPillar } from '../scoring/an-edition.ts';

const PERIOD = civilYear(2026);

const named = (vi: string) => ({ vi, en: vi });

/** Eight pillars, with names as long as a decision's. */
const WIDE: Edition = {
  ...anEdition(
    Array.from({ length: 8 }, (_pillar, at) =>
      aPillar({
        code: String(at + 1),
        name: named(`Nhóm ${at + 1}: hoạt động chuyển đổi số của cơ quan nhà nước`),
        maximum: '20',
        indicators: Array.from({ length: 2 }, (_indicator, place) =>
          anIndicator({
            code: `${at + 1}.${place + 1}`,
            name: named('Tỷ lệ hồ sơ thủ tục hành chính được xử lý trực tuyến toàn trình'),
          }),
        ),
      }),
    ),
  ),
  maximum: '160',
};

/** Known for most pillars, and missing for one, so that bounds are there too. */
const figureOf =
  (unit: number) =>
  ({ measure }: { readonly measure: string }): KnownValue =>
    unit % 7 === 0
      ? { missing: 'notProvided' }
      : { value: parseExact(measure === 'a' ? String(unit % 97) : '97') };

/** Stores that hold one publication of so many units, and an operator named "an". */
export async function storesOfManyUnits(count: number) {
  const stores = createStores({
    table: new KeepingTable(),
    objects: new KeepingObjects(),
    province: PROVINCE,
    clock: aClock(),
  });
  const keep = (value: object) => stores.blobs.put('publication', encodeJson(value));
  const units = Array.from({ length: count }, (_unit, at) => ({
    unit: `eid:H01.${String(at + 1).padStart(3, '0')}@2025-07-01`,
    name: `Xã Phước Đại Thắng số ${at + 1}`,
  }));
  const scorecards = units.map(({ unit }, at) =>
    scoreUnit(
      WIDE,
      { unit, period: periodId(PERIOD) },
      { valueOf: figureOf(at + 1), otherUnits: [] },
    ),
  );
  const editionVersion = await stores.blobs.put('version', encodeJson(WIDE));
  const edition = WIDE.edition;
  const file = await keep({
    edition,
    editionVersion,
    period: PERIOD,
    track: 'computed',
    scorecards,
  });
  const night = '2026-12-31';
  const content = await keep({
    province: PROVINCE,
    night,
    feeds: [],
    mismatchCount: 0,
    reconciled: await keep({ feeds: [], units, values: [], mismatches: [] }),
    scorecards: [{ edition, period: PERIOD, track: 'computed', file }],
  });
  await stores.publications.claim({
    number: 1,
    night,
    content,
    covers: 0,
    state: await keep(EMPTY_STATE),
    publishedAt: '2026-12-31T18:00:00.000Z',
  });
  const ask = { within: null, holds: true, atCommandLine: true, actor: 'an' } as const;
  await changeGrant(stores, { ...ask, person: 'an', role: 'operator' });
  return { stores, units };
}
