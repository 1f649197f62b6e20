import type { Edition, Indicator, Pillar } from '@dti-hub/catalogue';
import { exactText } from '@dti-hub/kernel';
import {
  isPoint,
  roundExact,
  writtenNumber,
  type IndicatorScore,
  type PillarScore,
  type Scorecard,
  type ValueOf,
} from '@dti-hub/scoring';
import { identified, type Mismatch } from './mismatch.ts';
import { ACCEPTING } from './remedy.ts';

/**
 * Sets the points that a source prints for a pillar or an indicator against those computed from its own
 * counts. They are compared only where both are known: an interval contradicts nothing.
 */
export function checkSourcePoints(
  edition: Edition,
  scorecard: Scorecard,
  printedPoints: ValueOf,
): Mismatch[] {
  const scores = new Map(withIndicators(scorecard.pillars).map((score) => [score.code, score]));
  return withIndicators(edition.pillars).flatMap((declared) => {
    const score = scores.get(declared.code);
    const compared = score && comparePoints(declared, score, printedPoints);
    return compared === undefined || compared.stated === compared.found
      ? []
      : [tellDisagreement(declared, scorecard, compared)];
  });
}

/** Each pillar, and after it its indicators. */
const withIndicators = <Whole extends { readonly indicators: readonly unknown[] }>(
  pillars: readonly Whole[],
): (Whole | Whole['indicators'][number])[] =>
  pillars.flatMap((pillar) => [pillar, ...pillar.indicators]);

interface Compared {
  readonly feed: string;
  readonly measure: string;
  readonly stated: string;
  readonly found: string;
}

function comparePoints(
  { sourcePoints }: Pillar | Indicator,
  score: PillarScore | IndicatorScore,
  printedPoints: ValueOf,
): Compared | undefined {
  if (sourcePoints === undefined) return undefined;
  const { feed, measure, decimals } = sourcePoints;
  const printed = printedPoints({ feed, measure });
  if ('missing' in printed || !isPoint(score.points)) return undefined;
  return {
    feed,
    measure,
    stated: exactText(printed.value),
    found: roundExact(score.points.low, decimals),
  };
}

function tellDisagreement(
  declared: Pillar | Indicator,
  { edition, unit, period, track }: Scorecard,
  { feed, measure, stated, found }: Compared,
): Mismatch {
  const what =
    'indicators' in declared
      ? { vi: `nhóm ${declared.code}`, en: `pillar ${declared.code}` }
      : { vi: `chỉ số ${declared.code}`, en: `indicator ${declared.code}` };
  const { vi, en } = declared.name;
  const [given, ours] = [writtenNumber(stated), writtenNumber(found)];
  return identified({
    kind: 'sourcePoints',
    severity: 'grave',
    feed,
    edition,
    track,
    period,
    unit,
    subject: declared.code,
    stated,
    found,
    sentence: {
      vi: `Nguồn ghi ${given.vi} điểm cho ${what.vi} "${vi}", nhưng tính từ số liệu của chính nguồn thì được ${ours.vi} điểm.`,
      en: `The source prints ${given.en} points for ${what.en} "${en}", but its own figures give ${ours.en} points.`,
    },
    mend: {
      vi: 'Hãy báo cho nguồn: hoặc số liệu, hoặc điểm nguồn tự in là sai.',
      en: 'Tell the source: either its figures or the points that it prints are wrong.',
    },
    proposals: [
      { kind: 'correctValue', figure: { feed, measure, unit, period }, value: found },
      ACCEPTING,
    ],
  });
}
