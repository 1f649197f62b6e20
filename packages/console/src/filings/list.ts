import type { KeptSubmission } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import { mayAnywhere, unitName } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, table, type Cell, type Column } from '../html/parts.ts';
import type { Visit } from '../visit.ts';
import { filesForNobody } from './choose.ts';
import { deadlinesShown, dueNext, readDeadlines } from './deadlines.ts';
import { filingId, filingsSeen, filingsToReview, returnOf } from './filing-names.ts';
import { stageWords } from './stage-words.ts';

/** What units filed, as far as the person has to do with it. */
export async function filings(visit: Visit): Promise<Page> {
  const { desk, home } = visit;
  const { t } = desk.tongue;
  const title = t('Nộp số liệu', 'Filings');
  if (!mayAnywhere(desk, 'readEvidence'))
    return { title, status: 403, body: [filesForNobody(desk, 'steward', 'verifier')] };
  const seen = filingsSeen(desk);
  const due = await readDeadlines(desk);
  return {
    title,
    body: [
      mayAnywhere(desk, 'file')
        ? html`<p>
            <a href="${home}/filings/new">${t('Nộp một số liệu', 'File a value')}</a> ·
            <a href="${home}/filings/template">${t('Nộp bằng bảng tính', 'File by a workbook')}</a>
          </p>`
        : '',
      html`<p>${dueNext(visit, due)}</p>`,
      waitingShown(visit),
      seen.length === 0
        ? html`<p>
            ${t('Chưa có gì được nộp cho đơn vị của bạn.', 'Nothing has been filed for your units yet.')}
          </p>`
        : table(t('Đã nộp', 'Filed'), columns(visit), seen),
      deadlinesShown(desk, due),
    ],
  };
}

/** To a verifier: how much waits for them; where nothing does, the way on. */
function waitingShown({ desk, home }: Visit): Cell {
  if (!mayAnywhere(desk, 'review')) return '';
  const { t } = desk.tongue;
  const waiting = filingsToReview(desk).length;
  const told =
    waiting === 0
      ? html`${t('Không có bản nào chờ bạn thẩm định.', 'None waits for your review.')}
          <a href="${home}">${t('Xem việc khác của bạn', 'What else waits')}</a>`
      : t(`${waiting} bản chờ bạn thẩm định.`, `${waiting} wait for your review.`);
  return notice('note', told);
}

/** Why it came back, while it has not been filed again. */
function returnedFor(kept: KeptSubmission): Cell {
  const reason = returnOf(kept)?.reason ?? '';
  return reason === '' ? '' : html`<br /><small>${reason}</small>`;
}

function columns({ desk, home }: Visit): Column<KeptSubmission>[] {
  const { t, say, day } = desk.tongue;
  return [
    {
      title: t('Chỉ số', 'Indicator'),
      cell: (kept) => html`<a href="${home}/filings/${filingId(kept)}">${kept.code}</a>`,
    },
    { title: t('Đơn vị', 'Unit'), cell: ({ unit }) => unitName(desk, unit) },
    {
      title: t('Bộ chỉ số, kỳ', 'Edition, period'),
      cell: (one) => desk.named(`${one.edition}, ${one.period}`),
    },
    {
      title: t('Tình trạng', 'Stage'),
      cell: (one) => html`${say(stageWords(one))}${returnedFor(one)}`,
    },
    { title: t('Người nộp', 'By'), cell: ({ by }) => by },
    { title: t('Ngày', 'Day'), cell: ({ on }) => day(on) },
  ];
}
