import type { PublicationContent } from '@dti-hub/pipeline';
import type { CommandContext } from './command-context.ts';
import { mismatchCounts } from './mismatch-words.ts';
import { codeOf } from './scorecards.ts';
import { countText } from './words.ts';

const SHOWN = 5;

/** What does not agree after a night: counts by kind, the gravest few, and how to see the rest. */
export function mismatchSummary(
  context: Pick<CommandContext, 'commandLine'>,
  { reconciled: { mismatches } }: Pick<PublicationContent, 'reconciled'>,
): string[] {
  const left = mismatches.length - SHOWN;
  return [
    ...mismatchCounts(mismatches),
    ...mismatches
      .slice(0, SHOWN)
      .map(
        ({ feed, unit, sentence }) =>
          `  ${feed}${unit === null ? '' : ` ${codeOf(unit)}`}: ${sentence.vi}`,
      ),
    ...(left > 0
      ? [
          `  … và ${countText(left)} sai lệch nữa (and ${countText(left)} more): ${context.commandLine('mismatches')}`,
        ]
      : []),
  ];
}
