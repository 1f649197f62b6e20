import { createHmac } from 'node:crypto';
import type { Agreement } from '@dti-hub/catalogue';
import { lookThrough } from './gate/look-through.ts';
import { findMatches, type Match } from './gate/patterns.ts';
import { RefusalDraft, type Refusal } from './gate/refusal.ts';
import { undeclaredPlaces } from './gate/undeclared.ts';

export type { Reason, Refusal } from './gate/refusal.ts';

/**
 * Whether these pages may be kept: null when they may. A refusal says how many findings of which kind
 * there are and where the first ones stand, and nothing of what they say; the deployment's key, where
 * there is one, makes a hash by which equal values of several refusals can be told.
 */
export function refusePersonalData(
  agreement: Agreement,
  pages: readonly Uint8Array[],
  hashKey?: string,
): Refusal | null {
  const draft = new RefusalDraft();
  for (const [index, bytes] of pages.entries()) {
    const page = index + 1;
    lookThrough(agreement, bytes, {
      passage: ({ text, told, place }) => {
        for (const match of findMatches(text, told))
          draft.add(match.pattern, { page, ...place }, () => keyedHash(match, hashKey));
      },
      opaque: (place) => draft.add('opaque', { page, ...place }),
    });
  }
  if (agreement.recordLevel === true) {
    for (const place of undeclaredPlaces(agreement, pages)) draft.add('undeclared', place);
  }
  return draft.finish();
}

/** There are few enough ids to try them all: without a secret key a hash would give them away. */
const keyedHash = ({ pattern, value }: Match, key: string | undefined): string | null =>
  key === undefined || key === ''
    ? null
    : createHmac('sha256', key).update(`${pattern} ${value}`).digest('hex');
