import { readQuarantine, type Finding } from '@dti-hub/pipeline';
import type { CaseView } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { lineChart, type ChartValue } from '../charts/line-chart.ts';
import { mayAnywhere, type Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, type Cell } from '../html/parts.ts';
import { caseOf } from '../pages/case.ts';
import { notHere } from '../pages/plain.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { latestPublications } from '../shelf.ts';
import { keptRows } from './kept-rows.ts';

/** So many publications are looked back. */
const SHOWN_MAX = 30;

/** Both sides of a case over the last publications, and the rows that it is about as they stood. */
export async function caseHistory(visit: PublishedVisit): Promise<Page> {
  const { desk, home } = visit;
  const { t, say } = desk.tongue;
  const found = caseOf(visit);
  if (found === undefined) return notHere(desk.tongue);
  return {
    title: t(`Số liệu của vụ việc ${found.name}`, `Figures of the case ${found.name}`),
    body: [
      found.finding === null ? '' : html`<p><strong>${say(found.finding.sentence)}</strong></p>`,
      await sidesChart(desk, found),
      await rowsOf(desk, found),
      html`<p>
        <a href="${home}/cases/${found.name}">${t('Về vụ việc', 'Back to the case')}</a>
      </p>`,
    ],
  };
}

/** What both sides said, publication by publication; a case whose sides are words has no chart. */
async function sidesChart({ stores, tongue }: Desk, { id }: CaseView): Promise<Cell> {
  const { t, day, number } = tongue;
  const opened = await latestPublications(stores, SHOWN_MAX);
  const moments = await Promise.all(
    opened.map(async (open) => ({
      publication: open.publication,
      finding: (await open.reconciled()).mismatches.find((one) => one.id === id),
    })),
  );
  const drawn = (text: string | undefined): ChartValue | null =>
    text === undefined || !IS_NUMBER.test(text)
      ? null
      : { low: text, high: text, text: number(text) };
  const sideOf = (side: 'stated' | 'found') => moments.map(({ finding }) => drawn(finding?.[side]));
  const lines = [
    { name: t('Bên này ghi', 'One side says'), values: sideOf('stated') },
    { name: t('Hệ thống thấy', 'The hub finds'), values: sideOf('found') },
  ];
  if (lines.every(({ values }) => values.every((value) => value === null))) {
    return notice(
      'note',
      t(
        'Hai bên không phải là con số: không có biểu đồ.',
        'The sides are no numbers: there is no chart.',
      ),
    );
  }
  return lineChart(tongue, {
    title: t('Hai bên qua các lần công bố', 'Both sides over the publications'),
    places: t('Công bố', 'Publication'),
    labels: moments.map(({ publication }) => `${publication.number} (${day(publication.night)})`),
    lines,
  });
}

const IS_NUMBER = /^-?\d+(?:\.\d+|\/\d+)?$/;

async function rowsOf(desk: Desk, { finding }: CaseView): Promise<Cell> {
  if (finding === null) return '';
  const { t } = desk.tongue;
  if (!mayAnywhere(desk, 'audit')) {
    return html`<p class="soft">
      ${t('Dòng gốc của nguồn dành cho người xử lý số liệu.', "The source's rows are for those who work with them.")}
    </p>`;
  }
  return keptRows(desk, await quarantineOf(desk, finding));
}

/** What of the feed is kept back, of the period where the case is of one. */
const quarantineOf = async ({ stores }: Desk, { feed, period }: Finding) =>
  (await readQuarantine(stores)).filter(
    (one) => one.feed === feed && (period === null || period.endsWith(`:${one.period.label}`)),
  );
