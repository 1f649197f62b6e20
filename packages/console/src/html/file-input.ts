import { html } from 'hono/html';
import type { Tongue } from '../language.ts';
import type { Field, Html } from './parts.ts';

/**
 * A field that takes a file; its type and size are looked at where it is taken. A browser writes its own
 * language on the button: ours is laid over it, and the name of the chosen file stands beside it.
 */
export const fileInput = (
  { t }: Tongue,
  { name, label, hint, accept }: Field & { readonly hint: string; readonly accept: string },
): Html =>
  html`<div class="field">
    <label for="${name}">${label}</label><small id="${name}-hint">${hint}</small
    ><span class="file"
      ><input
        type="file"
        id="${name}"
        name="${name}"
        accept="${accept}"
        aria-describedby="${name}-hint"
        required
      /><span aria-hidden="true">${t('Chọn tệp', 'Choose a file')}</span></span
    >
  </div>`;
