import { ProblemError } from '../route.ts';
import { otherVersion, versionWanted } from './problems.ts';
import { versionTag } from './version-tag.ts';

/** What a caller says they have seen of what they change. */
export interface Conditions {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/**
 * Lets through who has seen what stands there: its version, or by `If-None-Match: *` that there is
 * nothing. `If-Match: *` says that one has seen nothing in particular, and does not pass.
 * @throws {ProblemError} 428 when the caller says neither, 412 with the version that stands there
 */
export function requireVersion({ ifMatch, ifNoneMatch }: Conditions, current: string | null): void {
  if (ifMatch === undefined && ifNoneMatch === undefined) throw new ProblemError(versionWanted);
  const isMet =
    current === null ? ifNoneMatch?.trim() === '*' : isAmong(versionTag(current), ifMatch);
  if (!isMet) throw new ProblemError(otherVersion(current));
}

/** Whether the caller has this version already. */
export const knowsVersion = ({ ifNoneMatch }: Conditions, version: string): boolean =>
  isAmong(versionTag(version), ifNoneMatch?.replaceAll('W/', ''));

const isAmong = (tag: string, header: string | undefined): boolean =>
  (header ?? '').split(',').some((one) => one.trim() === tag);
