import * as fc from 'fast-check';
import { command, fileRows } from './commands.ts';
import { isDrifted } from './model-rows.ts';
import { play } from './play.ts';

/** The units of a province are known from the first file that is taken. */
const goodFile = fileRows.filter((rows) => !isDrifted(rows));

/** Plays that many random sequences; a failing one is shrunk and printed with its seed. */
export const expectModelHolds = ({
  sequences,
  seed,
}: {
  readonly sequences: number;
  readonly seed: number;
}): Promise<void> =>
  fc.assert(
    fc.asyncProperty(goodFile, fc.array(command, { maxLength: 14 }), (first, commands) =>
      play(first, commands),
    ),
    { numRuns: sequences, seed },
  );
