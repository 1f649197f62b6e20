import {
  decide,
  previewDecision,
  refused,
  type CaseView,
  type DecisionPreview,
  type DecisionRequest,
} from '@dti-hub/stewardship';
import type { Remedy } from '@dti-hub/reconciliation';
import { html } from 'hono/html';
import { nightOf } from '../desk.ts';
import { runAgain } from '../run-again.ts';
import { dayOf, documentsOf, FormReading } from '../typed.ts';
import type { Page } from '../html/layout.ts';
import { hidden, notice } from '../html/parts.ts';
import { caseOf, casePage } from '../pages/case.ts';
import { notHere } from '../pages/plain.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { attempt, type Told } from '../told.ts';
import type { GoTo } from '../visit.ts';
import { changesShown, lockedShown } from './changes-page.ts';
import { ACCEPTING, offersOf, offerText } from './settling-form.ts';

/** How a case is about to be settled by a form. */
export interface Settling {
  readonly found: CaseView;
  /** The remedy that the form says, its fields read one by one. */
  readonly remedyIn: (reading: FormReading) => Promise<Remedy> | Remedy;
  /** The form again, with what was refused of it. */
  readonly page: (told: Told) => Promise<Page> | Page;
  /** Where the form stands. */
  readonly form: string;
}

/** Settles a case by what it offers. */
export async function settleCase(visit: PublishedVisit): Promise<Page | GoTo> {
  const found = caseOf(visit);
  if (found === undefined) return notHere(visit.desk.tongue);
  return settle(visit, {
    found,
    remedyIn: (reading) => reading.field('offer', () => offered(visit, found), ACCEPTING),
    page: (told) => casePage(visit, found, told),
    form: `${visit.home}/cases/${found.name}`,
  });
}

/** Shows what a decision would change, or signs it once that was seen. */
export async function settle(visit: PublishedVisit, settling: Settling): Promise<Page | GoTo> {
  const step: (visit: PublishedVisit, settling: Settling) => Promise<Page | GoTo> =
    visit.form('step') === 'sign' ? sign : preview;
  const tried = await attempt(visit.desk.tongue, () => step(visit, settling));
  if ('done' in tried) return tried.done;
  return { ...(await settling.page(tried.told)), status: tried.told.status };
}

async function preview(visit: PublishedVisit, settling: Settling): Promise<Page> {
  const { desk } = visit;
  const request = await requestOf(visit, settling);
  const shown = await previewDecision(desk.stores, desk.province.province, request);
  return previewPage(visit, settling, shown);
}

function previewPage(
  visit: PublishedVisit,
  { found, form }: Settling,
  { decision, changes, locked }: DecisionPreview,
): Page {
  const { desk, formToken, written } = visit;
  const { t, day } = desk.tongue;
  const carried = { ...written, token: formToken, step: 'sign', seen: String(decision.turn) };
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
      changesShown(visit, changes),
      lockedShown(visit, locked),
      html`<form class="box" method="post">
        ${hidden(carried)}
        <p>${t(`Người ký: ${desk.person}`, `Signed by: ${desk.person}`)}</p>
        <button class="do">${t('Ký quyết định', 'Sign the decision')}</button>
        <a href="${form}">${t('Không ký, quay lại', 'Do not sign, go back')}</a>
      </form>`,
    ],
  };
}

async function sign(visit: PublishedVisit, settling: Settling): Promise<GoTo> {
  const { desk, home, form } = visit;
  const request = { ...(await requestOf(visit, settling)), seen: Number(form('seen')) };
  const { id } = await decide(desk.stores, request);
  const isStarted = await runAgain(desk);
  const told = new URLSearchParams({ signed: id, ...(isStarted ? {} : { run: 'failed' }) });
  return { goTo: `${home}/cases/${settling.found.name}?${told.toString()}` };
}

/** @throws {FieldsRefusedError} with all that cannot be read */
async function requestOf(
  { desk, form }: PublishedVisit,
  { found, remedyIn }: Settling,
): Promise<DecisionRequest> {
  const reading = new FormReading();
  const remedy = await remedyIn(reading);
  const until = form('until').trim();
  const request: DecisionRequest = {
    actor: desk.person,
    // What settled a case is undone after it was closed.
    case: found.open ? found.id : null,
    remedy,
    reason: reading.text('reason', form),
    documents: reading.field('number', () => documentsOf(form), []),
    on: nightOf(desk),
    until: reading.field('until', () => (until === '' ? null : dayOf(until)), null),
  };
  reading.end();
  return request;
}

function offered({ form }: PublishedVisit, found: CaseView): Remedy {
  const offer = offersOf(found).find(({ name }) => name === form('offer'));
  if (offer !== undefined) return offer.remedy;
  throw refused(
    {
      vi: 'Vụ việc đã thay đổi: cách xử lý này không còn.',
      en: 'The case has changed: this is offered no longer.',
    },
    { vi: 'Hãy xem lại vụ việc rồi chọn lại.', en: 'Look at the case again, and choose again.' },
  );
}
