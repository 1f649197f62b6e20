import { compare, exactText, parseExact, subtract, ZERO, type Rational } from '@dti-hub/kernel';
import type { PartScore, Points, Scorecard } from '@dti-hub/scoring';
import { reasonWords } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { notice, table, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { ratioWords } from './indicators.ts';

/** An indicator or a part that does not earn all that it could. */
interface Loss {
  readonly score: PartScore;
  /** At least and at most, exact. */
  readonly points: Points;
}

const SHOWN_MAX = 15;

/** Where a unit loses the most points, what is surely lost first, and why. Maxima that nobody outside knows are left out. */
export function lostPoints(
  tongue: Tongue,
  card: Scorecard,
  {
    decimals,
    receiptOf,
  }: { readonly decimals: number; readonly receiptOf: (code: string) => string },
): Html {
  const { t, say, points } = tongue;
  const losses = lossesOf(card);
  if (losses.length === 0) {
    return notice('good', t('Không mất điểm nào đã biết.', 'No points are known to be lost.'));
  }
  const shown = losses.slice(0, SHOWN_MAX);
  const title = t(
    'Điểm đã mất hoặc chưa chắc có, ở các chỉ số rõ điểm tối đa',
    'Points lost or open, where the maximum is known',
  );
  const cut = shown.length === losses.length ? '' : ` (${shown.length}/${losses.length})`;
  return table<Loss>(
    `${title}${cut}`,
    [
      {
        title: t('Chỉ số', 'Indicator'),
        cell: ({ score: { code, name } }) =>
          html`<a href="${receiptOf(code)}">${code} ${say(name)}</a>`,
      },
      {
        title: t('Mất', 'Lost'),
        isNumber: true,
        cell: (loss) => points(loss.points, decimals),
      },
      { title: t('Vì sao', 'Why'), cell: ({ score }) => whyLost(tongue, score) },
    ],
    shown,
  );
}

function whyLost(tongue: Tongue, score: PartScore): string {
  const { say, t } = tongue;
  if (score.missing !== null) return say(reasonWords(score.missing));
  const ratio = ratioWords(tongue, score);
  return ratio.length > 0 ? ratio.join('; ') : t('chưa đạt', 'not reached');
}

function lossesOf({ pillars }: Scorecard): Loss[] {
  return pillars
    .flatMap(({ indicators }) => indicators)
    .flatMap((one) => (one.parts.length > 0 ? one.parts : [one]))
    .flatMap((score) => {
      if (score.maximum === null) return [];
      const least = lossAgainst(score.maximum, score.points.high);
      const most = lossAgainst(score.maximum, score.points.low);
      if (compare(most, ZERO) === 0) return [];
      return [{ score, points: { low: exactText(least), high: exactText(most) } }];
    })
    .toSorted((a, b) => by('low', a, b) || by('high', a, b));
}

const by = (bound: keyof Points, a: Loss, b: Loss): number =>
  compare(parseExact(b.points[bound]), parseExact(a.points[bound]));

function lossAgainst(maximum: string, points: string): Rational {
  const loss = subtract(parseExact(maximum), parseExact(points));
  return compare(loss, ZERO) < 0 ? ZERO : loss;
}
