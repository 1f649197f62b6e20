import { fixedPath } from './fixed-path.ts';

/** How often a page that still moves is looked at again. */
export const POLLING_SECONDS = 3;

/**
 * Looks at a page again while something of it still moves, and puts the new part in the place of the old:
 * an element with `data-live` says so, and how many seconds to wait. Nothing is taken from under a person's
 * hands: whoever is in that part keeps it until they leave. Where it fails, the page stays as it is.
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
        const answer = await fetch(location.href);
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = page.getElementById(part.id);
        if (answer.ok && fresh !== null) part.replaceWith(document.adoptNode(fresh));
      } catch {}
    }
    later();
  };
  later();
})();
`;

export const POLLING_PATH = fixedPath('polling', 'js', POLLING);
