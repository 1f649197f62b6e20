import type { Announcer } from '@dti-hub/pipeline';
import type { SignedRelease } from './release-content.ts';

/**
 * Tells whoever listens of a release. It stands, whether they hear of it or not.
 * @throws {StoreUnavailableError} when it cannot be known whether they were told
 */
export const announceRelease = (
  announcer: Announcer,
  { content: { province, edition, period, number }, hash }: SignedRelease,
): Promise<void> =>
  announcer.announce({ kind: 'release.published', province, edition, period, number, hash });
