import { remarkWords, type Edition, type Indicator, type Pillar } from '@dti-hub/catalogue';
import { readCoverage, readEditions, type IndicatorCoverage } from '@dti-hub/pipeline';
import { COVERAGE_WORDS, decisionTitle, EVIDENCE_WORDS, RULE_WORDS } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { feedName } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { table, type Cell, type Column, type Html } from '../html/parts.ts';
import { notHere } from '../pages/plain.ts';
import type { PublishedVisit } from '../pages/published.ts';

/** One legal version of an index: its indicators with their rules, the legal text behind them, and who feeds them. */
export async function editionPage(visit: PublishedVisit): Promise<Page> {
  const { desk, home, published, param } = visit;
  const { t, say, number, count } = desk.tongue;
  const found = (await readEditions(published.open)).find(
    ({ edition }) => edition.edition === param('edition'),
  );
  if (found === undefined) return notHere(desk.tongue);
  const { edition, version } = found;
  const cover = (await readCoverage(published.open)).find((one) => one.edition === edition.edition);
  const covered = new Map(cover?.indicators.map((one) => [one.code, one]));
  const shared = sharedReason(visit, edition);
  return {
    title: say(decisionTitle(edition.decision)),
    body: [
      html`<dl>
        <dt>${t('Ngày ban hành', 'Issued on')}</dt>
        <dd>${issuedOn(visit, edition)}</dd>
        <dt>${t('Năm áp dụng', 'Years')}</dt>
        <dd>${edition.years?.join(', ') ?? t('không gắn với năm nào', 'tied to none')}</dd>
        <dt>${t('Căn cứ', 'Evidence')}</dt>
        <dd>${say(remarkWords(edition.evidence))}</dd>
        ${
          shared === undefined
            ? ''
            : html`<dt>${t('Quy tắc không công khai', 'Rules not public')}</dt>
                <dd>
                  ${t(
                    `${count(shared.indicators)} chỉ số không ghi lý do riêng ở dưới`,
                    `${count(shared.indicators)} indicators that give no reason of their own below`,
                  )}:
                  ${shared.reason}
                </dd>`
        }
        <dt>${t('Tối đa', 'Maximum')}</dt>
        <dd>${number(edition.maximum)}</dd>
        <dt>${t('Phiên bản (SHA-256)', 'Version (SHA-256)')}</dt>
        <dd><code>${version}</code></dd>
      </dl>`,
      ...edition.pillars.map((pillar) =>
        pillarShown(visit, pillar, { covered, said: shared?.reason }),
      ),
      html`<p class="act">
        <a href="${home}/catalogue">${t('Về danh mục', 'Back to the catalogue')}</a>
      </p>`,
    ],
  };
}

const issuedOn = ({ desk }: PublishedVisit, { decision }: Edition): string =>
  decision.date === null ? desk.tongue.t('không rõ', 'not known') : desk.tongue.day(decision.date);

/** Why a rule is not public, where several are not for that reason: the commonest, and of how many. */
function sharedReason({ desk }: PublishedVisit, { pillars }: Edition) {
  const reasons = pillars
    .flatMap(({ indicators }) => indicators)
    .filter(({ rule }) => rule.kind === 'notPublic')
    .map(({ evidence }) => desk.tongue.say(remarkWords(evidence.source)));
  const counted = [...Map.groupBy(reasons, (reason) => reason)].map(([reason, { length }]) => ({
    reason,
    indicators: length,
  }));
  return counted
    .filter(({ indicators }) => indicators > 1)
    .toSorted((a, b) => b.indicators - a.indicators)[0];
}

/** What is known of an edition's indicators, and which reason is said of them together. */
interface Told {
  readonly covered: ReadonlyMap<string, IndicatorCoverage>;
  readonly said: string | undefined;
}

function pillarShown(
  visit: PublishedVisit,
  { code, name, maximum, indicators }: Pillar,
  told: Told,
): Html {
  const { say, number } = visit.desk.tongue;
  const title = `${code} ${say(name)} (${number(maximum)})`;
  return html`<details open>
    <summary>${title}</summary>
    ${table(title, columns(visit, told), indicators)}
  </details>`;
}

function columns(visit: PublishedVisit, { covered, said }: Told): Column<Indicator>[] {
  const { t, say, number } = visit.desk.tongue;
  return [
    { title: t('Chỉ số', 'Indicator'), cell: ({ code, name }) => `${code} ${say(name)}` },
    {
      title: t('Tối đa', 'Maximum'),
      isNumber: true,
      cell: ({ maximum }) => (maximum === null ? t('chưa rõ', 'not public') : number(maximum)),
    },
    {
      title: t('Cách tính và căn cứ', 'Rule and evidence'),
      isLong: true,
      cell: (indicator) => ruleShown(visit, indicator, said),
    },
    {
      title: t('Chủ trì', 'Lead'),
      isLong: true,
      cell: ({ lead, coordinator }) =>
        [lead, coordinator].flatMap((one) => one ?? []).join('; ') || '–',
    },
    {
      title: t('Ai cấp số liệu', 'Who feeds it'),
      isLong: true,
      cell: ({ code }) => feedsOf(visit, covered.get(code)),
    },
  ];
}

function ruleShown(
  { desk }: PublishedVisit,
  { rule, evidence }: Indicator,
  said: string | undefined,
): Cell {
  const { say } = desk.tongue;
  const [words, source] = [say(RULE_WORDS[rule.kind]), say(remarkWords(evidence.source))];
  // There is no other evidence for a rule that is not public.
  if (rule.kind !== 'notPublic') {
    return evidenceUnder(words, `${say(EVIDENCE_WORDS[evidence.status])}: ${source}`);
  }
  return source === said ? words : evidenceUnder(words, source);
}

const evidenceUnder = (words: string, evidence: string): Html =>
  html`${words}<br /><span class="soft">${evidence}</span>`;

function feedsOf({ desk, home }: PublishedVisit, cover: IndicatorCoverage | undefined): Cell {
  if (cover === undefined) return '–';
  const { t, say } = desk.tongue;
  const feeds = [...Map.groupBy(cover.inputs, ({ feed }) => feed)].map(([feed, inputs]) => ({
    feed,
    given: inputs.every(({ given }) => given),
  }));
  return html`${say(COVERAGE_WORDS[cover.coverage])}
  ${feeds.map(({ feed, given }) =>
    given
      ? html`<div><a href="${home}/catalogue/feeds/${feed}">${feedName(desk, feed)}</a></div>`
      : html`<div><code>${feed}</code> (${t('chưa có', 'not given yet')})</div>`,
  )}
  ${cover.filers.length === 0 ? '' : html`<div class="soft">${t('Nộp', 'Filed by')}: ${cover.filers.join('; ')}</div>`}`;
}
