import type { Finding } from '@dti-hub/pipeline';
import { MISMATCH_WORDS, SEVERITY_WORDS, viewCases, type CaseView } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { addressOf } from '../addresses.ts';
import { feedName, unitName, type Desk } from '../desk.ts';
import { dueNext, readDeadlines } from '../filings/deadlines.ts';
import type { Page } from '../html/layout.ts';
import { paged } from '../html/paging.ts';
import { notice, table, type Cell, type Column, type Html } from '../html/parts.ts';
import { many, type Tongue } from '../language.ts';
import { askedOf, filterForm, isWanted, type CaseFilter } from './case-filter.ts';
import type { PublishedVisit } from './published.ts';

/** A case whose cause stands. */
export type StandingCase = CaseView & { readonly finding: Finding };

/** So many of each kind on the page of all kinds. */
const SHOWN_OF_EACH = 15;

/** The open cases grouped by what is wrong, the gravest first. */
export async function cases(visit: PublishedVisit): Promise<Page> {
  const { desk, query } = visit;
  const { t, count } = desk.tongue;
  const filter = askedOf(query);
  const open = standingCases(visit);
  const wanted = open.filter((one) => isWanted(one, filter));
  const groups = [...Map.groupBy(wanted, ({ finding }) => finding.kind).values()];
  return {
    title: t('Vụ việc', 'Cases'),
    body: [
      html`<p>
        ${t(
          'Mỗi nguyên nhân là một vụ việc; chỉ con người quyết định.',
          'Each root cause is one case; only people settle it.',
        )}
      </p>`,
      html`<p>${dueNext(visit, await readDeadlines(desk), filter.unit || undefined)}</p>`,
      filterForm(desk, open, filter),
      wanted.length === 0
        ? noCase(visit, open.length)
        : html`<p role="status">
            ${wanted.length === open.length ? '' : `${count(wanted.length)} ${t('trên', 'of')} `}${t(`${count(open.length)} vụ việc đang mở.`, many(desk.tongue, open.length, ['open case.', 'open cases.']))}
          </p>`,
      ...groups.map((all) => group(visit, all, filter)),
    ],
  };
}

/** Nothing is open, or nothing of what is. */
const noCase = ({ desk: { tongue }, home }: PublishedVisit, open: number): Html => {
  const { t, count } = tongue;
  return open === 0
    ? notice('good', t('Không có vụ việc nào đang mở.', 'No case is open.'))
    : notice(
        'note',
        t(
          `Không vụ việc nào khớp bộ lọc; ${count(open)} vụ việc đang mở.`,
          `No case is of that kind; ${many(tongue, open, ['is open.', 'are open.'])}`,
        ),
        html`<a href="${home}/cases">${t('Bỏ lọc', 'Show all')}</a>`,
      );
};

/** All cases of the newest publication that are open, and stand. */
export const standingCases = ({ desk, published }: PublishedVisit): StandingCase[] =>
  viewCases(desk.state, published.content).filter(isStanding);

const isStanding = (one: CaseView): one is StandingCase => one.open && one.finding !== null;

function group(
  { desk, home, query }: PublishedVisit,
  all: readonly StandingCase[],
  filter: CaseFilter,
): Html {
  const { tongue } = desk;
  const [first] = all;
  if (first === undefined) return html``;
  const { kind } = first.finding;
  const isAlone = filter.kind === kind;
  const name = tongue.say(MISMATCH_WORDS[kind]);
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)} (${tongue.count(all.length)})`;
  const asked = { ...filter, kind };
  const path = `${home}/cases`;
  if (isAlone) {
    const { shown, way } = paged(tongue, { path, asked, page: query('page') }, all);
    return html`${table(title, columns(desk, home), shown)}${way}`;
  }
  return html`${table(title, columns(desk, home), all.slice(0, SHOWN_OF_EACH))}
  ${SHOWN_OF_EACH < all.length ? html`<p><a href="${addressOf(path, asked)}">${tongue.t('Xem tất cả', 'See all')}: ${name}</a></p>` : ''}`;
}

function columns(desk: Desk, home: string): Column<StandingCase>[] {
  const { tongue } = desk;
  const { t, say } = tongue;
  return [
    {
      title: t('Vụ việc', 'Case'),
      isShort: true,
      cell: ({ name }) => html`<a href="${home}/cases/${name}">${name}</a>`,
    },
    {
      title: t('Nội dung', 'What'),
      isLong: true,
      cell: ({ finding }) =>
        html`${say(finding.sentence)} <span class="soft">${feedName(desk, finding.feed)}</span>`,
    },
    { title: t('Mức', 'Severity'), cell: ({ finding }) => severityTag(finding, tongue) },
    {
      title: t('Đơn vị', 'Unit'),
      isShort: true,
      cell: ({ finding }) => unitTold(desk, finding),
    },
    {
      title: t('Điểm liên quan', 'Points at stake'),
      isNumber: true,
      cell: (one) => stakeText(one, desk),
    },
  ];
}

/** How grave it is, in a word. */
export const severityTag = ({ severity }: Pick<Finding, 'severity'>, { say }: Tongue): Cell =>
  html`<span class="${severity === 'grave' ? 'tag bad' : 'tag'}"
    >${severity === 'grave' ? '! ' : ''}${say(SEVERITY_WORDS[severity])}</span
  >`;

/** Points are printed to hundredths. */
const DECIMALS = 2;

/** The points of one unit that hang on a case; where they are of several editions, each by its decision. */
export function stakeText({ stakes }: Pick<CaseView, 'stakes'>, desk: Desk): Cell {
  if (stakes.length === 0) return '–';
  const scores = desk.published?.content.scores ?? [];
  return html`${stakes.map(({ edition: id, points }) => {
    const decision = scores.find(({ edition }) => edition.edition === id)?.edition.decision;
    const of = stakes.length === 1 ? '' : ` (${decision?.number ?? id})`;
    return html`<div>${desk.tongue.points(points, DECIMALS)}${of}</div>`;
  })}`;
}

/** Whose a case is; of a feed that nobody can say it of, what is known. */
export function unitTold(desk: Desk, { unit, subject }: Pick<Finding, 'unit' | 'subject'>): string {
  const { t } = desk.tongue;
  if (unit !== null) return unitName(desk, unit);
  return subject.startsWith('unit/') ? t('chưa rõ', 'not known') : t('của cả nguồn', 'of the feed');
}
