import type { KeptSubmission } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import { unitName } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, table, type Column } from '../html/parts.ts';
import type { Visit } from '../visit.ts';
import { deadlinesShown, dueNext, readDeadlines } from './deadlines.ts';
import { filingId, filingsSeen, filingsToReview } from './filing-names.ts';
import { stageWords } from './stage-words.ts';

/** What units filed, as far as the person has to do with it. */
export async function filings(visit: Visit): Promise<Page> {
  const { desk, home } = visit;
  const { t } = desk.tongue;
  const seen = filingsSeen(desk);
  const waiting = filingsToReview(desk);
  const due = await readDeadlines(desk);
  const files = desk.state.grants.some(
    ({ person, role }) => person === desk.person && role === 'steward',
  );
  return {
    title: t('Nộp số liệu', 'Filings'),
    body: [
      files
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
      cell: (one) => `${one.edition}, ${one.period}`,
    },
    { title: t('Tình trạng', 'Stage'), cell: (one) => say(stageWords(one)) },
    { title: t('Người nộp', 'By'), cell: ({ by }) => by },
    { title: t('Ngày', 'Day'), cell: ({ on }) => day(on) },
  ];
}
