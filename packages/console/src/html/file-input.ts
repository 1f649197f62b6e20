import { html } from 'hono/html';
import type { Tongue } from '../language.ts';
import type { Field, Html } from './parts.ts';

/** A field of a form that a file comes in. */
interface FileField extends Field {
  readonly hint: string;
  readonly accept: string;
  /** Told, and looked at where the file is taken. */
  readonly bytesMax: number;
}

const BYTES_PER_MEGABYTE = 1_000_000;

/**
 * A field that takes a file; its type and size are looked at where it is taken. A browser writes its own
 * language on the button: ours is laid over it, and the name of the chosen file stands beside it.
 */
export function fileInput(
  { t, count }: Tongue,
  { name, label, hint, accept, bytesMax }: FileField,
): Html {
  const most = count(bytesMax / BYTES_PER_MEGABYTE);
  return html`<div class="field">
    <label for="${name}">${label}</label
    ><small id="${name}-hint">${hint}, ${t(`không quá ${most} MB`, `at most ${most} MB`)}</small
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
}
