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

const UNITS = [
  { name: 'MB', bytes: 1_000_000 },
  { name: 'KB', bytes: 1000 },
] as const;

/** A size as people write it: "20 MB". */
export function sizeText({ number }: Pick<Tongue, 'number'>, bytes: number): string {
  const { name, bytes: one } = UNITS.find((unit) => bytes >= unit.bytes) ?? UNITS[1];
  return `${number(`${bytes}/${one}`, 1)} ${name}`;
}

/**
 * A field that takes a file; its type and size are looked at where it is taken. A browser writes its own
 * language on the button: ours is laid over it, and the name of the chosen file stands beside it.
 */
export function fileInput(
  tongue: Tongue,
  { name, label, hint, accept, bytesMax }: FileField,
): Html {
  const { t } = tongue;
  const most = sizeText(tongue, bytesMax);
  return html`<div class="field">
    <label for="${name}">${label}</label
    ><small id="${name}-hint">${hint}, ${t(`không quá ${most}`, `at most ${most}`)}</small
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
