import { createHmac } from 'node:crypto';
import type { Agreement } from '@dti-hub/catalogue';
import { lookThrough } from './gate/look-through.ts';
import type { Passage } from './gate/passage.ts';
import { findMatches, type Match } from './gate/patterns.ts';
import { RefusalDraft, type Refusal } from './gate/refusal.ts';
import { lookThroughStream, undeclaredInStream } from './gate/stream.ts';
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
      passage: (passage) => addMatches(draft, page, passage, hashKey),
      opaque: (place) => draft.add('opaque', { page, ...place }),
    });
  }
  if (agreement.recordLevel === true) {
    for (const place of undeclaredPlaces(agreement, pages)) draft.add('undeclared', place);
  }
  return draft.finish();
}

/**
 * The same of the one page of a feed that is read row by row. What is no such table as agreed is
 * refused as that, however much else might be found in it.
 */
export async function refuseStreamedData(
  agreement: Agreement,
  read: () => AsyncIterable<Uint8Array>,
  hashKey?: string,
): Promise<Refusal | null> {
  const draft = new RefusalDraft();
  await lookThroughStream(agreement, read(), (passage) => addMatches(draft, 1, passage, hashKey));
  for (const place of await undeclaredInStream(agreement, read())) draft.add('undeclared', place);
  return draft.finish();
}

// oxlint-disable-next-line max-params -- the same four all through
function addMatches(
  draft: RefusalDraft,
  page: number,
  { text, told, place }: Passage,
  hashKey: string | undefined,
): void {
  for (const match of findMatches(text, told))
    draft.add(match.pattern, { page, ...place }, () => keyedHash(match, hashKey));
}

/** There are few enough ids to try them all: without a secret key a hash would give them away. */
const keyedHash = ({ pattern, value }: Match, key: string | undefined): string | null =>
  key === undefined || key === ''
    ? null
    : createHmac('sha256', key).update(`${pattern} ${value}`).digest('hex');
