import { html } from 'hono/html';
import type { Tongue } from '../language.ts';
import { input, type Field, type Html } from './parts.ts';

/** By what a document is named: see `documentsOf`. */
export const documentInputs = ({ t }: Tongue, field: (field: Field) => Field): Html =>
  html`<div class="pair">
    ${input(field({ name: 'number', label: t('Số văn bản', 'Number') }))}
    ${input(field({ name: 'issuer', label: t('Nơi ban hành', 'Issuer') }))}
    ${input(field({ name: 'date', label: t('Ngày', 'Day'), hint: 'dd/mm/yyyy' }))}
  </div>`;
