import { readLedger } from '@dti-hub/pipeline';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { ledgerTable, withBalance } from '../ledger-table.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';

/** The account of every row, by night and feed, as the journal has it. */
export const ledger = (
  context: CommandContext,
  { night }: { readonly night?: string },
): Promise<Answer> =>
  withPublished(context, async (ports) => {
    const conclusions = await readLedger(ports, { night });
    return {
      document: {
        province: context.province.province,
        ledger: conclusions.map(withBalance),
      },
      lines:
        conclusions.length === 0
          ? [`Không có đêm nào như vậy (no such night): ${night}`]
          : [...simulatedNotice(context), ...ledgerTable(conclusions)],
    };
  });
