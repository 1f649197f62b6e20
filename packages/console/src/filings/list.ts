import type { KeptSubmission } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import { mayAnywhere, unitName, type Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, table, type Cell, type Column, type Html } from '../html/parts.ts';
import type { Visit } from '../visit.ts';
import { deadlinesShown, dueNext, readDeadlines } from './deadlines.ts';
import { filingId, filingsSeen, filingsToReview, returnOf } from './filing-names.ts';
import { stageWords } from './stage-words.ts';

/** What units filed, as far as the person has to do with it. */
export async function filings(visit: Visit): Promise<Page> {
  const { desk, home } = visit;
  const { t } = desk.tongue;
  const title = t('Nộp số liệu', 'Filings');
  if (!mayAnywhere(desk, 'readEvidence'))
    return { title, status: 403, body: [nobodysFilings(desk)] };
  const seen = filingsSeen(desk);
  const waiting = filingsToReview(desk);
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
      waiting.length === 0
        ? ''
        : notice(
            'note',
            t(
              `${waiting.length} bản chờ bạn thẩm định.`,
              `${waiting.length} wait for your review.`,
            ),
          ),
      seen.length === 0
        ? notice('note', t('Chưa có gì được nộp.', 'Nothing has been filed yet.'))
        : table(t('Đã nộp', 'Filed'), columns(visit), seen),
      deadlinesShown(desk, due),
    ],
  };
}

const nobodysFilings = ({ tongue: { t } }: Desk): Html =>
  notice(
    'warn',
    t(
      'Bạn không nộp và không thẩm định số liệu cho đơn vị nào.',
      'You neither file nor review for any unit.',
    ),
    t(
      'Người vận hành cấp vai trò cán bộ phụ trách hoặc người thẩm định.',
      'An operator gives the role of a steward or a verifier.',
    ),
  );

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
