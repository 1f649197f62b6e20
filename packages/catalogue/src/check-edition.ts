import {
  compare,
  equal,
  exactText,
  parseExact,
  subtract,
  sum,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import type { Edition, Indicator, Pillar } from './edition.ts';
import { repeatedIds, type Fault } from './fault.ts';

/** The arithmetic of the decision: parts add up to their whole where all are known, never beyond it. */
export function checkEdition(edition: Edition): Fault[] {
  const pillarCodes = edition.pillars.map(({ code }) => code);
  const codes = edition.pillars.flatMap(({ indicators }) => indicators.map(({ code }) => code));
  const total = sum(edition.pillars.map((pillar) => parseExact(pillar.maximum)));
  return [
    ...repeatedIds(pillarCodes, 'pillars'),
    ...repeatedIds(codes, 'pillars'),
    ...edition.pillars.flatMap((pillar, index) => checkPillar(pillar, `pillars.${index}`)),
    ...(equal(total, parseExact(edition.maximum))
      ? []
      : [doesNotAddUp('maximum', edition.maximum, exactText(total))]),
  ];
}

function checkPillar(pillar: Pillar, path: string): Fault[] {
  const maxima = pillar.indicators.map(maximumOf);
  const known = sum(maxima.filter((maximum) => maximum !== null));
  const remainder = subtract(parseExact(pillar.maximum), known);
  const fits = maxima.includes(null) ? compare(remainder, ZERO) >= 0 : equal(remainder, ZERO);
  return [
    ...pillar.indicators.flatMap((one, index) => checkRule(one, `${path}.indicators.${index}`)),
    ...(fits ? [] : [doesNotAddUp(`${path}.maximum`, pillar.maximum, exactText(known))]),
  ];
}

/** What is unscored takes no part in its pillar's maximum, so it leaves nothing unknown either. */
function maximumOf({ rule, maximum }: Indicator): Rational | null {
  if (rule.kind === 'unscored') return ZERO;
  return maximum === null ? null : parseExact(maximum);
}

function checkRule({ rule, maximum }: Indicator, path: string): Fault[] {
  if (rule.kind === 'linearToTarget' && equal(parseExact(rule.target), ZERO)) {
    const reason = {
      vi: 'Mục tiêu bằng 0 thì không tính được tỷ lệ đạt.',
      en: 'A target of 0 cannot be a yardstick.',
    };
    return [{ path: `${path}.rule.target`, reason }];
  }
  if (rule.kind === 'unscored' && maximum !== null && !equal(parseExact(maximum), ZERO)) {
    const reason = {
      vi: `Chỉ số không tính điểm nhưng ghi điểm tối đa ${maximum}.`,
      en: `An unscored indicator has the maximum ${maximum}.`,
    };
    return [{ path: `${path}.maximum`, reason }];
  }
  return [];
}

const doesNotAddUp = (path: string, stated: string, found: string): Fault => ({
  path,
  reason: {
    vi: `Điểm tối đa ghi ${stated} nhưng các phần cộng lại là ${found}.`,
    en: `The stated maximum is ${stated}, but its parts add up to ${found}.`,
  },
});
