import {
  compare,
  equal,
  exactText,
  parseExact,
  rational,
  subtract,
  sum,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import { checkChecks } from './check-edition-checks.ts';
import type { Edition, Indicator, Part, Pillar } from './edition.ts';
import { repeatedIds, type Fault } from './fault.ts';

/** The arithmetic of the decision: parts add up to their whole where all are known, never beyond it. */
export function checkEdition(edition: Edition): Fault[] {
  const pillarCodes = edition.pillars.map(({ code }) => code);
  const total = sum(edition.pillars.map((pillar) => parseExact(pillar.maximum)));
  return [
    ...repeatedIds(pillarCodes, 'pillars'),
    ...repeatedIds(edition.pillars.flatMap(codesOf), 'pillars'),
    ...edition.pillars.flatMap((pillar, index) => checkPillar(pillar, `pillars.${index}`)),
    ...(equal(total, parseExact(edition.maximum))
      ? []
      : [doesNotAddUp('maximum', edition.maximum, exactText(total))]),
    ...checkChecks(edition),
  ];
}

const codesOf = ({ indicators }: Pillar): string[] =>
  indicators.flatMap(({ code, rule }) => [
    code,
    ...(rule.kind === 'sumOfParts' ? rule.parts.map((part) => part.code) : []),
  ]);

function checkPillar(pillar: Pillar, path: string): Fault[] {
  const { indicators, groups = [] } = pillar;
  const grouped = new Set(groups.flatMap(({ codes }) => codes));
  const alone = indicators.filter(({ code }) => !grouped.has(code));
  return [
    ...indicators.flatMap((one, index) => checkIndicator(one, `${path}.indicators.${index}`)),
    ...checkGroups(pillar, `${path}.groups`),
    ...checkMaximum(pillar.maximum, [...alone, ...groups], `${path}.maximum`),
  ];
}

type WithMaximum = { readonly maximum: string | null; readonly rule?: Indicator['rule'] };

/** Parts add up to their whole where every maximum is known; else they leave something to share. */
function checkMaximum(stated: string, parts: readonly WithMaximum[], path: string): Fault[] {
  const maxima = parts.map(maximumOf);
  const known = sum(maxima.filter((maximum) => maximum !== null));
  const remainder = subtract(parseExact(stated), known);
  const fits = maxima.includes(null) ? compare(remainder, ZERO) >= 0 : equal(remainder, ZERO);
  return fits ? [] : [doesNotAddUp(path, stated, exactText(known))];
}

/** What is unscored takes no part in its pillar's maximum, so it leaves nothing unknown either. */
function maximumOf({ rule, maximum }: WithMaximum): Rational | null {
  if (rule?.kind === 'unscored') return ZERO;
  return maximum === null ? null : parseExact(maximum);
}

/** A group joins scored indicators of its own pillar whose maxima nobody knows one by one. */
function checkGroups({ indicators, groups = [] }: Pillar, path: string): Fault[] {
  const joinable = indicators.filter(
    ({ rule, maximum }) => maximum === null && rule.kind !== 'unscored',
  );
  const codes = groups.flatMap((group) => group.codes);
  const strangers = codes.filter((one) => !joinable.some(({ code }) => code === one));
  return [
    ...repeatedIds(codes, path),
    ...strangers.map((code) => ({
      path,
      reason: {
        vi: `"${code}" không phải là chỉ số tính điểm của nhóm này chưa biết điểm tối đa.`,
        en: `"${code}" is no scored indicator of this pillar with an unknown maximum.`,
      },
    })),
  ];
}

function checkIndicator(indicator: Indicator, path: string): Fault[] {
  const { rule, maximum } = indicator;
  if (rule.kind !== 'sumOfParts') return checkLeaf(indicator, path);
  const parts = rule.parts.flatMap((part, index) => checkLeaf(part, `${path}.rule.parts.${index}`));
  if (maximum !== null) return [...parts, ...checkMaximum(maximum, rule.parts, `${path}.maximum`)];
  if (rule.parts.every((part) => part.maximum === null)) return parts;
  const reason = {
    vi: 'Phần có điểm tối đa nhưng chỉ số thì không.',
    en: 'A part has a maximum, but its indicator has none.',
  };
  return [...parts, { path: `${path}.maximum`, reason }];
}

function checkLeaf({ rule, maximum, evidence }: Indicator | Part, path: string): Fault[] {
  return [
    ...checkRule(rule, `${path}.rule`),
    ...(rule.kind === 'unscored' && maximum !== null && !equal(parseExact(maximum), ZERO)
      ? [unscoredWithMaximum(maximum, `${path}.maximum`)]
      : []),
    ...((rule.kind === 'notPublic') === (evidence.status === 'notPublic')
      ? []
      : [otherEvidence(`${path}.evidence.status`)]),
  ];
}

function checkRule(rule: Indicator['rule'], path: string): Fault[] {
  if (rule.kind === 'tiers') return checkTiers(rule.tiers, `${path}.tiers`);
  if (rule.kind === 'linearToTarget' && equal(parseExact(rule.target), ZERO)) {
    return [targetOfZero(`${path}.target`)];
  }
  if (rule.kind !== 'alternatives') return [];
  const choices = rule.choices.map(({ choice }) => choice);
  return [
    ...repeatedIds(choices, `${path}.choices`),
    ...checkShares(rule.choices, `${path}.choices`),
  ];
}

type Tier = { readonly atLeast: string; readonly share: string };

/** From the highest step to the lowest, so that it reads as in the decision, and more never earns less. */
function checkTiers(tiers: readonly Tier[], path: string): Fault[] {
  const falls = tiers.every(({ atLeast, share }, index) => {
    const above = tiers[index - 1];
    return (
      above === undefined ||
      (compare(parseExact(above.atLeast), parseExact(atLeast)) > 0 &&
        compare(parseExact(above.share), parseExact(share)) > 0)
    );
  });
  const reason = {
    vi: 'Các bậc phải xếp từ cao xuống thấp, bậc thấp hơn được ít điểm hơn.',
    en: 'Steps go from the highest to the lowest, and a lower one earns less.',
  };
  return [...checkShares(tiers, path), ...(falls ? [] : [{ path, reason }])];
}

const checkShares = (shares: readonly { readonly share: string }[], path: string): Fault[] =>
  shares.flatMap(({ share }, index) =>
    compare(parseExact(share), rational(1n)) <= 0
      ? []
      : [
          {
            path: `${path}.${index}.share`,
            reason: {
              vi: `Phần ${share} lớn hơn điểm tối đa.`,
              en: `The share ${share} is more than the maximum.`,
            },
          },
        ],
  );

const targetOfZero = (path: string): Fault => ({
  path,
  reason: {
    vi: 'Mục tiêu bằng 0 thì không tính được tỷ lệ đạt.',
    en: 'A target of 0 cannot be a yardstick.',
  },
});

const unscoredWithMaximum = (maximum: string, path: string): Fault => ({
  path,
  reason: {
    vi: `Chỉ số không tính điểm nhưng ghi điểm tối đa ${maximum}.`,
    en: `An unscored indicator has the maximum ${maximum}.`,
  },
});

const otherEvidence = (path: string): Fault => ({
  path,
  reason: {
    vi: 'Chỉ quy tắc không công khai mới có căn cứ "notPublic", và ngược lại.',
    en: 'A rule that is not public has the evidence "notPublic", and no other rule has.',
  },
});

const doesNotAddUp = (path: string, stated: string, found: string): Fault => ({
  path,
  reason: {
    vi: `Điểm tối đa ghi ${stated} nhưng các phần cộng lại là ${found}.`,
    en: `The stated maximum is ${stated}, but its parts add up to ${found}.`,
  },
});
