import { hashJson } from '@dti-hub/kernel';
import type { Remedy } from '@dti-hub/reconciliation';
import type { CaseView } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { may, unitName, type Desk } from '../desk.ts';
import { hidden, input, textarea, type Html } from '../html/parts.ts';
import type { Visit } from '../visit.ts';
import { remedyWords } from '../words.ts';

/** A remedy that a case offers, under a name that stays with it whatever else is offered. */
export interface Offer {
  readonly name: string;
  readonly remedy: Remedy;
}

const NAME_LENGTH = 12;

/** What can be done about a case: what it proposes, to leave it as it is, and to take a decision back. */
export function offersOf({ open, finding, decisions }: CaseView): Offer[] {
  const remedies: readonly Remedy[] =
    open && finding !== null
      ? [...finding.proposals, ACCEPTING]
      : decisions
          .filter(({ undone, remedy }) => !undone && remedy.kind !== 'undo')
          .map(({ id }) => ({ kind: 'undo', decision: id }));
  const offers = remedies.map((remedy) => ({
    name: hashJson(remedy).slice(0, NAME_LENGTH),
    remedy,
  }));
  return [...new Map(offers.map((offer) => [offer.name, offer])).values()];
}

const ACCEPTING: Remedy = { kind: 'acceptFinding' };

/** The fields of the form, which its preview carries on. */
export const SETTLING_FIELDS = ['offer', 'reason', 'until', 'number', 'issuer', 'date'] as const;

/** The form by which a case is settled; nothing where there is nothing to do, or the person may not. */
export function settlingForm({ desk, formToken, form }: Visit, found: CaseView): Html {
  const { t } = desk.tongue;
  const offers = offersOf(found);
  if (offers.length === 0) return html``;
  if (!mayDecide(desk, found)) {
    return html`<p class="soft">
      ${t(
        'Bạn chỉ xem: người phụ trách của đơn vị này mới quyết định.',
        'You may read: a steward of the unit decides.',
      )}
    </p>`;
  }
  const chosen = form('offer');
  return html`<h2>${t('Cách xử lý', 'What can be done')}</h2>
    <form class="box" method="post">
      ${hidden({ token: formToken, step: 'preview' })}
      <fieldset>
        <legend>${t('Chọn một cách', 'Choose one')}</legend>
        ${offers.map(
          ({ name, remedy }) =>
            html`<label
              ><input
                type="radio"
                name="offer"
                value="${name}"
                required${name === chosen ? ' checked' : ''}
              />
              ${offerText(desk, remedy)}</label
            >`,
        )}
      </fieldset>
      ${textarea({ name: 'reason', label: t('Lý do (bắt buộc)', 'Reason (required)'), value: form('reason'), required: true })}
      ${input({ name: 'until', label: t('Hết hiệu lực sau đêm', 'Last night that it counts'), hint: t('dd/mm/yyyy; để trống: cho đến khi huỷ', 'dd/mm/yyyy; empty: until it is undone'), value: form('until') })}
      <fieldset>
        <legend>${t('Văn bản làm căn cứ (nếu có)', 'Document that it rests on (if any)')}</legend>
        ${input({ name: 'number', label: t('Số văn bản', 'Number'), value: form('number') })}
        ${input({ name: 'issuer', label: t('Nơi ban hành', 'Issuer'), value: form('issuer') })}
        ${input({ name: 'date', label: t('Ngày', 'Day'), hint: 'dd/mm/yyyy', value: form('date') })}
      </fieldset>
      <button class="do">${t('Xem trước thay đổi', 'See what would change')}</button>
    </form>`;
}

/** Whether it is worth showing the form: the hub decides by the remedy itself. */
const mayDecide = (desk: Desk, { finding, decisions }: CaseView): boolean => {
  const remedies = decisions.map(({ remedy }) => remedy);
  const unit = finding?.unit ?? remedies.flatMap(unitIn).at(0) ?? null;
  return may(desk, 'decide', unit);
};

function unitIn(remedy: Remedy): string[] {
  if ('unit' in remedy) return [remedy.unit];
  return 'figure' in remedy ? [remedy.figure.unit] : [];
}

/** What an offer does, for the person at the desk. */
export const offerText = (desk: Desk, remedy: Remedy): string =>
  desk.tongue.say(remedyWords(remedy, (unit) => unitName(desk, unit)));
