import type { Edition, Group } from '@dti-hub/catalogue';
import {
  equal,
  exactText,
  multiply,
  parseExact,
  rational,
  roundHalfUp,
  subtract,
  sum,
} from '@dti-hub/kernel';
import {
  isPoint,
  roundExact,
  totalDecimals,
  vietnameseNumber,
  type IndicatorScore,
  type InputStep,
  type PartScore,
  type Points,
  type RatioInputs,
} from '@dti-hub/scoring';
import type { PillarScore, Scorecard } from './scorecards.ts';
import { both, EVIDENCE_WORDS, pointsText, reasonWords, RULE_WORDS } from './words.ts';

type WithoutInputs<Score extends PartScore> = Omit<Score, 'inputs'> &
  Partial<Pick<Score, 'inputs'>>;

/** How a score is laid out. */
interface Layout {
  readonly decimals: number;
  readonly indent: string;
}

/** A scorecard with every step that led to its points, as a person reads it. */
export function scoreReport(card: Scorecard, edition: Edition): string[] {
  const groupsOf = ({ code }: PillarScore): readonly Group[] =>
    edition.pillars.find((pillar) => pillar.code === code)?.groups ?? [];
  return [
    `Tổng điểm (total): ${pointsText(card.points, totalDecimals(edition))} / ${vietnameseNumber(card.maximum)}`,
    ...card.pillars.flatMap((pillar) => [
      '',
      `Nhóm ${pillar.code} ${both(pillar.name)}: ${pointsText(pillar.points, edition.shownDecimals)} / ${vietnameseNumber(pillar.maximum)}`,
      ...sharedMaximumLines(pillar.maximum, pillar.indicators, groupsOf(pillar)),
      ...pillar.indicators.flatMap((indicator) => indicatorLines(indicator, edition.shownDecimals)),
    ]),
  ];
}

type Member = Pick<PartScore, 'code' | 'maximum'>;

/** Who shares a maximum of which only the sum is known, the groups first, then what is left over. */
function sharedMaximumLines(
  total: string,
  members: readonly Member[],
  groups: readonly Group[],
): string[] {
  const grouped = new Set(groups.flatMap(({ codes }) => codes));
  const sharing = members.filter(({ code, maximum }) => maximum === null && !grouped.has(code));
  const taken = sum(
    [
      ...groups.map(({ maximum }) => maximum),
      ...members.flatMap(({ code, maximum }) =>
        maximum === null || grouped.has(code) ? [] : [maximum],
      ),
    ].map(parseExact),
  );
  return [
    ...groups.map(({ codes, maximum }) => sharedLine(codes, maximum)),
    ...(sharing.length === 0
      ? []
      : [
          sharedLine(
            sharing.map(({ code }) => code),
            exactText(subtract(parseExact(total), taken)),
          ),
        ]),
  ];
}

const sharedLine = (codes: readonly string[], maximum: string): string =>
  `  ${codes.join(', ')}: cộng lại tối đa ${vietnameseNumber(maximum)}, không rõ chia thế nào (maximum known of all together only)`;

/** Points and maximum, the rule and how well it is known, the figures, and what is missing and why. */
export function indicatorLines(
  indicator: WithoutInputs<IndicatorScore>,
  decimals: number,
): string[] {
  const { maximum, parts } = indicator;
  const indent = '      ';
  return [
    ...partLines(indicator, { decimals, indent: '  ' }),
    ...(maximum === null
      ? []
      : sharedMaximumLines(maximum, parts, []).map((line) => `    ${line}`)),
    ...parts.flatMap((part) => partLines(part, { decimals, indent })),
  ];
}

function partLines(score: WithoutInputs<PartScore>, { decimals, indent }: Layout): string[] {
  const { code, name, points, maximum } = score;
  return [
    `${indent}${code} ${both(name)}: ${pointsText(points, decimals)} / ${maximum === null ? '?' : vietnameseNumber(maximum)}`,
    ...[...ruleLines(score), ...figureLines(score), ...gapLines(score)].map(
      (line) => `${indent}    ${line}`,
    ),
  ];
}

const ruleLines = ({ maximum, rule, evidence }: WithoutInputs<PartScore>): string[] => [
  ...(maximum === null ? ['điểm tối đa không công khai (maximum not public)'] : []),
  `quy tắc (rule): ${both(RULE_WORDS[rule])}`,
  `căn cứ (evidence): ${both(EVIDENCE_WORDS[evidence.status])}`,
];

function figureLines(score: WithoutInputs<PartScore>): string[] {
  const { basis, inputs, share, missing } = score;
  return [
    ...(basis === 'assessment' && missing === null
      ? ['điểm ghi nhận, không tính theo quy tắc (as assessed, not by the rule)']
      : []),
    ...(inputs == null ? [] : inputLines(inputs)),
    ...ratioLines(score),
    ...(basis === 'assessment' && share !== null && isPoint(share)
      ? [`đạt (share of the maximum): ${percentText(share.low)}`]
      : []),
  ];
}

/** A ratio in percent, or the bounds of one; a quantity without a denominator as the number it is. */
function ratioLines({ inputs, ratio, ratioBounds }: WithoutInputs<PartScore>): string[] {
  if (inputs != null && inputs.denominator.length === 0) {
    const value = ratio === null ? ratioBounds : { low: ratio, high: ratio };
    return value === null ? [] : [`giá trị (value): ${numberText(value)}`];
  }
  return [
    ...(ratio === null ? [] : [`tỷ lệ (ratio): ${percentText(ratio)}`]),
    ...(ratioBounds === null
      ? []
      : [
          `tỷ lệ (ratio): ${percentRounded(ratioBounds.low)}–${percentRounded(ratioBounds.high)}, số liệu các nguồn trùng nhau (inputs overlap)`,
        ]),
  ];
}

function gapLines({ basis, missing, capped }: WithoutInputs<PartScore>): string[] {
  const over =
    basis === 'assessment'
      ? 'điểm ghi nhận vượt điểm tối đa, đã chặn (more than the maximum, cut at it)'
      : 'tỷ lệ vượt 100 %, đã chặn ở điểm tối đa (over 100 %, cut at the maximum)';
  return [
    ...(missing === null ? [] : [`còn thiếu (missing): ${both(reasonWords(missing))}`]),
    ...(capped ? [over] : []),
  ];
}

const inputLines = ({ numerator, denominator }: RatioInputs): string[] =>
  denominator.length === 0
    ? numerator.map((input) => inputLine('số liệu (figure)', input))
    : [
        ...numerator.map((input) => inputLine('tử số (numerator)', input)),
        ...denominator.map((input) => inputLine('mẫu số (denominator)', input)),
      ];

const inputLine = (side: string, { feed, measure, value, reason }: InputStep): string =>
  `${side}: ${feed} ${measure} = ${value === null ? `thiếu (missing): ${both(reasonWords(reason ?? ''))}` : vietnameseNumber(value)}`;

const RATIO_DECIMALS = 2;

const inPercent = (ratio: string) => multiply(parseExact(ratio), rational(100n));

const percentRounded = (ratio: string): string =>
  `${vietnameseNumber(roundExact(exactText(inPercent(ratio)), RATIO_DECIMALS))} %`;

/** A ratio in percent, exact where two decimals can say it: "66 %", else "1/3 ≈ 33,33 %". */
function percentText(ratio: string): string {
  const percent = inPercent(ratio);
  const isExact = equal(parseExact(roundHalfUp(percent, RATIO_DECIMALS)), percent);
  return `${isExact ? '' : `${vietnameseNumber(ratio)} ≈ `}${percentRounded(ratio)}`;
}

const numberText = (value: Points): string =>
  vietnameseNumber(isPoint(value) ? value.low : `${value.low}–${value.high}`);
