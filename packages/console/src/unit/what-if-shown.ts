import type { Edition } from '@dti-hub/catalogue';
import {
  add,
  compare,
  exactText,
  parseExact,
  rational,
  roundHalfUp,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import type { RankGoal, Standing, WhatIf } from '@dti-hub/releases';
import { totalDecimals, type Points, type Rank } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { figureName, type Desk } from '../desk.ts';
import { rankText } from '../decide/changes-page.ts';
import { notice, table, type Column, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';

/** The total, a pillar, or an indicator, as it is and as it would be. */
interface Line {
  readonly name: string;
  readonly before: Points;
  readonly after: Points;
  readonly decimals: number;
  /** Where the receipt of what is now stands. */
  readonly address: string;
  /** Now and then; null where there are no ranks. */
  readonly ranks: { readonly before: Rank; readonly after: Rank } | null;
}

/** The edition, and where the receipts of what is now stand. */
export interface NumbersNow {
  readonly edition: Edition;
  /** Undefined: of the total. */
  readonly sumOf: (pillar: string | undefined) => string;
  readonly receiptOf: (code: string) => string;
}

/** Points and ranks as they would be, beside those that are. */
export function outcomeShown(desk: Desk, numbers: NumbersNow, outcome: WhatIf): Html {
  const { tongue } = desk;
  const { t, number } = tongue;
  const { moved, figures } = outcome;
  const supposed = figures.map(
    ({ input: { feed, measure }, value }) =>
      `${figureName(desk, feed, measure)} = ${number(exactText(value))}`,
  );
  return html`<h2>${t('Kết quả tính thử', 'What would come of it')}</h2>
    ${supposed.length === 0 ? '' : html`<p>${t('Số liệu giả định', 'Figures supposed')}: ${supposed.join('; ')}</p>`}
    ${moved.length === 0 ? notice('note', t('Không điểm nào thay đổi.', 'No points move.')) : ''}
    ${table(t('Hiện nay và giả định', 'Now and then'), columns(tongue), linesOf(tongue, numbers, outcome))}`;
}

const rankColumn = (title: string, which: 'before' | 'after'): Column<Line> => ({
  title,
  isNumber: true,
  cell: ({ ranks }) => rankText(ranks?.[which] ?? null),
});

function columns({ t, points }: Tongue): Column<Line>[] {
  return [
    { title: t('Mục', 'What'), cell: ({ name }) => name },
    {
      title: t('Hiện nay', 'Now'),
      isNumber: true,
      cell: ({ before, decimals, address }) =>
        html`<a href="${address}">${points(before, decimals)}</a>`,
    },
    {
      title: t('Giả định', 'Then'),
      isNumber: true,
      cell: ({ after, decimals }) => points(after, decimals),
    },
    rankColumn(t('Hạng nay', 'Rank now'), 'before'),
    rankColumn(t('Hạng mới', 'Rank then'), 'after'),
  ];
}

function linesOf(
  { t, say }: Tongue,
  { edition, sumOf, receiptOf }: NumbersNow,
  { before, after, moved }: WhatIf,
): readonly Line[] {
  return [
    {
      name: t('Tổng điểm', 'Total'),
      address: sumOf(undefined),
      before: before.points,
      after: after.points,
      decimals: totalDecimals(edition),
      ranks: { before: before.rank, after: after.rank },
    },
    ...movedPillars(edition, before, after).map(({ code, name, ...one }) => ({
      ...one,
      name: say(name),
      address: sumOf(code),
    })),
    ...moved.map(({ code, name, ...both }) => ({
      name: `${code} ${say(name)}`,
      address: receiptOf(code),
      ...both,
      decimals: edition.shownDecimals,
      ranks: null,
    })),
  ];
}

/** Pillars whose points or rank would be others. */
const movedPillars = (edition: Edition, before: Standing, after: Standing) =>
  edition.pillars.flatMap(({ code, name }) => {
    const [was, is] = [before, after].map(({ pillars }) =>
      pillars.find((one) => one.code === code),
    );
    const stays =
      was === undefined ||
      is === undefined ||
      (was.points.low === is.points.low &&
        was.points.high === is.points.high &&
        rankText(was.rank) === rankText(is.rank));
    return stays
      ? []
      : [
          {
            code,
            name: { vi: `Nhóm ${code} ${name.vi}`, en: `Pillar ${code} ${name.en}` },
            before: was.points,
            after: is.points,
            decimals: edition.shownDecimals,
            ranks: { before: was.rank, after: is.rank },
          },
        ];
  });

/** How many points more a rank takes. */
export function goalShown(
  { t, number }: Tongue,
  { rank, forSure, possibly }: RankGoal,
  decimals: number,
): Html {
  const enough = number(exactText(rounded(forSure, decimals, 1)));
  const tooFew = number(exactText(rounded(possibly, decimals, -1)));
  return html`<h2>${t(`Để đạt hạng ${rank}`, `To reach rank ${rank}`)}</h2>
    <ul>
      <li>
        ${t(`Chắc chắn đạt nếu có thêm ${enough} điểm.`, `For sure with ${enough} points more.`)}
      </li>
      <li>
        ${
          compare(possibly, ZERO) > 0
            ? t(
                `Không thể đạt nếu thêm ít hơn ${tooFew} điểm.`,
                `Not possible with less than ${tooFew} points more.`,
              )
            : t(
                'Có thể đã đạt: còn tuỳ các điểm bỏ ngỏ.',
                'It may be reached already, as open points turn out.',
              )
        }
      </li>
    </ul>
    <p class="soft">
      ${t('Khi các đơn vị khác giữ nguyên.', 'While all other units stay as they are.')}
    </p>`;
}

/** To few decimals, never against what is said: enough upwards, too few downwards. */
export function rounded(value: Rational, decimals: number, direction: 1 | -1): Rational {
  const near = parseExact(roundHalfUp(value, decimals));
  return compare(near, value) * direction >= 0
    ? near
    : add(near, rational(BigInt(direction), 10n ** BigInt(decimals)));
}
