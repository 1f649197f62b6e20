import process from 'node:process';
import type { CommandContext } from './command-context.ts';
import type { ProgressScreen } from './progress.ts';

/** Where progress goes: it is for whoever watches; with --json the standard output is the document's. */
export const screenFor = (
  { json }: Pick<CommandContext, 'json'>,
  { plain = false }: { readonly plain?: boolean } = {},
): ProgressScreen =>
  json
    ? { columns: undefined, write: (text) => process.stderr.write(text) }
    : {
        columns: process.stdout.isTTY && !plain ? process.stdout.columns : undefined,
        write: (text) => process.stdout.write(text),
      };
