import type { KeptSubmission } from '@dti-hub/pipeline';
import { filingForm, review, submit, type ScoredPlace } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { may } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { hidden, input, notice, textarea, type Cell, type Html } from '../html/parts.ts';
import { notHere } from '../pages/plain.ts';
import { runAgain } from '../run-again.ts';
import { attempt } from '../told.ts';
import { figureOf, textOrNone } from '../typed.ts';
import type { GoTo, Visit } from '../visit.ts';
import { dueNext, readDeadlines } from './deadlines.ts';
import { backToFilings, subjectFacts } from './filing-facts.ts';
import { filingAsked, filingId, placeOf, SAME } from './filing-names.ts';
import { stageWords } from './stage-words.ts';

/** What was filed, what became of it, and what the person may do about it. */
export async function showFiling(visit: Visit): Promise<Page> {
  const kept = filingAsked(visit);
  if (kept === undefined) return notHere(visit.desk.tongue);
  return filingPage(visit, kept, keptTold(visit));
}

function keptTold({ desk: { tongue }, query }: Visit): Cell {
  const { t } = tongue;
  if (query('kept') === '') return '';
  return query('kept') === SAME
    ? notice(
        'note',
        t(
          'Không có gì khác bản đã lưu, nên không có gì được lưu thêm.',
          'Nothing differs from what was kept, so nothing more was kept.',
        ),
      )
    : notice('good', t('Đã lưu.', 'Kept.'));
}

/** Submits a draft, or takes a verifier's word. */
export async function settleFiling(visit: Visit): Promise<Page | GoTo> {
  const { desk, home, form } = visit;
  const kept = filingAsked(visit);
  if (kept === undefined) return notHere(desk.tongue);
  const tried = await attempt(desk.tongue, async () => {
    await (form('step') === 'review' ? takeReview(visit, kept) : takeDraft(visit, kept));
    await runAgain(desk);
    return { goTo: `${home}/filings/${filingId(kept)}?kept=${form('step')}` };
  });
  if ('done' in tried) return tried.done;
  return { ...(await filingPage(visit, kept, tried.told.notice)), status: tried.told.status };
}

const takeDraft = ({ desk }: Visit, { edition, code, unit, period }: KeptSubmission) =>
  submit(desk.stores, { edition, code, unit, period, actor: desk.person });

function takeReview({ desk, form }: Visit, { edition, code, unit, period }: KeptSubmission) {
  return review(desk.stores, {
    edition,
    code,
    unit,
    period,
    actor: desk.person,
    revision: Number(form('revision')),
    outcome: form('outcome') === 'verified' ? 'verified' : 'returned',
    points: figureOf(form('points'), { asShare: false }),
    reason: textOrNone(form('reason')),
  });
}

async function filingPage(visit: Visit, kept: KeptSubmission, first: Cell): Promise<Page> {
  const { desk, home } = visit;
  const { t, say } = desk.tongue;
  const place = await placeOf(desk, kept);
  return {
    title: `${kept.code} ${place === undefined ? '' : say(place.scored.name)}`,
    body: [
      first,
      facts(visit, kept, place),
      html`<p>${dueNext(visit, await readDeadlines(desk), kept.unit)}</p>`,
      actions(visit, kept),
      html`<p>
        <a href="${home}/filings/${filingId(kept)}/evidence"
          >${t('Tệp của tài liệu kiểm chứng', 'Files of the documents')}</a
        >
      </p>`,
      backToFilings(visit),
    ],
  };
}

function facts({ desk }: Visit, kept: KeptSubmission, place: ScoredPlace | undefined): Html {
  const { t, say, day } = desk.tongue;
  const { dataAsOf, documents, note } = kept;
  return html`<p><strong class="tag">${say(stageWords(kept))}</strong></p>
    <dl>
      ${subjectFacts(desk, kept)}
      <dt>${t('Đã nộp', 'Filed')}</dt>
      <dd>${filedText(desk.tongue, kept, place)}</dd>
      <dt>${t('Số liệu tính đến ngày', 'Data as of')}</dt>
      <dd>${dataAsOf === null ? '–' : day(dataAsOf)}</dd>
      <dt>${t('Tài liệu kiểm chứng', 'Documents')}</dt>
      <dd>
        ${documents.length === 0 ? '–' : documents.map((one) => html`<div>${one.number}, ${one.issuer}, ${day(one.date)} ${one.title}${one.file === null ? '' : ` (${t('có tệp', 'with a file')})`}</div>`)}
      </dd>
      <dt>${t('Ghi chú', 'Note')}</dt>
      <dd>${note ?? '–'}</dd>
      <dt>${t('Người nộp', 'By')}</dt>
      <dd>${kept.by}, ${day(kept.on)}, ${t('bản', 'revision')} ${kept.revision}</dd>
      ${reviewed(desk.tongue, kept)}
    </dl>`;
}

function filedText(
  { number, say, t }: Visit['desk']['tongue'],
  { filed: { value, choice, points } }: KeptSubmission,
  place: ScoredPlace | undefined,
): string {
  const form = place && filingForm(place.scored);
  const named =
    form?.kind === 'choice' ? form.choices.find((one) => one.choice === choice) : undefined;
  return [
    ...(value === null ? [] : [number(value)]),
    ...(choice === null ? [] : [named === undefined ? choice : say(named.name)]),
    ...(points === null ? [] : [`${number(points)} ${t('điểm', 'points')}`]),
  ].join('; ');
}

function reviewed(
  { t, day, number }: Visit['desk']['tongue'],
  { review: word }: KeptSubmission,
): Cell {
  if (word === null) return '';
  const points = word.points === null ? '' : ` ${number(word.points)} ${t('điểm', 'points')}.`;
  return html`<dt>${t('Thẩm định', 'Review')}</dt>
    <dd>${word.by}, ${day(word.on)}.${points} ${word.reason ?? ''}</dd>`;
}

function actions(visit: Visit, kept: KeptSubmission): Cell {
  const { desk, formToken, home } = visit;
  const { t } = desk.tongue;
  const waits = kept.stage === 'submitted' && kept.review === null;
  if (waits && may(desk, 'review', kept.unit)) return reviewForm(visit, kept);
  if (waits || !may(desk, 'file', kept.unit)) return '';
  const { edition, code, unit, period } = kept;
  const again = new URLSearchParams({ edition, code, unit, period }).toString();
  return html`<p>
      <a href="${home}/filings/new?${again}"
        >${t('Sửa và nộp lại', 'Change it and file it again')}</a
      >
    </p>
    ${kept.stage === 'draft' ? html`<form method="post">${hidden({ token: formToken, step: 'submit' })}<button class="do">${t('Trình bản nháp', 'Submit the draft')}</button></form>` : ''}`;
}

function reviewForm({ desk, formToken, form }: Visit, { revision }: KeptSubmission): Html {
  const { t } = desk.tongue;
  const isReturned = form('outcome') === 'returned';
  return html`<h2>${t('Thẩm định', 'Review')}</h2>
    <form class="box" method="post">
      ${hidden({ token: formToken, step: 'review', revision: String(revision) })}
      <fieldset>
        <legend>${t('Kết luận', 'Outcome')}</legend>
        <label
          ><input type="radio" name="outcome" value="verified" ${isReturned ? '' : ' checked'} />
          ${t('Xác nhận', 'Verified')}</label
        >
        <label
          ><input type="radio" name="outcome" value="returned" ${isReturned ? ' checked' : ''} />
          ${t('Trả lại', 'Returned')}</label
        >
      </fieldset>
      ${input({
        name: 'points',
        label: t('Điểm thẩm định', 'Points granted'),
        hint: t('Để trống: như đã nộp', 'Empty: as filed'),
        value: form('points'),
      })}
      ${textarea({
        name: 'reason',
        label: t('Lý do (bắt buộc khi trả lại)', 'Reason (required where it is returned)'),
        value: form('reason'),
      })}
      <button class="do">${t('Lưu kết luận', 'Keep the outcome')}</button>
    </form>`;
}
