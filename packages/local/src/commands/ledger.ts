import { nightsTold, readLedger, type AskedSpan } from '@dti-hub/pipeline';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { ledgerTable, withBalance } from '../ledger-table.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';

interface LedgerOptions extends AskedSpan {
  readonly night?: string;
}

/** The account of every row, by night and feed, as the journal has it. */
export const ledger = (
  context: CommandContext,
  { night, from = night, to = night }: LedgerOptions,
): Promise<Answer> =>
  withPublished(context, async (ports, { publication }) => {
    const conclusions = await readLedger(ports, nightsTold({ from, to }, publication.night));
    return {
      document: {
        province: context.province.province,
        ledger: conclusions.map(withBalance),
      },
      lines:
        conclusions.length === 0
          ? ['Không có đêm nào như vậy (no such night)']
          : [...simulatedNotice(context), ...ledgerTable(conclusions)],
    };
  });
