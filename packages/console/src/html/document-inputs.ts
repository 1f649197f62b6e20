import { html } from 'hono/html';
import type { Tongue } from '../language.ts';
import { input, type Field, type Html } from './parts.ts';

/** How a day is typed. */
export const dayHint = ({ t }: Tongue): string =>
  t('ngày/tháng/năm, ví dụ 31/12/2022', 'dd/mm/yyyy');

/** By what a document is named: see `documentsOf`. */
export const documentInputs = (tongue: Tongue, field: (field: Field) => Field): Html => {
  const { t } = tongue;
  return html`<div class="pair">
    ${input(field({ name: 'number', label: t('Số văn bản', 'Number') }))}
    ${input(field({ name: 'issuer', label: t('Nơi ban hành', 'Issuer') }))}
    ${input(field({ name: 'date', label: t('Ngày', 'Day'), hint: dayHint(tongue) }))}
  </div>`;
};
