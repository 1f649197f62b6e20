import { plainAgreements, type Agreement, type Catalogue, type Province } from '@dti-hub/catalogue';
import { hashJson, localDateAt, type Period } from '@dti-hub/kernel';
import { fillForProvince, PROCESSOR_VERSION } from '@dti-hub/sources';
import { activate, activateReadings, inForceOf } from './activate.ts';
import { checkBackfill, checkBackfillSize, periodsToCollect, type Backfill } from './backfill.ts';
import type { DueDelivery, Night, Occasion } from './delivery.ts';
import { inboxAgreement, occasionOf, type DroppedFile } from './dropped-file.ts';
import { FutureNightError, unknownFeeds, unknownProvince } from './errors.ts';
import { readState } from './hub-state.ts';
import type { Activation, Asked } from './journal-entry.ts';
import { encodeJson } from './json-blob.ts';
import { deliveriesToReadAgain } from './kept-deliveries.ts';
import type { Clock, ProvinceStores } from './ports.ts';
import { checkStanding } from './standing-values.ts';
import { agreementId, REGISTER_ID } from './version-in-force.ts';

/** Minutes that a night collects for. From 01:00 they leave a quarter of an hour until the deadline, 02:00. */
const COLLECT_MINUTES = 45;
const MS_PER_MINUTE = 60_000;

/** What a night is asked to do. */
export interface NightOrder {
  readonly province: string;
  readonly night: Night;
  /** Only these feeds are collected; absent: all that are due. */
  readonly feeds?: readonly string[] | undefined;
  /** Nothing is collected: what is known already is reconciled, scored and published. */
  readonly only?: 'scoring' | undefined;
  /** What was due on any of these nights is collected as well, and counts as of this night. */
  readonly backfill?: Backfill | undefined;
  /** This file alone is collected, whether its period is due or not. */
  readonly dropped?: DroppedFile | undefined;
  /** How long the night may collect; absent: 45. */
  readonly collectMinutes?: number | undefined;
}

/** A delivery to be collected before an instant. */
export interface PlannedDelivery extends DueDelivery {
  readonly endsAt: string;
  /** Its bytes are kept from an earlier delivery: they are read again, and nobody is asked. */
  readonly kept?: true | undefined;
}

/** What a night has to do: its deliveries, those of one source together, because a source is asked one thing at a time. */
export interface NightPlan {
  readonly province: string;
  readonly night: Night;
  /** The instant from which no source is asked any more. */
  readonly endsAt: string;
  readonly sources: readonly {
    readonly source: string;
    readonly deliveries: readonly PlannedDelivery[];
  }[];
}

/** A feed to be asked for a period. */
interface Wanted {
  readonly agreement: Agreement;
  readonly period: Period;
  readonly occasion?: Occasion;
  readonly kept?: true | undefined;
}

/**
 * Puts in force whatever the catalogue now says for the province (the register of units,
 * agreements, editions, the processor), then lists the deliveries to be collected. Changes nothing
 * where nothing changed.
 *
 * @throws {NotFoundError} when there is no such province, or it names no such feed
 * @throws {FutureNightError} when the night has not come
 * @throws {BackfillError} when the backfill has no nights, or too many periods
 * @throws {StrayFileError} when a file was dropped for a feed that takes none
 */
export async function planNight(
  ports: ProvinceStores & { readonly clock: Clock },
  catalogue: Catalogue,
  order: NightOrder,
): Promise<NightPlan> {
  const { province: id, night, collectMinutes = COLLECT_MINUTES } = order;
  const province = catalogue.provinces.get(id);
  if (province === undefined) throw unknownProvince(id, [...catalogue.provinces.keys()]);
  const now = ports.clock.now();
  if (night > localDateAt(now)) throw new FutureNightError(night, localDateAt(now));
  const agreements = agreementsOf(catalogue, province);
  const asked = await wantedDeliveries(ports, agreements, order);
  const state = await readState(ports);
  // Before anything is written: a night that could not go on from what stands is not begun.
  checkStanding(state);
  const inForce = inForceOf(state, (what) => what !== 'readings');
  await activate(ports, inForce, await wantedVersions(ports, catalogue, province));
  await activateReadings(ports, night);
  const endsAt = minutesAfter(now, collectMinutes);
  // What is kept comes first, so that what a source then sends is judged against it.
  const wanted = [...(await readAgain(ports, agreements, order)), ...asked];
  const deliveries = wanted.map(({ agreement, ...rest }) => ({
    source: agreement.source.id,
    delivery: { province: id, night, feed: agreement.feed, ...rest, endsAt },
  }));
  await journalAsked(ports, {
    night,
    feeds: asked.map(({ agreement, period }) => ({ feed: agreement.feed, period })),
  });
  return {
    province: id,
    night,
    endsAt,
    sources: [...Map.groupBy(deliveries, ({ source }) => source)].map(([source, group]) => ({
      source,
      deliveries: group.map(({ delivery }) => delivery),
    })),
  };
}

/** A dropped file alone, or what is due. */
async function wantedDeliveries(
  stores: ProvinceStores,
  agreements: readonly Agreement[],
  order: NightOrder,
): Promise<readonly Wanted[]> {
  const { night, backfill, dropped } = order;
  if (dropped !== undefined) {
    const agreement = inboxAgreement(agreements, dropped.feed);
    const occasion = occasionOf(await readState(stores), dropped);
    return [{ agreement, period: dropped.period, occasion }];
  }
  if (backfill !== undefined) checkBackfill(backfill, night);
  const wanted = collectedAgreements(agreements, order).flatMap((agreement) =>
    periodsToCollect(agreement, night, backfill).map((period) => ({ agreement, period })),
  );
  if (backfill !== undefined) checkBackfillSize(wanted.length);
  return wanted;
}

/** What stewards read otherwise now: part of every run that is not about some feeds or a file alone. */
async function readAgain(
  stores: ProvinceStores,
  agreements: readonly Agreement[],
  order: NightOrder,
): Promise<readonly Wanted[]> {
  if (order.dropped !== undefined || order.feeds !== undefined) return [];
  const kept = deliveriesToReadAgain(await readState(stores), agreements);
  return kept.map((one) => ({ ...one, kept: true }));
}

/** Before anything is asked, so that what then ends without a verdict is known to be missing. */
async function journalAsked(
  { journal }: Pick<ProvinceStores, 'journal'>,
  { night, feeds }: Asked,
): Promise<void> {
  if (feeds.length === 0) return;
  const asked = feeds.map(({ feed, period }) => ({ feed, period }));
  await journal.append({
    key: `asked ${night} ${hashJson(asked)}`,
    body: { kind: 'asked', asked: { night, feeds: asked } },
  });
}

const minutesAfter = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * MS_PER_MINUTE).toISOString();

function collectedAgreements(
  agreements: readonly Agreement[],
  { feeds, only }: Pick<NightOrder, 'feeds' | 'only'>,
): readonly Agreement[] {
  if (only === 'scoring') return [];
  if (feeds === undefined) return agreements;
  const known = agreements.map(({ feed }) => feed);
  const unknown = feeds.filter((feed) => !known.includes(feed));
  if (unknown.length > 0) throw unknownFeeds(unknown, known);
  return agreements.filter(({ feed }) => feeds.includes(feed));
}

/** The province's agreements with its parameters filled in. */
export function agreementsOf(catalogue: Catalogue, province: Province): Agreement[] {
  return province.feeds.flatMap((feed) => {
    const agreement = catalogue.agreements.get(feed);
    return agreement === undefined ? [] : [fillForProvince(agreement, province.parameters)];
  });
}

/** What the catalogue says for the province, each kept as a blob under its hash. */
async function wantedVersions(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  catalogue: Catalogue,
  province: Province,
): Promise<Activation[]> {
  const keep = (value: object) => blobs.put('version', encodeJson(value));
  const wanted: Activation[] = [
    { what: 'register', id: REGISTER_ID, version: await keep(catalogue.units) },
    { what: 'processor', id: 'processor', version: PROCESSOR_VERSION },
  ];
  for (const agreement of agreementsOf(catalogue, province)) {
    for (const { before, agreement: plain } of plainAgreements(agreement)) {
      const id = agreementId(agreement.feed, before);
      wanted.push({ what: 'agreement', id, version: await keep(plain) });
    }
  }
  for (const [id, calendar] of catalogue.calendars) {
    wanted.push({ what: 'calendar', id, version: await keep(calendar) });
  }
  for (const id of province.editions) {
    const edition = catalogue.editions.get(id);
    if (edition !== undefined) wanted.push({ what: 'edition', id, version: await keep(edition) });
  }
  return wanted;
}
