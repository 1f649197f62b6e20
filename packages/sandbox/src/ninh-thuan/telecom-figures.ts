import { draw, type Range } from '../draw.ts';
import { apportion, claimsOn, percentOf, total, type ByUnit } from './apportion.ts';
import { hundredthsOfPercent, PRINTED_2022 } from './printed-ratios.ts';

/** The operators of the province, and what of a district's truth each of them sees, in hundredths. */
export const OPERATORS = [
  { feed: 'telecom-vnpt', name: 'VNPT', people: [32, 36], homes: [44, 50], fibre: 47 },
  { feed: 'telecom-viettel', name: 'Viettel', people: [48, 54], homes: [60, 68], fibre: 44 },
  { feed: 'telecom-mobifone', name: 'MobiFone', people: [24, 28], homes: [28, 34], fibre: 9 },
] as const;

/** What the operators are measured against, by district. */
export interface TelecomBases {
  readonly adults: ByUnit;
  readonly households: ByUnit;
}

/** What is so, though no operator knows it: of each district, and in sum as it was printed. */
export function telecomTruth(seed: number, { adults, households }: TelecomBases) {
  const part = (base: ByUnit, hundredths: number, name: string): ByUnit =>
    apportion(
      hundredthsOfPercent(total(base.values()), hundredths),
      claimsOn(base, (code) => draw(seed, `${code}/${name}`, [95, 105])),
    );
  return {
    adults: part(adults, PRINTED_2022.smartphoneAdults, 'smartphone-adults'),
    households: part(households, PRINTED_2022.smartphoneHouseholds, 'smartphone-households'),
    fibre: part(households, PRINTED_2022.fibreHouseholds, 'fibre'),
  };
}

/**
 * What each operator reports. People with two subscriptions stand in two reports, so a district's
 * truth lies between the largest of them and their sum. A line of fibre is one operator's alone:
 * these do add up to the truth.
 */
export function drawTelecomFigures(seed: number, bases: TelecomBases) {
  const truth = telecomTruth(seed, bases);
  const fibre = shareOut(truth.fibre);
  return OPERATORS.map(({ feed, people, homes }) => {
    const seen = (of: ByUnit, range: Range): ByUnit =>
      new Map([...of].map(([code, n]) => [code, seenBy(n, draw(seed, `${feed}/${code}`, range))]));
    const measures: ReadonlyMap<string, ByUnit> = new Map([
      ['telecom.smartphone.adults', seen(truth.adults, people)],
      ['telecom.smartphone.households', seen(truth.households, homes)],
      ['telecom.fibre.households', fibre.get(feed) ?? new Map<string, number>()],
    ]);
    return [feed, measures] as const;
  });
}

/** Never rounded down: the parts that the operators see must not leave anybody out. */
const seenBy = (count: number, hundredths: number): number =>
  Math.min(count, percentOf(count, hundredths) + 1);

function shareOut(lines: ByUnit): ReadonlyMap<string, ByUnit> {
  const shares = [...lines].map(([code, count]) => {
    const parts = apportion(
      count,
      OPERATORS.map((one) => ({ code: one.feed, weight: one.fibre, room: count })),
    );
    return { code, parts };
  });
  return new Map(
    OPERATORS.map(({ feed }) => [
      feed,
      new Map(shares.map(({ code, parts }) => [code, parts.get(feed) ?? 0])),
    ]),
  );
}
