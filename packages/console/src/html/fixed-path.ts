import { hashBytes } from '@dti-hub/kernel';

const NAME_LENGTH = 12;

/** Another address for other content, so that browsers may keep it for good. */
export const fixedPath = (name: string, extension: string, content: string): string =>
  `/console/${name}-${hashBytes(content).slice(0, NAME_LENGTH)}.${extension}`;
