import * as fc from 'fast-check';
import { commands, fileRows } from './commands.ts';
import { play } from './play.ts';

/** Plays that many random sequences; a failing one is shrunk and printed with its seed. */
export const playSequences = ({
  sequences,
  seed,
}: {
  readonly sequences: number;
  readonly seed: number;
}): Promise<void> =>
  fc.assert(fc.asyncProperty(fileRows, commands, play), { numRuns: sequences, seed });
