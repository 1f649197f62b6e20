import type { Edition, Pillar } from '@dti-hub/catalogue';
import { exactText } from '@dti-hub/kernel';
import {
  isPoint,
  roundExact,
  vietnameseNumber,
  type PillarScore,
  type Scorecard,
  type ValueOf,
} from '@dti-hub/scoring';
import { identified, type Mismatch } from './mismatch.ts';
import { ACCEPTING } from './remedy.ts';

/**
 * Sets the points that a source prints for a pillar against those computed from its own counts. A
 * pillar is compared only where both are known: an interval contradicts nothing.
 */
export function checkSourcePoints(
  edition: Edition,
  scorecard: Scorecard,
  printedPoints: ValueOf,
): Mismatch[] {
  const scores = new Map(scorecard.pillars.map((score) => [score.code, score]));
  return edition.pillars.flatMap((pillar) => {
    const compared = comparePoints(pillar, scores.get(pillar.code), printedPoints);
    return compared === undefined || compared.stated === compared.found
      ? []
      : [tellDisagreement(pillar, scorecard, compared)];
  });
}

interface Compared {
  readonly feed: string;
  readonly measure: string;
  readonly stated: string;
  readonly found: string;
}

/** Both as canonical exact text, so that equal numbers are equal texts. */
function comparePoints(
  { sourcePoints }: Pillar,
  score: PillarScore | undefined,
  printedPoints: ValueOf,
): Compared | undefined {
  if (sourcePoints === undefined || score === undefined) return undefined;
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

const tellDisagreement = (
  { code, name }: Pillar,
  { edition, unit, period, track }: Scorecard,
  { feed, measure, stated, found }: Compared,
): Mismatch =>
  identified({
    kind: 'sourcePoints',
    severity: 'grave',
    feed,
    edition,
    track,
    period,
    unit,
    subject: code,
    stated,
    found,
    sentence: {
      vi: `Nguồn ghi ${vietnameseNumber(stated)} điểm cho nhóm ${code} "${name.vi}", nhưng tính từ số liệu của chính nguồn thì được ${vietnameseNumber(found)} điểm.`,
      en: `The source prints ${stated} points for pillar ${code} "${name.en}", but its own figures give ${found} points.`,
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
