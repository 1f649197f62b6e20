import { feedsOfLine, partyOf } from '@dti-hub/catalogue';
import { localDateAt, type UnitId } from '@dti-hub/kernel';
import {
  readCalendars,
  readReceipts,
  whatIsDue,
  type DueReport,
  type WhatIsDue,
} from '@dti-hub/pipeline';
import { html } from 'hono/html';
import type { Visit } from '../visit.ts';
import { may, momentOf, type Desk } from '../desk.ts';
import { table, type Cell, type Column } from '../html/parts.ts';
import { countdown, isPast } from './countdown.ts';

/** What the units that a person files or reviews for owe this year, by the plans in force. */
export async function readDeadlines(desk: Desk): Promise<WhatIsDue> {
  const date = localDateAt(momentOf(desk));
  const year = Number(date.slice(0, 4));
  if (desk.published === undefined)
    return { date, year, reports: [], undated: [], contradictions: [] };
  const { open, content } = desk.published;
  const calendars = await readCalendars(desk.stores, open);
  const lines = [...calendars.calendars.values()].flatMap((calendar) => calendar.lines);
  const feeds = lines.flatMap((line) => feedsOfLine(line, calendars));
  const receipts = await readReceipts(desk.stores, content.reconciled, feeds);
  const due = whatIsDue(calendars, { date, year, units: undefined, days: undefined, receipts });
  // The register also knows places of other provinces.
  const own = new Set(
    content.reconciled.units
      .map(({ unit }) => unit)
      .filter((unit) => may(desk, 'readEvidence', unit)),
  );
  const isOwn = ({ units }: Pick<DueReport, 'units'>) => units.some((unit) => own.has(unit));
  return { ...due, reports: due.reports.filter(isOwn), undated: due.undated.filter(isOwn) };
}

/** The report due next, of a unit where one is named; nothing where no plan in force asks for one any more this year. */
export function dueNext({ desk, home }: Visit, { reports }: WhatIsDue, unit?: UnitId): Cell {
  const { t, say } = desk.tongue;
  const next = reports.find(
    (one) =>
      one.delivery.kind !== 'delivered' &&
      !isPast(one, momentOf(desk)) &&
      (unit === undefined || one.units.includes(unit)),
  );
  if (next === undefined) return '';
  return html`<a href="${home}/filings#deadlines">${t('Hạn báo cáo gần nhất', 'Report due next')}</a
    >: <strong>${dueText(desk, next)}</strong>. ${say(next.line.what)} (${next.calendar.plan.name}).`;
}

/** A due day with what is left of it: "15/11/2023, còn 3 ngày". */
export const dueText = (desk: Desk, due: Pick<DueReport, 'dueAt' | 'lateAfter'>): string =>
  `${desk.tongue.day(due.dueAt)}, ${countdown(due, momentOf(desk), desk.tongue)}`;

/** The year's reports as its plans ask for them, those to come first. */
export function deadlinesShown(desk: Desk, { year, reports, undated }: WhatIsDue): Cell {
  const { t, say } = desk.tongue;
  if (reports.length + undated.length === 0) {
    return html`<p class="soft">
      ${t(
        `Không kế hoạch nào đang có hiệu lực ghi hạn báo cáo cho đơn vị của bạn trong năm ${year}.`,
        `No plan in force names a day in ${year} for your units.`,
      )}
    </p>`;
  }
  const moment = momentOf(desk);
  const [past, coming] = [true, false].map((wanted) =>
    reports.filter((one) => isPast(one, moment) === wanted),
  );
  const shown = (title: string, rows: readonly DueReport[]): Cell =>
    rows.length === 0 ? '' : table(title, columns(desk), rows);
  return html`<section id="deadlines">
    ${shown(t(`Lịch báo cáo năm ${year}`, `Reports due in ${year}`), coming ?? [])}
    ${shown(t(`Đã qua hạn trong năm ${year}`, `Past their day in ${year}`), (past ?? []).toReversed())}
    ${
      reports.some(({ dueAt, lateAfter }) => dueAt !== lateAfter)
        ? html`<p class="soft">
            ${t(
              'Kế hoạch ghi “trước ngày …” mà không nói rõ chính ngày ấy: hạn ở đây là ngày liền trước.',
              'Where a plan only says “before” a day, this is the day before it.',
            )}
          </p>`
        : ''
    }
    ${
      undated.length === 0
        ? ''
        : html`<p>
              ${t('Phải nộp, nhưng kế hoạch không ghi ngày:', 'Owed, but the plan gives no day:')}
            </p>
            <ul>
              ${undated.map(({ calendar, line }) => html`<li>${say(line.what)} (${calendar.plan.name})</li>`)}
            </ul>`
    }
  </section>`;
}

function columns(desk: Desk): Column<DueReport>[] {
  const { t, say, day } = desk.tongue;
  const moment = momentOf(desk);
  return [
    {
      title: t('Hạn', 'Due'),
      isShort: true,
      cell: (one) => html`${day(one.dueAt)}<br /><small>${standing(desk, one, moment)}</small>`,
    },
    { title: t('Báo cáo', 'Report'), isLong: true, cell: ({ line }) => say(line.what) },
    {
      title: t('Ai nộp', 'By whom'),
      cell: ({ calendar, line }) => partyOf(calendar, line.owes).name,
    },
    {
      title: t('Nộp cho', 'To whom'),
      cell: ({ calendar, line }) =>
        line.to === null ? t('không ghi', 'not stated') : partyOf(calendar, line.to).name,
    },
    { title: t('Theo', 'By'), cell: ({ calendar }) => calendar.plan.name },
  ];
}

/** Of a report that does not come through the hub nobody here can say whether it came. */
function standing(desk: Desk, one: DueReport, moment: string): Cell {
  const { t, day } = desk.tongue;
  const { delivery } = one;
  if (delivery.kind === 'delivered') {
    return t(`đã nộp ${day(delivery.day)}`, `came on ${day(delivery.day)}`);
  }
  const words = countdown(one, moment, desk.tongue);
  if (!isPast(one, moment)) return words;
  return delivery.kind === 'unseen'
    ? t(`${words}, không rõ đã nộp chưa`, `${words}, not seen here`)
    : html`<strong class="fault"
        >! ${t(`${words}, chưa nhận đủ`, `${words}, not all has come`)}</strong
      >`;
}
