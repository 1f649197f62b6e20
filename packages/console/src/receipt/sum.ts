import { add, compare, exactText, parseExact, ZERO } from '@dti-hub/kernel';
import { totalDecimals, TRACK_WORDS, type Points, type Scorecard } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { receiptAddress, sumAddress } from '../addresses.ts';
import { unitName } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { bar, legend, notice, table, type Html } from '../html/parts.ts';
import { notHere } from '../pages/plain.ts';
import { earlierTold, publicationAsked, type PublishedVisit } from '../pages/published.ts';
import {
  cardsOf,
  tableFor,
  tablesIn,
  tableText,
  trackOf,
  type ScoredTable,
} from '../score-tables.ts';
import { publicationShown, scorecardLink } from './about.ts';

/** One of the points that a total is added up from. */
interface Addend {
  readonly name: string;
  readonly points: Points;
  /** null: not public. */
  readonly maximum: string | null;
  /** Where its own receipt, or what it is the sum of, stands. */
  readonly address: string;
}

/** A number of points that is the sum of others. */
interface Sum {
  readonly title: string;
  readonly points: Points;
  readonly maximum: string;
  readonly decimals: number;
  /** To as many decimals as the parts are shown with elsewhere: rounded as coarsely as a total, they add up to another one. */
  readonly partDecimals: number;
  readonly addends: readonly Addend[];
}

/** What a unit's total, or its points of a pillar, are added up from: each with the way to its own receipt. */
export function showSum(visit: PublishedVisit): Page {
  const { desk, published, param, query } = visit;
  const { t, say, points, number } = desk.tongue;
  const unit = param('unit');
  const track = trackOf(query('track'));
  const of = tableFor(tablesIn(published.content), query('table'), unit);
  const card = of && cardsOf(of, unit).find((one) => one.track === track);
  const sum = of && card && sumAsked(visit, of, card);
  if (of === undefined || sum === undefined) return notHere(desk.tongue);
  return {
    title: `${sum.title}: ${unitName(desk, unit)}`,
    body: [
      earlierTold(visit),
      html`<dl>
        <dt>${t('Bộ chỉ số, kỳ', 'Edition, period')}</dt>
        <dd>${tableText(of, desk.tongue)}</dd>
        <dt>${t('Bên chấm', 'Track')}</dt>
        <dd>${say(TRACK_WORDS[track])}</dd>
        <dt>${t('Điểm', 'Points')}</dt>
        <dd><strong>${points(sum.points, sum.decimals)}</strong> / ${number(sum.maximum)}</dd>
        ${publicationShown(visit)}
      </dl>`,
      addendsTable(visit, sum),
      sum.addends.every(({ maximum }) => maximum === null) ? '' : legend(desk.tongue),
      addedUp(visit, sum),
      scorecardLink(visit, unit, of.name),
    ],
  };
}

/** The pillar that an address names, or the whole; undefined where the edition has no such pillar. */
function sumAsked(
  visit: PublishedVisit,
  { name: of, edition }: ScoredTable,
  card: Scorecard,
): Sum | undefined {
  const { desk, home, query } = visit;
  const { t, say } = desk.tongue;
  const { unit, track, pillars } = card;
  const asked = { unit, table: of, track, publication: publicationAsked(visit) };
  if (query('pillar') === '') {
    return {
      title: t('Tổng điểm', 'Total'),
      points: card.points,
      maximum: card.maximum,
      decimals: totalDecimals(edition),
      partDecimals: edition.shownDecimals,
      addends: pillars.map(({ code, name, ...rest }) => ({
        ...rest,
        name: `${code} ${say(name)}`,
        address: sumAddress(home, { ...asked, pillar: code }),
      })),
    };
  }
  const pillar = pillars.find(({ code }) => code === query('pillar'));
  return (
    pillar && {
      title: `${pillar.code} ${say(pillar.name)}`,
      points: pillar.points,
      maximum: pillar.maximum,
      decimals: edition.shownDecimals,
      partDecimals: edition.shownDecimals,
      addends: pillar.indicators.map(({ code, name, ...rest }) => ({
        ...rest,
        name: `${code} ${say(name)}`,
        address: receiptAddress(home, { ...asked, code }),
      })),
    }
  );
}

function addendsTable({ desk }: PublishedVisit, { title, partDecimals, addends }: Sum): Html {
  const { t, points, number } = desk.tongue;
  return table<Addend>(
    t(`${title}: cộng từ`, `${title}: added up from`),
    [
      {
        title: t('Thành phần', 'Part'),
        cell: ({ name, address }) => html`<a href="${address}">${name}</a>`,
      },
      {
        title: t('Điểm', 'Points'),
        isNumber: true,
        cell: (one) => points(one.points, partDecimals),
      },
      {
        title: t('Chắc chắn và còn bỏ ngỏ', 'Certain and open'),
        isSpare: true,
        cell: (one) => (one.maximum === null ? '–' : bar(one.points, one.maximum)),
      },
      {
        title: t('Tối đa', 'Maximum'),
        isNumber: true,
        cell: ({ maximum }) => (maximum === null ? t('chưa rõ', 'not public') : number(maximum)),
      },
    ],
    addends,
  );
}

const totalOf = (addends: readonly Addend[], edge: keyof Points): string =>
  exactText(addends.reduce((sum, { points }) => add(sum, parseExact(points[edge])), ZERO));

const isEqual = (a: string, b: string): boolean => compare(parseExact(a), parseExact(b)) === 0;

/** Bounds of a sum are narrower than the sums of bounds where parts share what nobody knows of their maxima. */
function addedUp({ desk }: PublishedVisit, { points: of, decimals, addends }: Sum): Html {
  const { t, points } = desk.tongue;
  const added = { low: totalOf(addends, 'low'), high: totalOf(addends, 'high') };
  const isWhole = isEqual(added.low, of.low) && isEqual(added.high, of.high);
  const sums = points(added, decimals);
  return isWhole
    ? notice(
        'good',
        t(
          `Cộng các dòng: ${sums}, đúng bằng điểm trên.`,
          `The rows add up to ${sums}: the very points above.`,
        ),
      )
    : notice(
        'note',
        t(
          `Cộng các dòng: ${sums}. Điểm trên hẹp hơn, vì các chỉ số chưa rõ điểm tối đa chia nhau phần tối đa còn lại của nhóm.`,
          `The rows add up to ${sums}. The points above are narrower: indicators whose maxima are not public share what is left of their pillar's.`,
        ),
      );
}
