import { remarkWords, type Agreement } from '@dti-hub/catalogue';
import { versionsOf } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import type { Page } from '../html/layout.ts';
import { asWritten, brokenAtDots, notice, table, type Html } from '../html/parts.ts';
import { ageCell, verdictCell } from '../pages/feed-cells.ts';
import { readStandings, type FeedStanding } from '../pages/feed-standing.ts';
import { notHere } from '../pages/plain.ts';
import type { PublishedVisit } from '../pages/published.ts';

/** What is agreed with a source about one feed, and how its last nights ended. */
export async function feedPage(visit: PublishedVisit): Promise<Page> {
  const { desk, home, published, param } = visit;
  const { t, say } = desk.tongue;
  const agreement = published.agreements.find(({ feed }) => feed === param('feed'));
  if (agreement === undefined) return notHere(desk.tongue);
  const { feed, title } = agreement;
  const state = await published.open.state();
  const inForce = versionsOf(state, 'agreement');
  const version = inForce.find(({ id }) => id === feed)?.version ?? '–';
  const lines = (await readStandings(published, state)).filter((line) => line.feed === feed);
  return {
    title: say(title),
    body: [
      agreed(visit, agreement, version),
      measuresTable(visit, agreement),
      lines.length === 0
        ? notice(
            'note',
            t('Nguồn này chưa được hỏi đêm nào.', 'The feed was not asked on any night.'),
          )
        : nightsTable(visit, lines),
      html`<p class="act">
        <a href="${home}/catalogue">${t('Về danh mục', 'Back to the catalogue')}</a>
      </p>`,
    ],
  };
}

function agreed({ desk }: PublishedVisit, agreement: Agreement, version: string): Html {
  const { t, say } = desk.tongue;
  const { feed, source, licence, evidence, request, delivery, format } = agreement;
  return html`<dl>
    <dt>${t('Mã nguồn', 'Feed')}</dt>
    <dd><code>${feed}</code></dd>
    <dt>${t('Cơ quan', 'Organisation')}</dt>
    <dd>${source.name}</dd>
    <dt>${t('Cơ quan xác minh', 'Verified by')}</dt>
    <dd>${source.verifiedBy}</dd>
    <dt>${t('Điều kiện sử dụng', 'Terms of use')}</dt>
    <dd>${say(remarkWords(licence))}</dd>
    <dt>${t('Căn cứ của thoả thuận', 'Evidence for the agreement')}</dt>
    <dd>${say(remarkWords(evidence))}</dd>
    <dt>${t('Lấy ở đâu', 'Asked for at')}</dt>
    <dd><code>${request.method} ${request.url}</code></dd>
    <dt>${t('Định dạng', 'Format')}</dt>
    <dd>${format.kind.toUpperCase()}</dd>
    <dt>${t('Mỗi lần gửi', 'Each delivery')}</dt>
    <dd>
      ${delivery === 'full' ? t('toàn bộ của kỳ', 'the whole of its period') : t('chỉ đơn vị có thay đổi', 'only units that changed')}
    </dd>
    <dt>${t('Phiên bản (SHA-256)', 'Version (SHA-256)')}</dt>
    <dd><code>${version}</code></dd>
  </dl>`;
}

type Measure = Agreement['measures'][number];

function measuresTable({ desk }: PublishedVisit, { measures }: Agreement): Html {
  const { t, say, language } = desk.tongue;
  return table<Measure>(
    t('Số liệu mà nguồn cấp', 'What it gives'),
    [
      {
        title: t('Số liệu', 'Measure'),
        cell: ({ measure, name }) =>
          name === undefined
            ? html`<code>${brokenAtDots(measure)}</code>`
            : html`${say(name)} <code class="soft">${brokenAtDots(measure)}</code>`,
      },
      {
        title: t('Loại', 'Kind'),
        isShort: true,
        cell: ({ kind }) =>
          kind === 'stock' ? t('số thời điểm', 'at a day') : t('số thời kỳ', 'over the period'),
      },
      // Agreements write it in English alone; the name says what is counted.
      ...(language === 'en'
        ? [{ title: 'Counted in', cell: ({ unitOfMeasure }: Measure) => unitOfMeasure }]
        : []),
      {
        title: t('Cột', 'Column'),
        cell: (rule) =>
          'column' in rule ? asWritten(rule.column) : t('(đếm dòng)', '(rows are counted)'),
      },
    ],
    measures,
  );
}

function nightsTable({ desk, published }: PublishedVisit, lines: readonly FeedStanding[]): Html {
  const { tongue } = desk;
  const { t } = tongue;
  const { night } = published.open.publication;
  return table<FeedStanding>(
    t('Đêm gần nhất, theo kỳ', 'The last night, by period'),
    [
      { title: t('Kỳ', 'Period'), isShort: true, cell: ({ period }) => period.label },
      { title: t('Kết luận', 'Verdict'), cell: (line) => verdictCell(line, night, tongue) },
      {
        title: t('Số liệu của đêm', 'Values of'),
        isShort: true,
        cell: (line) => ageCell(line, tongue),
      },
    ],
    lines,
  );
}
