import { hashJson, type UnitId } from '@dti-hub/kernel';
import type { Remedy } from '@dti-hub/reconciliation';
import { remedyWords, type CaseView } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { feedName, may, unitName, type Desk } from '../desk.ts';
import { documentInputs } from '../html/document-inputs.ts';
import { faultShown, hidden, input, textarea, type Html } from '../html/parts.ts';
import { fieldsOf, type Faults } from '../told.ts';
import type { Visit } from '../visit.ts';

/** A remedy that a case offers, under a name that stays with it whatever else is offered. */
export interface Offer {
  readonly name: string;
  readonly remedy: Remedy;
}

const NAME_LENGTH = 12;

export const ACCEPTING: Remedy = { kind: 'acceptFinding' };

/** What can be done about a case: what it proposes, to leave it as it is, and to take a decision back. */
export function offersOf({ open, finding, decisions }: CaseView): Offer[] {
  const undoing = decisions
    .filter(({ undone, remedy }) => !undone && remedy.kind !== 'undo')
    .map(({ id }): Remedy => ({ kind: 'undo', decision: id }));
  const proposed = open && finding !== null ? [...finding.proposals, ACCEPTING] : [];
  const offers = [...proposed, ...undoing].map((remedy) => ({
    name: hashJson(remedy).slice(0, NAME_LENGTH),
    remedy,
  }));
  return [...new Map(offers.map((offer) => [offer.name, offer])).values()];
}

/** The form by which a case is settled; nothing where there is nothing to do, or the person may not. */
export function settlingForm(visit: Visit, found: CaseView, faults: Faults): Html {
  const { desk, home, form } = visit;
  const { t } = desk.tongue;
  const offers = offersOf(found);
  if (offers.length === 0) return html``;
  if (!maySettle(desk, found)) {
    return html`<p class="soft">
      ${t(
        'Bạn chỉ xem: cán bộ phụ trách được phân quyền mới quyết định.',
        'You may read: a steward who may decides.',
      )}
    </p>`;
  }
  const chosen = form('offer');
  const other = html`<p>
    <a href="${home}/cases/${found.name}/other"
      >${t('Cách khác: giá trị của bạn, chấp nhận thiếu, nhận ra đơn vị…', 'Another way: your own value, accept that it is missing, name a unit…')}</a
    >
  </p>`;
  return html`<section class="act" id="settle">
    <h2>${t('Cách xử lý', 'What can be done')}</h2>
    ${decisionForm(
      visit,
      html`<fieldset>
        <legend>${t('Chọn một cách', 'Choose one')}</legend>
        ${faultShown('offer', faults.get('offer'))}
        ${offers.map(
          ({ name, remedy }, at) =>
            html`<label
              ><input
                type="radio"
                ${at === 0 ? html` id="offer"` : ''}
                name="offer"
                value="${name}"
                required${name === chosen ? ' checked' : ''}
              />
              ${offerText(desk, remedy)}</label
            >`,
        )}
      </fieldset>`,
      faults,
    )}
    ${found.open ? other : ''}
  </section>`;
}

/** A form that settles a case: what it says, then why, for how long and by which document. */
export function decisionForm({ desk, formToken, form }: Visit, what: Html, faults: Faults): Html {
  const { t } = desk.tongue;
  const field = fieldsOf(form, faults);
  return html`<form class="box" method="post">
    ${hidden({ token: formToken, step: 'preview' })} ${what}
    ${textarea(field({ name: 'reason', label: t('Lý do (bắt buộc)', 'Reason (required)'), required: true }))}
    ${input(field({ name: 'until', label: t('Hết hiệu lực sau đêm', 'Last night that it counts'), hint: t('Ngày/tháng/năm, ví dụ 31/12/2026; để trống: cho đến khi huỷ', 'dd/mm/yyyy; empty: until it is undone') }))}
    <fieldset>
      <legend>
        ${t('Văn bản làm căn cứ (bắt buộc khi sửa số liệu)', 'Document that it rests on (required to correct a figure)')}
      </legend>
      ${documentInputs(desk.tongue, field)}
    </fieldset>
    <button class="do">${t('Xem trước thay đổi', 'See what would change')}</button>
  </form>`;
}

/** Whether it is worth showing the form: the hub decides by the remedy itself. */
export const maySettle = (desk: Desk, found: CaseView): boolean =>
  offersOf(found).length > 0 && may(desk, 'decide', unitOf(found));

const unitOf = ({ finding, decisions }: CaseView): UnitId | null =>
  finding?.unit ?? decisions.flatMap(({ remedy }) => unitIn(remedy)).at(0) ?? null;

function unitIn(remedy: Remedy): UnitId[] {
  if ('unit' in remedy) return [remedy.unit];
  return 'figure' in remedy ? [remedy.figure.unit] : [];
}

/** What an offer does, for the person at the desk. */
export const offerText = (desk: Desk, remedy: Remedy): string =>
  desk.tongue.say(
    remedyWords(remedy, {
      nameOf: (unit) => unitName(desk, unit),
      feedOf: (feed) => feedName(desk, feed),
    }),
  );
