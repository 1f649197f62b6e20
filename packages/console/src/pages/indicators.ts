import {
  isPoint,
  type IndicatorScore,
  type PartScore,
  type PillarScore,
  type Scorecard,
  type Track,
} from '@dti-hub/scoring';
import { EVIDENCE_WORDS, reasonWords, RULE_NAMES, RULE_WORDS } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { multiply, parseExact, rational, exactText } from '@dti-hub/kernel';
import { table, type Cell, type Column, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { trackTitle } from '../score-tables.ts';

/** A pillar, beside what other tracks say of it. */
export interface PillarSubject {
  readonly pillar: PillarScore;
  /** Of the same unit, the first that the pillar is of. */
  readonly cards: readonly Scorecard[];
  readonly decimals: number;
  /** Where the receipt of an indicator's points in a track stands. */
  readonly receiptOf: (track: Track, code: string) => string;
}

/** A pillar's indicators and parts: tracks side by side, by which rule, from which figures. */
export function indicatorsTable(tongue: Tongue, subject: PillarSubject): Html {
  const { pillar, cards, decimals, receiptOf } = subject;
  const { t, say, points, number } = tongue;
  const title = `${pillar.code} ${say(pillar.name)}`;
  const ofTrack = (card: Scorecard): Column<PartScore> => {
    const scores = new Map(scoresIn(card).map((score) => [score.code, score]));
    return {
      title: trackTitle(card.track, tongue),
      isNumber: true,
      cell: ({ code }) => {
        const score = scores.get(code);
        if (score === undefined) return '–';
        if (isNotAssessed(score)) return t('chưa có', 'none');
        return html`<a href="${receiptOf(card.track, code)}">${points(score.points, decimals)}</a>`;
      },
    };
  };
  return html`<details>
    <summary>${title}: ${points(pillar.points, decimals)} / ${number(pillar.maximum)}</summary>
    ${table(
      title,
      [
        { title: t('Chỉ số', 'Indicator'), cell: ({ code, name }) => `${code} ${say(name)}` },
        ...cards.map(ofTrack),
        {
          title: t('Tối đa', 'Maximum'),
          isNumber: true,
          cell: ({ maximum }) => (maximum === null ? t('chưa rõ', 'not known') : number(maximum)),
        },
        {
          title: t('Cách tính và lý do', 'Rule and reason'),
          cell: (score) => whyCell(tongue, score),
        },
      ],
      pillar.indicators.flatMap((indicator) => [indicator, ...indicator.parts]),
    )}
  </details>`;
}

/** Its bounds are then nobody's claim, but what anybody could have. */
const isNotAssessed = ({ points, missing, parts = [] }: Scored): boolean =>
  !isPoint(points) && missing === 'notAssessed' && parts.every(isNotAssessed);

/** An indicator, or a part, which has none. */
type Scored = PartScore & Partial<Pick<IndicatorScore, 'parts'>>;

const scoresIn = ({ pillars }: Scorecard): Scored[] =>
  pillars.flatMap(({ indicators }) =>
    indicators.flatMap((one: IndicatorScore) => [one, ...one.parts]),
  );

function whyCell(tongue: Tongue, score: PartScore): Cell {
  const { t, say } = tongue;
  const { rule, evidence, missing, capped } = score;
  const words = [
    // Of a rule that is not public there is no other evidence to tell.
    rule === 'notPublic'
      ? say(RULE_WORDS.notPublic)
      : `${say(RULE_NAMES[rule])} (${say(EVIDENCE_WORDS[evidence.status])})`,
    ...ratioWords(tongue, score),
    ...(missing === null || missing === rule
      ? []
      : [`${t('còn thiếu', 'missing')}: ${say(reasonWords(missing))}`]),
    ...(capped ? [t('vượt mức, đã chặn', 'over the maximum, cut')] : []),
  ];
  return words.join('; ');
}

const PERCENT_DECIMALS = 2;

/** What the figures came to. */
export function ratioWords({ t, number }: Tongue, { ratio, inputs }: PartScore): string[] {
  if (ratio === null) return [];
  if (inputs !== null && inputs.denominator.length === 0) {
    return [`${t('giá trị', 'value')} ${number(ratio)}`];
  }
  const percent = exactText(multiply(parseExact(ratio), rational(100n)));
  return [`${t('tỷ lệ', 'ratio')} ${number(percent, PERCENT_DECIMALS)}%`];
}
