import { equal, exactText, parseExact, subtract, sum, ZERO, compare } from '@dti-hub/kernel';
import type { Fault } from './check-agreement.ts';
import type { Edition, Pillar } from './edition.ts';

/** The arithmetic of the decision: parts add up to their whole where all are known, never beyond it. */
export function checkEdition(edition: Edition): Fault[] {
  const codes = edition.pillars.flatMap((pillar) => pillar.indicators.map((one) => one.code));
  const repeated = codes.filter((code, index) => codes.indexOf(code) !== index);
  const total = sum(edition.pillars.map((pillar) => parseExact(pillar.maximum)));
  return [
    ...repeated.map((code) => ({
      path: 'pillars',
      reason: {
        vi: `Mã chỉ số "${code}" xuất hiện hai lần.`,
        en: `The indicator code "${code}" stands twice.`,
      },
    })),
    ...edition.pillars.flatMap((pillar, index) => checkPillar(pillar, `pillars.${index}`)),
    ...(equal(total, parseExact(edition.maximum))
      ? []
      : [doesNotAddUp('maximum', edition.maximum, exactText(total))]),
  ];
}

function checkPillar(pillar: Pillar, path: string): Fault[] {
  const known = pillar.indicators.flatMap((one) =>
    one.maximum === null ? [] : [parseExact(one.maximum)],
  );
  const allKnown = known.length === pillar.indicators.length;
  const remainder = subtract(parseExact(pillar.maximum), sum(known));
  const fits = allKnown ? equal(remainder, ZERO) : compare(remainder, ZERO) >= 0;
  return fits ? [] : [doesNotAddUp(`${path}.maximum`, pillar.maximum, exactText(sum(known)))];
}

const doesNotAddUp = (path: string, stated: string, found: string): Fault => ({
  path,
  reason: {
    vi: `Điểm tối đa ghi ${stated} nhưng các phần cộng lại là ${found}.`,
    en: `The stated maximum is ${stated}, but its parts add up to ${found}.`,
  },
});
