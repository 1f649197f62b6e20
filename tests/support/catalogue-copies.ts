import { createUnitResolver, type Agreement, type Catalogue } from '@dti-hub/catalogue';
import { fillForProvince } from '@dti-hub/sources';
import { PROVINCE, shippedCatalogue } from './memory-hub.ts';

/** The catalogue with agreements added or replaced, all of them (and no others, if told) asked for. */
export function catalogueWith(
  agreements: readonly Agreement[],
  feeds: readonly string[] = shippedFeeds(),
): Catalogue {
  const province = shippedCatalogue.provinces.get(PROVINCE);
  if (province === undefined) throw new TypeError(`no province ${PROVINCE}`);
  return {
    ...shippedCatalogue,
    agreements: new Map([
      ...shippedCatalogue.agreements,
      ...agreements.map((agreement) => [agreement.feed, agreement] as const),
    ]),
    provinces: new Map([[PROVINCE, { ...province, feeds: [...feeds] }]]),
  };
}

const shippedFeeds = (): readonly string[] => shippedCatalogue.provinces.get(PROVINCE)?.feeds ?? [];

/** A shipped agreement, its placeholders not filled in. */
export function shippedAgreement(feed: string): Agreement {
  const agreement = shippedCatalogue.agreements.get(feed);
  if (agreement === undefined) throw new TypeError(`no agreement ${feed}`);
  return agreement;
}

/** A shipped agreement as the simulated province uses it. */
export const provinceAgreement = (feed: string): Agreement =>
  fillForProvince(
    shippedAgreement(feed),
    shippedCatalogue.provinces.get(PROVINCE)?.parameters ?? {},
  );

/** A catalogue in which only the progress feed is asked. */
export const progressOnly = catalogueWith([], ['dvcqg-progress']);

/** A register without any unit, for feeds that are the register of their own. */
export const NO_PLACES = createUnitResolver({ places: [], regions: [] });
