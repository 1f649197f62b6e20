import type { Agreement } from '@dti-hub/catalogue';
import {
  readCoverage,
  readEditions,
  type EditionCoverage,
  type EditionInForce,
} from '@dti-hub/pipeline';
import { decisionName } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import type { Page } from '../html/layout.ts';
import { table, type Column } from '../html/parts.ts';
import type { PublishedVisit } from '../pages/published.ts';

/** What is in force in the province: editions with how much of them is fed, and agreements of its feeds. */
export async function catalogue(visit: PublishedVisit): Promise<Page> {
  const { t } = visit.desk.tongue;
  const { open, agreements } = visit.published;
  const [editions, coverage] = await Promise.all([readEditions(open), readCoverage(open)]);
  return {
    title: t('Danh mục', 'Catalogue'),
    body: [
      table(t('Bộ chỉ số', 'Editions'), editionColumns(visit, coverage), editions),
      table(
        t('Nguồn số liệu và thoả thuận', 'Feeds and their agreements'),
        feedColumns(visit),
        agreements,
      ),
    ],
  };
}

function editionColumns(
  { desk, home }: PublishedVisit,
  coverage: readonly EditionCoverage[],
): Column<EditionInForce>[] {
  const { t, say, count, number } = desk.tongue;
  const counted = (title: string, of: (totals: EditionCoverage['totals']) => number) => ({
    title,
    isNumber: true,
    cell: ({ edition: { edition } }: EditionInForce) => {
      const found = coverage.find((one) => one.edition === edition);
      return found === undefined ? '–' : count(of(found.totals));
    },
  });
  return [
    {
      title: t('Quyết định', 'Decision'),
      cell: ({ edition: { edition, decision } }) =>
        html`<a href="${home}/catalogue/editions/${edition}">${say(decisionName(decision))}</a>:
          ${say(decision.title)}`,
    },
    counted(t('Chỉ số', 'Indicators'), ({ indicators }) => indicators),
    counted(t('Có nguồn cấp', 'Fed'), ({ coverage: { fed } }) => fed),
    counted(
      t('Có số liệu, chưa rõ cách tính', 'Figures, rule not public'),
      ({ coverage: { figures } }) => figures,
    ),
    counted(t('Do đơn vị nộp', 'Filed by units'), ({ coverage: { filed } }) => filed),
    counted(t('Không tính điểm', 'Unscored'), ({ coverage: { unscored } }) => unscored),
    counted(t('Chưa có nguồn', 'Nobody yet'), ({ coverage: { nobody } }) => nobody),
    {
      title: t('Tối đa', 'Maximum'),
      isNumber: true,
      cell: ({ edition: { maximum } }) => number(maximum),
    },
  ];
}

function feedColumns({ desk, home }: PublishedVisit): Column<Agreement>[] {
  const { t, say } = desk.tongue;
  return [
    {
      title: t('Nguồn', 'Feed'),
      cell: ({ feed, title }) =>
        html`<a href="${home}/catalogue/feeds/${feed}">${say(title)}</a>
          <code class="soft">${feed}</code>`,
    },
    { title: t('Cơ quan', 'Organisation'), cell: ({ source }) => source.name },
    { title: t('Cơ quan xác minh', 'Verified by'), cell: ({ source }) => source.verifiedBy },
  ];
}
