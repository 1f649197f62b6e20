import { draw, type Range } from '../draw.ts';
import { apportion, claimsOn, thin, total, type ByUnit } from './apportion.ts';
import { drawFiledFigures } from './filed-figures.ts';
import { DISTRICTS, NINH_SON, type Commune } from './places.ts';
import { drawPortalFigures } from './portal-figures.ts';
import { hundredthsOfPercent, PRINTED_2022 } from './printed-ratios.ts';
import { drawTelecomFigures, telecomTruth, type TelecomBases } from './telecom-figures.ts';

/** What the sources of the province know, by feed and measure; the feed says of which units. */
export type Figures = ReadonlyMap<string, ReadonlyMap<string, ByUnit>>;

/** Round totals of a year nobody counted so; 45 of these enterprises are the printed 1,12 %. */
const PROVINCE_TOTALS = {
  'stat.population.total': 600_000,
  'stat.population.15-and-over': 450_000,
  'stat.population.18-and-over': 420_000,
  'stat.population.working-age': 360_000,
  'stat.households': 160_000,
  'stat.enterprises': 4_020,
} as const;

/** Between 14 and 15, so that no commune has more people of 15 and over than of 14 and over. */
const PEOPLE_AGED_14 = 10_000;

const COMMUNES = DISTRICTS.flatMap(({ communes }) => communes);

/** All figures of all feeds. The seed moves them between units; what is calibrated stays in sum. */
export function drawFigures(seed: number): Figures {
  const statistics = drawStatistics();
  const households = measure(statistics, 'stat.households');
  const adults = measure(statistics, 'stat.population.15-and-over');
  const enterprises = measure(statistics, 'stat.enterprises');
  return new Map([
    ['dvc-portal', drawPortalFigures(seed)],
    ['tax', drawTax(seed, enterprises)],
    ['police-eid', drawEid(seed, adults)],
    ['post-address', drawAddresses(seed, households)],
    ...drawTelecomFigures(seed, telecomBases(statistics)),
    ['statistics', statistics],
    ...drawFiledFigures(seed, statistics),
  ]);
}

/** By district, what is so of smartphones and fibre though no operator knows it. */
export const simulatedTruth = (seed: number) => telecomTruth(seed, telecomBases(drawStatistics()));

/** Asks a feed for its figure of a measure and a unit. */
export type FigureOf = (feed: string, name: string, code: string) => number;

/** Looks figures up, first among those that somebody put in their place; 0 where there is none. */
export const lookUp =
  (figures: Figures, corrections: Corrections): FigureOf =>
  (feed, name, code) =>
    corrections.get(correctionKey([feed, name, code])) ??
    figures.get(feed)?.get(name)?.get(code) ??
    0;

/** Figures that take the place of drawn ones, by feed, measure and unit. */
export type Corrections = Map<string, number>;

export const correctionKey = (parts: readonly [feed: string, name: string, code: string]): string =>
  parts.join(' ');

const measure = (measures: ReadonlyMap<string, ByUnit>, name: string): ByUnit =>
  measures.get(name) ?? new Map<string, number>();

const telecomBases = (statistics: ReadonlyMap<string, ByUnit>): TelecomBases => ({
  adults: byDistrict(measure(statistics, 'stat.population.15-and-over')),
  households: byDistrict(measure(statistics, 'stat.households')),
});

/** The same for every seed: denominators do not depend on who counts the numerators. */
function drawStatistics(): ReadonlyMap<string, ByUnit> {
  const divided = new Map(
    Object.entries(PROVINCE_TOTALS).map(([name, whole]) => [name, divide(name, whole)]),
  );
  const aged14 = divide('aged 14', PEOPLE_AGED_14);
  const from14 = [...measure(divided, 'stat.population.15-and-over')].map(
    ([code, count]) => [code, count + (aged14.get(code) ?? 0)] as const,
  );
  return divided.set('stat.population.14-and-over', new Map(from14));
}

/** People in tens, so that they look made up; they follow the households, which are stated. */
function divide(name: string, whole: number): ByUnit {
  if (name === 'stat.households') return new Map(COMMUNES.map((one) => [one.code, one.households]));
  const grain = name === 'stat.enterprises' ? 1 : 10;
  const parts = apportion(
    whole / grain,
    COMMUNES.map(({ code, households }) => ({
      code,
      weight: households * draw(0, `${code}/${name}`, [97, 103]),
      room: whole,
    })),
  );
  return new Map([...parts].map(([code, part]) => [code, part * grain]));
}

function drawTax(seed: number, enterprises: ByUnit): ReadonlyMap<string, ByUnit> {
  const active = thin(enterprises, (code) => draw(seed, `${code}/active`, [85, 95]));
  const filing = thin(active, (code) => draw(seed, `${code}/e-filing`, [94, 99]));
  return new Map([
    ['tax.enterprises.active', active],
    ['tax.enterprises.e-filing', filing],
  ]);
}

/** Activated far below issued, as in every province of those years. */
function drawEid(seed: number, adults: ByUnit): ReadonlyMap<string, ByUnit> {
  const whole = hundredthsOfPercent(total(adults.values()), PRINTED_2022.eidIssued);
  const issued = apportion(
    whole,
    claimsOn(adults, (code) => draw(seed, `${code}/eid`, [60, 140])),
  );
  return new Map([
    ['eid.issued', issued],
    ['eid.activated', thin(issued, (code) => draw(seed, `${code}/activated`, [20, 45]))],
  ]);
}

/** No ratio of the province is printed for addresses, so only Ninh Sơn's is given back. */
function drawAddresses(seed: number, households: ByUnit): ReadonlyMap<string, ByUnit> {
  const lot = (name: string, range: Range) => (code: string) =>
    draw(seed, `${code}/${name}`, range);
  const ninhSon = within(households, communesOf(NINH_SON));
  const whole = hundredthsOfPercent(total(ninhSon.values()), PRINTED_2022.ninhSonAddressed);
  const addressed = new Map([
    ...thin(households, lot('addressed', [45, 90])),
    ...apportion(whole, claimsOn(ninhSon, lot('addressed-there', [97, 103]))),
  ]);
  return new Map([['post.households.addressed', addressed]]);
}

const within = (counts: ByUnit, communes: readonly Commune[]): ByUnit =>
  new Map(communes.map(({ code }) => [code, counts.get(code) ?? 0]));

const communesOf = (district: string): readonly Commune[] =>
  DISTRICTS.find(({ code }) => code === district)?.communes ?? [];

const byDistrict = (counts: ByUnit): ByUnit =>
  new Map(DISTRICTS.map(({ code, communes }) => [code, total(within(counts, communes).values())]));
