import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Recorded answers of the real portal, kept beside the repository and never in it. */
export const REAL_DIRECTORY = fileURLToPath(new URL('../../../../shared/real', import.meta.url));

/** Why a test that needs the recordings does not run; undefined when they are there. */
export const NO_RECORDINGS = existsSync(`${REAL_DIRECTORY}/dvcqg`)
  ? undefined
  : 'the recorded answers are not beside the repository';
