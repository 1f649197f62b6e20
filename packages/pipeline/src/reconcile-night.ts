import { createUnitResolver, type Agreement } from '@dti-hub/catalogue';
import { periodId, type Hash } from '@dti-hub/kernel';
import { checkControlTotals, checkSourcePoints, type Mismatch } from '@dti-hub/reconciliation';
import { placesWithin, type ProcessedSnapshot } from '@dti-hub/sources';
import type { Night } from './delivery.ts';
import { duePeriods } from './due.ts';
import {
  feedPeriod,
  feedPeriodKey,
  readState,
  type FeedPeriod,
  type HubState,
  type JudgedDelivery,
} from './hub-state.ts';
import { decodeJson, encodeJson } from './json-blob.ts';
import { drawnMeasures, fixedMeasures } from './measure-names.ts';
import type { ProvinceStores } from './ports.ts';
import type {
  FeedLine,
  KnownUnit,
  PublishedValue,
  ReconciledNight,
} from './publication-content.ts';
import { lookUpValues, scoreProvince } from './score-province.ts';
import { editionsInForce, readAgreement, readRegister, versionsOf } from './version-in-force.ts';

/** Where the rest of the night goes on from. */
export interface Reconciled {
  /** The journal place that the night's result covers; what comes later is another night's. */
  readonly covers: number;
  /** Hash of the `ReconciledNight`. */
  readonly reconciled: Hash;
  readonly mismatches: number;
}

/**
 * Brings together what counts after a night, from all feeds, and sets figures against each other
 * that ought to agree. A check changes no value: it tells.
 */
export async function reconcileNight(
  stores: ProvinceStores,
  { night }: { readonly night: Night },
): Promise<Reconciled> {
  const state = await readState(stores);
  const content = await reconcile(stores, state, night);
  return {
    covers: state.head,
    reconciled: await stores.blobs.put('publication', encodeJson(content)),
    mismatches: content.mismatches.length,
  };
}

/** What a night's reconciliation finds in a state. A function of journal, observations and blobs. */
export async function reconcile(
  stores: Pick<ProvinceStores, 'blobs' | 'observations'>,
  state: HubState,
  night: Night,
): Promise<ReconciledNight> {
  const feeds = await feedsInForce(stores, state, night);
  const units = new Map<string, KnownUnit>();
  const values: PublishedValue[] = [];
  const mismatches: Mismatch[] = [];
  for (const { taken } of feeds) {
    if (taken === null) continue;
    const processed = decodeJson<ProcessedSnapshot>(await stores.blobs.get('result', taken.result));
    const agreement = await readAgreement(stores.blobs, taken.agreement);
    for (const unit of await unitsOf(stores, { taken, agreement, processed }))
      units.set(unit.unit, withPeriodsOf(unit, units.get(unit.unit)));
    values.push(...(await takenValues(stores, { taken, agreement, processed })));
    const subject = { feed: taken.feed, period: periodId(taken.period) };
    mismatches.push(...checkControlTotals(subject, processed.controlTotals));
  }
  const registered = [...units.values()].toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
  const editions = await editionsInForce(stores.blobs, state);
  const lookup = lookUpValues(values);
  for (const { edition, track, scorecards } of scoreProvince(editions, registered, values)) {
    if (track !== 'computed') continue;
    for (const card of scorecards) {
      const printed = checkSourcePoints(edition, card, (input) =>
        lookup(card.unit, card.period, input),
      );
      mismatches.push(...printed);
    }
  }
  return {
    feeds: feeds.map((feed) => feedLine(feed, night)),
    units: registered,
    values,
    mismatches,
  };
}

/** The feeds that the province names, with every period they have or are due for on the night. */
async function feedsInForce(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  state: HubState,
  night: Night,
): Promise<NightFeed[]> {
  const feeds = new Map<string, NightFeed>();
  for (const { id, version } of versionsOf(state, 'agreement')) {
    const due = duePeriods(await readAgreement(blobs, version), night);
    for (const one of Object.values(state.feeds)) {
      if (one.feed === id) feeds.set(feedPeriodKey(id, one.period), { ...one, isDue: false });
    }
    for (const period of due) {
      feeds.set(feedPeriodKey(id, period), { ...feedPeriod(state, id, period), isDue: true });
    }
  }
  return [...feeds].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, feed]) => feed);
}

interface NightFeed extends FeedPeriod {
  readonly isDue: boolean;
}

/** A delivery whose values count, with what it was read by and made into. */
interface TakenDelivery {
  readonly taken: JudgedDelivery;
  readonly agreement: Agreement;
  readonly processed: ProcessedSnapshot;
}

/** The units that a feed speaks of: those it registers itself, or the places that stood in its period. */
async function unitsOf(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  { taken, agreement, processed }: TakenDelivery,
): Promise<readonly KnownUnit[]> {
  if (agreement.unit.place === undefined) {
    const periods = [periodId(taken.period)];
    return processed.units.map((unit) => ({ ...unit, periods }));
  }
  const resolver = createUnitResolver(await readRegister(blobs, taken.register));
  return placesWithin(agreement.unit, { period: taken.period, units: resolver }).map(
    ({ id, kind, name, level, validFrom, validTo }) => ({
      unit: id,
      name: `${kind} ${name}`,
      level,
      validFrom,
      validTo,
    }),
  );
}

/** A unit as it was registered last, for all the periods that any feed registered it for. */
function withPeriodsOf(unit: KnownUnit, known: KnownUnit | undefined): KnownUnit {
  if (unit.periods === undefined || known?.periods === undefined) return unit;
  return { ...unit, periods: [...new Set([...known.periods, ...unit.periods])].toSorted() };
}

/** The revisions that the last delivery taken left standing, later ones left out. */
async function takenValues(
  stores: Pick<ProvinceStores, 'observations'>,
  { taken, agreement, processed }: TakenDelivery,
): Promise<PublishedValue[]> {
  const { feed, period, seq } = taken;
  const measures = new Set([...fixedMeasures(agreement), ...drawnMeasures(processed)]);
  const groups = await Promise.all(
    [...measures].map((measure) => stores.observations.latest({ feed, measure, period }, seq)),
  );
  return groups.flatMap((group) =>
    [...group.values()]
      .toSorted((a, b) => (a.unit < b.unit ? -1 : 1))
      .map(({ seq: _place, ...published }) => published),
  );
}

function feedLine({ feed, period, taken, conclusion, isDue }: NightFeed, night: Night): FeedLine {
  const values = { valuesOf: taken?.night ?? null, snapshot: taken?.snapshot.hash ?? null };
  const stale = taken?.night !== night;
  if (conclusion?.night === night) {
    const { verdict, cause, ledger, bytes } = conclusion;
    return { feed, period, verdict, cause, ledger, bytes, ...values, stale };
  }
  const without = isDue ? { ...UNCONCLUDED, stale } : NOT_ASKED;
  return { feed, period, ...without, ledger: null, bytes: 0, ...values };
}

const NOT_ASKED = { verdict: null, cause: null, stale: false };

/** It was due, and not even a verdict could be written: to whoever reads the values it is down. */
const UNCONCLUDED: Pick<FeedLine, 'verdict' | 'cause'> = {
  verdict: 'down',
  cause: {
    code: 'hub/unconcluded',
    sentence: {
      vi: 'Đêm nay hệ thống không kết luận được về nguồn này. Số liệu đêm trước được giữ nguyên; hãy báo người vận hành.',
      en: "The night could not conclude on this feed. Yesterday's figures stand; tell the operator.",
    },
  },
};
