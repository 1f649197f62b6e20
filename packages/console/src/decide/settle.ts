import {
  decide,
  previewDecision,
  refused,
  type CaseView,
  type DecisionPreview,
  type DecisionRequest,
} from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { nightOf } from '../desk.ts';
import { runAgain } from '../run-again.ts';
import { dayOf, documentsOf } from '../typed.ts';
import type { Page } from '../html/layout.ts';
import { hidden, notice } from '../html/parts.ts';
import { caseOf, casePage } from '../pages/case.ts';
import { notHere } from '../pages/plain.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { attempt } from '../told.ts';
import type { GoTo } from '../visit.ts';
import { changesShown, lockedShown } from './changes-page.ts';
import { offersOf, offerText, SETTLING_FIELDS } from './settling-form.ts';

/** Shows what a decision would change, or signs it once that was seen. */
export async function settleCase(visit: PublishedVisit): Promise<Page | GoTo> {
  const found = caseOf(visit);
  if (found === undefined) return notHere(visit.desk.tongue);
  const step: (visit: PublishedVisit, found: CaseView) => Promise<Page | GoTo> =
    visit.form('step') === 'sign' ? sign : preview;
  const tried = await attempt(visit.desk.tongue, () => step(visit, found));
  if ('done' in tried) return tried.done;
  return { ...casePage(visit, found, tried.told.notice), status: tried.told.status };
}

async function preview(visit: PublishedVisit, found: CaseView): Promise<Page> {
  const { desk } = visit;
  const request = requestOf(visit, found);
  const shown = await previewDecision(desk.stores, desk.province.province, request);
  return previewPage(visit, found, shown);
}

function previewPage(
  visit: PublishedVisit,
  found: CaseView,
  { decision, changes, locked }: DecisionPreview,
): Page {
  const { desk, formToken, form, home } = visit;
  const { t, day } = desk.tongue;
  const fields = Object.fromEntries(SETTLING_FIELDS.map((name) => [name, form(name)]));
  return {
    title: t(`Xem trước: vụ việc ${found.name}`, `Preview: case ${found.name}`),
    body: [
      notice(
        'note',
        t('Chưa ký: chưa có gì thay đổi.', 'Not signed yet: nothing has changed.'),
        html`<strong>${offerText(desk, decision.remedy)}</strong>`,
        `${t('Lý do', 'Reason')}: ${decision.reason}`,
        t(
          `Có hiệu lực từ đêm ${day(decision.on)}.`,
          `Counts from the night of ${day(decision.on)}.`,
        ),
      ),
      changesShown(desk, changes),
      lockedShown(desk, locked),
      html`<form class="box" method="post">
        ${hidden({ token: formToken, step: 'sign', seen: String(decision.turn), ...fields })}
        <p>${t(`Người ký: ${desk.person}`, `Signed by: ${desk.person}`)}</p>
        <button class="do">${t('Ký quyết định', 'Sign the decision')}</button>
        <a href="${home}/cases/${found.name}">${t('Không ký, quay lại', 'Do not sign, go back')}</a>
      </form>`,
    ],
  };
}

async function sign(visit: PublishedVisit, found: CaseView): Promise<GoTo> {
  const { desk, home, form } = visit;
  const request = { ...requestOf(visit, found), seen: Number(form('seen')) };
  const { id } = await decide(desk.stores, request);
  const isStarted = await runAgain(desk);
  const told = new URLSearchParams({ signed: id, ...(isStarted ? {} : { run: 'failed' }) });
  return { goTo: `${home}/cases/${found.name}?${told.toString()}` };
}

function requestOf({ desk, form }: PublishedVisit, found: CaseView): DecisionRequest {
  const offer = offersOf(found).find(({ name }) => name === form('offer'));
  if (offer === undefined) throw offeredNoMore();
  const until = form('until').trim();
  return {
    actor: desk.person,
    // What settled a case is undone after it was closed.
    case: found.open ? found.id : null,
    remedy: offer.remedy,
    reason: form('reason').trim(),
    documents: documentsOf(form),
    on: nightOf(desk),
    until: until === '' ? null : dayOf(until),
  };
}

const offeredNoMore = () =>
  refused(
    {
      vi: 'Vụ việc đã thay đổi: cách xử lý này không còn.',
      en: 'The case has changed: this is offered no longer.',
    },
    { vi: 'Hãy xem lại vụ việc rồi chọn lại.', en: 'Look at the case again, and choose again.' },
  );
