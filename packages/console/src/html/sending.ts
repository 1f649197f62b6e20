import { html } from 'hono/html';
import type { Tongue } from '../language.ts';
import { fixedPath } from './fixed-path.ts';
import type { Html } from './parts.ts';

/**
 * Sends a form that has a part with `data-sending`, and shows meanwhile how much has gone. It ends where the
 * form ends by itself: where the answer leads to, or, of what cannot be taken, at the page that says so.
 */
export const SENDING = `'use strict';
document.addEventListener('submit', (event) => {
  const form = event.target;
  const part = form.querySelector('[data-sending]');
  if (part === null) return;
  event.preventDefault();
  // What comes behind a "#" is the browser's alone: no answer tells it.
  const [address] = form.action.split('#');
  const [told, bar, button] = ['[role=status]', 'progress', 'button'].map((one) => form.querySelector(one));
  const request = new XMLHttpRequest();
  const say = (words) => {
    told.textContent = part.dataset[words];
    bar.hidden = words === 'failed';
    button.disabled = !bar.hidden;
  };
  request.upload.addEventListener('progress', ({ loaded, total }) => Object.assign(bar, { max: total, value: loaded }));
  request.upload.addEventListener('load', () => say('sent'));
  request.addEventListener('error', () => say('failed'));
  request.addEventListener('load', () => {
    button.disabled = false;
    if (request.responseURL !== address) return location.assign(request.responseURL);
    const page = new DOMParser().parseFromString(request.responseText, 'text/html');
    document.documentElement.replaceWith(document.adoptNode(page.documentElement));
    scrollTo(0, 0);
  });
  request.open('POST', address);
  request.send(new FormData(form));
  say('sending');
});
`;

export const SENDING_PATH = fixedPath('sending', 'js', SENDING);

/** The part of a form with a file that shows how much of it has gone; nothing, where no script runs. */
export const sendingShown = ({ t }: Tongue): Html =>
  html`<div
      data-sending="${t('Đang gửi tệp…', 'The file is being sent…')}"
      data-sent="${t('Đã gửi xong, đang lưu…', 'All of it has gone; it is being kept…')}"
      data-failed="${t('Không gửi được tệp: mất kết nối, hoặc tệp quá lớn. Hãy thử lại.', 'The file could not be sent: the connection broke, or it is too large. Try again.')}"
    >
      <span role="status" aria-live="polite"></span>
      <progress aria-label="${t('Phần đã gửi', 'How much has gone')}" hidden></progress>
    </div>
    <script src="${SENDING_PATH}" defer></script>`;
