import { createUnitResolver, type Agreement, type RegisteredPlace } from '@dti-hub/catalogue';
import { compareText, periodId } from '@dti-hub/kernel';
import {
  deliveryFacts,
  type DeliveryFacts,
  type SnapshotSubject,
  type StatedTotal,
} from '@dti-hub/reconciliation';
import { FIGURES_STAND, placesWithin, type ProcessedSnapshot } from '@dti-hub/sources';
import { standingOn } from './decisions.ts';
import type { Night } from './delivery.ts';
import { knownPlace, unitsOfFiledPeriods } from './filed-units.ts';
import {
  feedPeriod,
  feedPeriodKey,
  type FeedPeriod,
  type HubState,
  type JudgedDelivery,
} from './hub-state.ts';
import { readResult } from './kept-result.ts';
import { onceEach } from './once-each.ts';
import { withDecisions } from './overlays.ts';
import type { ProvinceStores } from './ports.ts';
import type {
  FeedLine,
  KnownUnit,
  PublishedValue,
  ReconciledNight,
} from './publication-content.ts';
import { readStanding } from './standing-values.ts';
import { readAgreement, readRegister, versionsOf } from './version-in-force.ts';

/** What counts after a night, and what the snapshots that it comes from state as their totals. */
export interface Gathered extends Omit<ReconciledNight, 'mismatches'> {
  readonly stated: readonly StatedTotals[];
  /** What checks look at in the deliveries that it comes from. */
  readonly deliveries: readonly DeliveryFacts[];
}

/** The totals of one snapshot. */
export interface StatedTotals extends SnapshotSubject {
  readonly totals: readonly StatedTotal[];
}

/** Brings together what counts after a night, from all feeds, in one order. */
export async function gatherNight(
  stores: Pick<ProvinceStores, 'blobs'>,
  state: HubState,
  night: Night,
): Promise<Gathered> {
  const feeds = feedsInForce(state, night);
  const filedFor = await unitsOfFiledPeriods(stores, state);
  const units = new Map<string, KnownUnit>(filedFor.map((unit) => [unit.unit, unit]));
  const values: PublishedValue[] = [];
  const stated: StatedTotals[] = [];
  const deliveries: DeliveryFacts[] = [];
  const versions = readVersions(stores);
  for (const { taken } of feeds) {
    if (taken === null) continue;
    const agreement = await versions.agreement(taken.agreement);
    const processed = await readResult(stores, state.purged, taken.result);
    const delivery = { taken, agreement, processed };
    const places = await placesOf(versions, delivery);
    for (const unit of unitsOf(delivery, places))
      units.set(unit.unit, withPeriodsOf(unit, units.get(unit.unit)));
    values.push(...(await readStanding(stores, taken)));
    const { feed, period } = taken;
    deliveries.push(deliveryFacts({ ...delivery, period, places }));
    stated.push({ feed, period: periodId(period), totals: delivery.processed.controlTotals });
  }
  return {
    feeds: feeds.map((feed) => feedLine(feed, night)),
    units: [...units.values()].toSorted((a, b) => compareText(a.unit, b.unit)),
    values: withDecisions(values, standingOn(state.decisions, night)),
    stated,
    deliveries,
  };
}

/** What the deliveries of a night were read by; many by the same, which is read once. */
const readVersions = ({ blobs }: Pick<ProvinceStores, 'blobs'>) => ({
  agreement: onceEach((version) => readAgreement(blobs, version)),
  units: onceEach(async (version) => createUnitResolver(await readRegister(blobs, version))),
});

/** The feeds that the province names, with every period they have or were asked for on the night. */
function feedsInForce(state: HubState, night: Night): NightFeed[] {
  const feeds = new Map<string, NightFeed>();
  const named = new Set(versionsOf(state, 'agreement').map(({ id }) => id));
  const asked = state.asked?.night === night ? state.asked.feeds : [];
  for (const one of Object.values(state.feeds)) {
    if (named.has(one.feed))
      feeds.set(feedPeriodKey(one.feed, one.period), { ...one, wasAsked: false });
  }
  for (const { feed, period } of asked) {
    if (named.has(feed))
      feeds.set(feedPeriodKey(feed, period), {
        ...feedPeriod(state, feed, period),
        wasAsked: true,
      });
  }
  return [...feeds].toSorted(([a], [b]) => compareText(a, b)).map(([, feed]) => feed);
}

interface NightFeed extends FeedPeriod {
  readonly wasAsked: boolean;
}

/** A delivery whose values count, with what it was read by and made into. */
interface TakenDelivery {
  readonly taken: JudgedDelivery;
  readonly agreement: Agreement;
  readonly processed: ProcessedSnapshot;
}

/** The places that stood in a delivery's period; none where the feed is its own register. */
async function placesOf(
  versions: ReturnType<typeof readVersions>,
  { taken, agreement }: TakenDelivery,
): Promise<readonly RegisteredPlace[]> {
  if (agreement.unit.place === undefined) return [];
  const units = await versions.units(taken.register);
  return placesWithin(agreement.unit, { period: taken.period, units });
}

/** The units that a feed speaks of: those it registers itself, or the places that stood in its period. */
function unitsOf(
  { taken, agreement, processed }: TakenDelivery,
  places: readonly RegisteredPlace[],
): readonly KnownUnit[] {
  if (agreement.unit.place === undefined) {
    const periods = [periodId(taken.period)];
    return processed.units.map((unit) => ({ ...unit, periods }));
  }
  return places.map(knownPlace);
}

/** A unit as it was registered last, for all the periods that any feed registered it for. */
function withPeriodsOf(unit: KnownUnit, known: KnownUnit | undefined): KnownUnit {
  if (unit.periods === undefined || known?.periods === undefined) return unit;
  return { ...unit, periods: [...new Set([...known.periods, ...unit.periods])].toSorted() };
}

function feedLine(nightFeed: NightFeed, night: Night): FeedLine {
  const { feed, period, taken, conclusion } = nightFeed;
  const values = { valuesOf: taken?.night ?? null, snapshot: taken?.snapshot.hash ?? null };
  if (conclusion?.night === night) {
    const { verdict, cause, ledger, bytes } = conclusion;
    const stale = taken?.night !== night;
    return { feed, period, verdict, cause, ledger, bytes, ...values, stale };
  }
  return { feed, period, ...withoutVerdict(nightFeed), ledger: null, bytes: 0, ...values };
}

function withoutVerdict({
  taken,
  conclusion,
  wasAsked,
}: NightFeed): Pick<FeedLine, 'verdict' | 'cause' | 'stale'> {
  if (wasAsked) return { ...UNCONCLUDED, stale: true };
  return { ...NOT_ASKED, stale: conclusion !== null && taken?.night !== conclusion.night };
}

/** What its last night brought, or did not bring, still holds. */
const NOT_ASKED = { verdict: null, cause: null };

/** It was asked, and not even a verdict could be written: to whoever reads the values it is down. */
const UNCONCLUDED: Pick<FeedLine, 'verdict' | 'cause'> = {
  verdict: 'down',
  cause: {
    code: 'hub/unconcluded',
    sentence: {
      vi: `Đêm nay hệ thống không kết luận được về nguồn này. ${FIGURES_STAND.vi}; hãy báo người vận hành.`,
      en: `The night could not conclude on this feed. ${FIGURES_STAND.en}; tell the operator.`,
    },
  },
};
