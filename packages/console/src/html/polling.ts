import { fixedPath } from './fixed-path.ts';

/** A request with this header is a page's that looks at itself again: nobody is at it. */
export const UNATTENDED = 'dti-unattended';

/**
 * Looks at a page again while something of it may still move, and puts the new part in the place of the old
 * where it differs: an element with `data-live` says so, and how many seconds to wait. Nothing is taken from
 * under a person's hands: whoever is in that part keeps it until they leave. Where it fails, the page stays.
 */
export const POLLING = `'use strict';
(() => {
  const live = () => document.querySelector('[data-live]');
  const later = () => {
    const part = live();
    if (part !== null) setTimeout(look, Number(part.dataset.live) * 1000);
  };
  const look = async () => {
    const part = live();
    if (part === null) return;
    if (!document.hidden && !part.contains(document.activeElement)) {
      try {
        const answer = await fetch(location.href, { headers: { '${UNATTENDED}': 'yes' }, redirect: 'error' });
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = page.getElementById(part.id);
        if (answer.ok && fresh !== null && fresh.outerHTML !== part.outerHTML) part.replaceWith(document.adoptNode(fresh));
      } catch {}
    }
    later();
  };
  later();
})();
`;

export const POLLING_PATH = fixedPath('polling', 'js', POLLING);
