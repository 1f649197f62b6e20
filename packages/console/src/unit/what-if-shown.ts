import type { Edition } from '@dti-hub/catalogue';
import { compare, exactText, ZERO } from '@dti-hub/kernel';
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
  /** Now and then; null where there are no ranks. */
  readonly ranks: { readonly before: Rank; readonly after: Rank } | null;
}

/** Points and ranks as they would be, beside those that are. */
export function outcomeShown(desk: Desk, edition: Edition, outcome: WhatIf): Html {
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
    ${table(t('Hiện nay và giả định', 'Now and then'), columns(tongue), linesOf(tongue, edition, outcome))}`;
}

const rankColumn = (title: string, which: 'before' | 'after'): Column<Line> => ({
  title,
  isNumber: true,
  cell: ({ ranks }) => (ranks === null ? '' : rankText(ranks[which])),
});

function columns({ t, points }: Tongue): Column<Line>[] {
  const earned = (title: string, which: 'before' | 'after'): Column<Line> => ({
    title,
    isNumber: true,
    cell: (line) => points(line[which], line.decimals),
  });
  return [
    { title: t('Mục', 'What'), cell: ({ name }) => name },
    earned(t('Hiện nay', 'Now'), 'before'),
    earned(t('Giả định', 'Then'), 'after'),
    rankColumn(t('Hạng nay', 'Rank now'), 'before'),
    rankColumn(t('Hạng mới', 'Rank then'), 'after'),
  ];
}

function linesOf(
  { t, say }: Tongue,
  edition: Edition,
  { before, after, moved }: WhatIf,
): readonly Line[] {
  return [
    {
      name: t('Tổng điểm', 'Total'),
      before: before.points,
      after: after.points,
      decimals: totalDecimals(edition),
      ranks: { before: before.rank, after: after.rank },
    },
    ...movedPillars(edition, before, after).map((one) => ({ ...one, name: say(one.name) })),
    ...moved.map(({ code, name, ...both }) => ({
      name: `${code} ${say(name)}`,
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
            name: { vi: `Nhóm ${code} ${name.vi}`, en: `Pillar ${code} ${name.en}` },
            before: was.points,
            after: is.points,
            decimals: edition.shownDecimals,
            ranks: { before: was.rank, after: is.rank },
          },
        ];
  });

/** How many points more a rank takes. */
export const goalShown = ({ t, number }: Tongue, { rank, forSure, possibly }: RankGoal): Html =>
  html`<h2>${t(`Để đạt hạng ${rank}`, `To reach rank ${rank}`)}</h2>
    <ul>
      <li>
        ${t(
          `Chắc chắn đạt nếu có thêm ${number(exactText(forSure))} điểm.`,
          `For sure with ${number(exactText(forSure))} points more.`,
        )}
      </li>
      <li>
        ${
          compare(possibly, ZERO) > 0
            ? t(
                `Không thể đạt nếu thêm ít hơn ${number(exactText(possibly))} điểm.`,
                `Not possible with less than ${number(exactText(possibly))} points more.`,
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
