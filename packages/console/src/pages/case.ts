import { MISMATCH_WORDS, viewCases, type CaseView } from '@dti-hub/stewardship';
import { periodId } from '@dti-hub/kernel';
import type { Finding, KeptDecision } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import { receiptAddress } from '../addresses.ts';
import { caseRows } from '../case/case-rows.ts';
import { caseText } from '../case/case-text.ts';
import { sidesChart } from '../case/sides-chart.ts';
import { feedName, type Desk } from '../desk.ts';
import { tablesIn, tableTitle } from '../score-tables.ts';
import type { Page } from '../html/layout.ts';
import { many } from '../language.ts';
import { notice, type Cell, type Html } from '../html/parts.ts';
import { maySettle, offerText, settlingForm } from '../decide/settling-form.ts';
import { NO_FAULTS, partOfPage, type Faults } from '../told.ts';
import type { GoTo } from '../visit.ts';
import { CHANGE_WORDS } from '../words.ts';
import { severityTag, stakeText, unitTold } from './cases.ts';
import { notHere } from './plain.ts';
import type { PublishedVisit } from './published.ts';

/** The case that an address names. */
export function caseOf({ desk, published, param }: PublishedVisit): CaseView | undefined {
  const name = param('case');
  return viewCases(desk.state, published.content).find((one) => one.name === name);
}

/** One case with all that a steward needs to settle it. */
export async function showCase(visit: PublishedVisit): Promise<Page | GoTo> {
  const found = caseOf(visit);
  if (found === undefined) return notHere(visit.desk.tongue);
  return casePage(visit, found, { notice: signedNotice(visit, found), faults: NO_FAULTS });
}

/** A case, with what is to be read first, and what was wrong with the form that was sent. */
export async function casePage(
  visit: PublishedVisit,
  found: CaseView,
  { notice: first, faults }: { readonly notice: Cell; readonly faults: Faults },
): Promise<Page> {
  const { desk } = visit;
  const { tongue } = desk;
  const [chart, rows] = await Promise.all([
    partOfPage(desk, { vi: 'biểu đồ', en: 'The chart' }, () => sidesChart(desk, found)),
    partOfPage(desk, { vi: 'dòng gốc', en: 'The rows' }, () => caseRows(visit, found)),
  ]);
  return {
    title: `${tongue.t('Vụ việc', 'Case')} ${found.name}`,
    body: [
      first,
      facts(visit, found),
      chart,
      rows,
      settlingForm(visit, found, faults),
      history(desk, found),
      html`<p>
        <a href="${visit.home}/cases">${tongue.t('Về danh sách vụ việc', 'Back to the cases')}</a>
      </p>`,
    ],
  };
}

function signedNotice({ desk, query }: PublishedVisit, { decisions }: CaseView): Cell {
  const signed = decisions.find(({ id }) => id === query('signed'));
  if (signed === undefined) return '';
  const { t } = desk.tongue;
  return query('run') === 'failed'
    ? notice(
        'warn',
        t(`Đã ký quyết định ${signed.id}.`, `The decision ${signed.id} is signed.`),
        t(
          'Chưa tính lại được điểm ngay; đêm tới quyết định sẽ được tính.',
          'Points could not be scored again now; the next night counts it.',
        ),
      )
    : notice(
        'good',
        t(`Đã ký quyết định ${signed.id}.`, `The decision ${signed.id} is signed.`),
        t(
          'Điểm đang được tính lại và sẽ thay đổi ở lần công bố tiếp theo, sau ít phút.',
          'Points are being scored again and follow with the next publication, in a few minutes.',
        ),
      );
}

function facts(visit: PublishedVisit, found: CaseView): Html {
  const { desk, published } = visit;
  const { tongue } = desk;
  const { t, say } = tongue;
  const { finding, stakes } = found;
  if (finding === null) {
    return notice(
      'note',
      t('Vụ việc đã đóng: nguyên nhân không còn.', 'Closed: its cause has gone.'),
      caseText(desk, found.id),
    );
  }
  const feedTitle = published.content.reconciled.feeds.some(({ feed }) => feed === finding.feed);
  return html`${found.open ? '' : notice('good', t('Vụ việc đã được giải quyết.', 'The case is settled.'))}
    <p>${severityTag(finding, tongue)} ${say(MISMATCH_WORDS[finding.kind])}</p>
    <p><strong>${say(finding.sentence)}</strong></p>
    <dl>
      <dt>${t('Đơn vị', 'Unit')}</dt>
      <dd>${unitTold(desk, finding)}</dd>
      ${
        finding.period === null
          ? ''
          : html`<dt>${t('Kỳ', 'Period')}</dt>
              <dd>${desk.named(finding.period)}</dd>`
      }
      <dt>${feedTitle ? t('Nguồn', 'Feed') : t('Nguồn (không còn)', 'Feed (gone)')}</dt>
      <dd>${feedName(desk, finding.feed)} <code class="soft">${finding.feed}</code></dd>
      <dt>${t('Điểm liên quan của một đơn vị', 'Points of a unit at stake')}</dt>
      <dd>${stakeText(found, desk)}</dd>
      <dt>${t('Chỉ số liên quan', 'Indicators')}</dt>
      <dd>
        ${stakes.length === 0 ? '–' : stakes.map((stake) => codesAtStake(visit, finding, stake))}
      </dd>
      <dt>${t('Hướng xử lý', 'What would mend it')}</dt>
      <dd>
        ${say(finding.mend)}
        ${maySettle(desk, found) ? html`<a href="#settle">${t('Đến phần quyết định', 'To the decision')}</a>` : ''}
      </dd>
    </dl>`;
}

/** The indicators that hang on a case, each of one unit's with the way to its receipt. */
function codesAtStake(
  { desk, home, published }: PublishedVisit,
  { unit, period }: Finding,
  { edition, codes, units }: CaseView['stakes'][number],
): Html {
  const { t } = desk.tongue;
  const tables = tablesIn(published.content).filter((one) => one.edition.edition === edition);
  const ofPeriod = tables.find((one) => periodId(one.period) === period);
  const of = ofPeriod ?? (tables.length === 1 ? tables[0] : undefined);
  const title = of === undefined ? desk.named(edition) : tableTitle(of, desk.tongue);
  const count = t(`${units} đơn vị`, many(desk.tongue, units, ['unit', 'units']));
  return html`<div>
    ${codes.map((code, at) => html`${at === 0 ? '' : ', '}${unit === null || of === undefined ? code : html`<a href="${receiptAddress(home, { unit, table: of.name, track: 'computed', code })}">${code}</a>`}`)}
    (${title}, ${count})
  </div>`;
}

function history(desk: Desk, { turns, decisions }: CaseView): Html {
  const { t, say, day } = desk.tongue;
  return html`<h2>${t('Lịch sử', 'History')}</h2>
    <ul>
      ${turns.map(
        ({ night, change, decision }) =>
          html`<li>
            ${t('Đêm', 'Night')} ${day(night)}:
            ${say(CHANGE_WORDS[change])}${decision === null ? '' : ` (${t('quyết định', 'decision')} ${decision})`}
          </li>`,
      )}
    </ul>
    ${
      decisions.length === 0
        ? ''
        : html`<h2>${t('Quyết định', 'Decisions')}</h2>
            <ul>
              ${decisions.map((one) => decisionLine(desk, one))}
            </ul>`
    }`;
}

function decisionLine(desk: Desk, decision: KeptDecision): Html {
  const { t, day } = desk.tongue;
  const { id, by, on, until, reason, remedy, undone, documents } = decision;
  return html`<li>
    <strong>${offerText(desk, remedy)}</strong
    >${undone ? html` <span class="tag">${t('đã huỷ', 'undone')}</span>` : ''}<br />
    ${t('Lý do', 'Reason')}: ${reason}<br />
    <span class="soft"
      >${id}, ${by}, ${t('từ đêm', 'from night')}
      ${day(on)}${until === null ? '' : ` ${t('đến', 'to')} ${day(until)}`}${documents.map((one) => `, ${one.number} ${one.issuer} ${day(one.date)}`)}</span
    >
  </li>`;
}
