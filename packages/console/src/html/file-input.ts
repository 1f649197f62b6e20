import { html } from 'hono/html';
import type { Field, Html } from './parts.ts';

/** A field that takes a file; its type and size are looked at where it is taken. */
export const fileInput = ({
  name,
  label,
  hint,
  accept,
}: Field & { readonly hint: string; readonly accept: string }): Html =>
  html`<div class="field">
    <label for="${name}">${label}</label><small id="${name}-hint">${hint}</small
    ><input
      type="file"
      id="${name}"
      name="${name}"
      accept="${accept}"
      aria-describedby="${name}-hint"
      required
    />
  </div>`;
