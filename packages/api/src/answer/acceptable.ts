import { notAcceptable } from '../problems.ts';
import { ProblemError } from '../route.ts';
import { MEDIA_TYPES, negotiate, type Media } from './media-types.ts';

/** The form that the caller wants most. @throws {ProblemError} 406 when none of those offered is wanted */
export function acceptable(accept: string | undefined, offered: readonly Media[]): Media {
  const media = negotiate(accept, offered);
  if (media !== undefined) return media;
  throw new ProblemError(notAcceptable(offered.map((one) => MEDIA_TYPES[one])));
}
