import { localDateAt, type Sentence, type UnitId } from '@dti-hub/kernel';
import type { Agreement, UnitRegister } from '@dti-hub/catalogue';
import {
  agreementsInForce,
  editionsInForce,
  readState,
  type Clock,
  type HubState,
  type Night,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import {
  decisionName,
  hasRight,
  hasRightAnywhere,
  readUnits,
  type Names,
  type Right,
} from '@dti-hub/stewardship';
import type { Tongue } from './language.ts';
import type { ConsoleServices, ServedProvince } from './services.ts';
import { namer, namingTongue } from './names.ts';
import type { Published, Shelf } from './shelf.ts';

/** Everything that a page of a province is made from. */
export interface Desk {
  /** Says units, editions and days by their names. */
  readonly tongue: Tongue;
  /** A text of ids as people read it: "852/QĐ-UBND, năm 2022". */
  readonly named: (text: string) => string;
  readonly person: string;
  readonly province: ServedProvince;
  readonly stores: ProvinceStores & { readonly clock: Clock };
  readonly state: HubState;
  readonly units: UnitRegister;
  /** Of the province's feeds. */
  readonly agreements: readonly Agreement[];
  readonly startRun: ConsoleServices['startRun'];
  /** What the deployment adds to pages; what it lacks is not offered. */
  readonly services: ConsoleServices;
  readonly onFailure: (error: unknown) => void;
  /** The newest publication; undefined before the first. */
  readonly published: Published | undefined;
}

/** Who wants to see a province. */
export interface Visitor {
  readonly province: string;
  readonly person: string;
  readonly tongue: Tongue;
}

/**
 * Lays out a province for somebody who has a role in it, whatever unit it holds for: what is published is
 * no secret among a province's people. Undefined: they have none, or there is no such province.
 */
export async function openDesk(
  services: ConsoleServices,
  shelf: Shelf,
  { province: id, person, tongue }: Visitor,
): Promise<Desk | undefined> {
  const { provinces, storesOf, clock, startRun, onFailure = ignore } = services;
  const province = provinces.find((one) => one.province === id);
  if (province === undefined) return undefined;
  const stores = { ...storesOf(id), clock };
  const state = await readState(stores);
  if (!state.grants.some((grant) => grant.person === person)) return undefined;
  const [units, published] = await Promise.all([
    readUnits(stores, state),
    shelf.latest(id, stores),
  ]);
  const decisionOf = await editionDecisions(stores, state);
  const names: Names = {
    unitOf: (unit) => unitName({ units, published }, unit),
    titleOf: (slug) => decisionOf(slug) ?? published?.feedTitles.get(slug),
    measureOf: (measure) => published?.measureOf(measure),
  };
  return {
    tongue: namingTongue(tongue, names),
    named: namer(tongue, names),
    person,
    province,
    stores,
    state,
    units,
    agreements: published?.agreements ?? (await agreementsInForce(stores.blobs, state)),
    startRun,
    services,
    onFailure,
    published,
  };
}

const ignore = (): void => undefined;

async function editionDecisions(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  state: HubState,
): Promise<(id: string) => Sentence | undefined> {
  const editions = await editionsInForce(blobs, state);
  const names = new Map(editions.map(({ edition, decision }) => [edition, decisionName(decision)]));
  return (id) => names.get(id);
}

/** What a feed is called; its id where nothing says. */
export function feedName(
  { published, tongue }: Pick<Desk, 'published' | 'tongue'>,
  feed: string,
): string {
  const title = published?.feedTitles.get(feed);
  return title === undefined ? feed : tongue.say(title);
}

/** Whether the person at the desk may do something for a unit. */
export const may = (
  { state, units, person }: Pick<Desk, 'state' | 'units' | 'person'>,
  right: Right,
  unit: UnitId | null,
): boolean => hasRight(state, units, { actor: person, right, unit });

/** Whether the person at the desk may do something for some unit or other. */
export const mayAnywhere = (
  { state, person }: Pick<Desk, 'state' | 'person'>,
  right: Right,
): boolean => hasRightAnywhere(state, { actor: person, right });

/** Nights are run at 01:00 in Vietnam. */
const NIGHT_HOUR = 'T01:00:00+07:00';

/** The moment at which somebody is at the desk; of simulated figures that of the last night: their time is not ours. */
export const momentOf = ({ province, stores, published }: Desk): string =>
  province.simulated && published !== undefined
    ? new Date(`${published.content.publication.night}${NIGHT_HOUR}`).toISOString()
    : stores.clock.now();

/** The night that what is done now counts from. */
export const nightOf = (desk: Desk): Night => localDateAt(momentOf(desk));

/** What a measure is called; its code where nothing says. */
export function measureName(
  { published, tongue }: Pick<Desk, 'published' | 'tongue'>,
  measure: string,
): string {
  const name = published?.measureOf(measure);
  return name === undefined ? measure : tongue.say(name);
}

/** What a feed's figure is called. */
export const figureName = (
  desk: Pick<Desk, 'published' | 'tongue'>,
  feed: string,
  measure: string,
): string => `${feedName(desk, feed)}: ${measureName(desk, measure)}`;

/** What a unit is called; its id where nothing says. */
export function unitName(
  { units, published }: Pick<Desk, 'units' | 'published'>,
  id: UnitId,
): string {
  const place = units.places.find((one) => one.id === id);
  if (place !== undefined) return `${place.kind} ${place.name}`;
  return published?.content.reconciled.units.find(({ unit }) => unit === id)?.name ?? id;
}
