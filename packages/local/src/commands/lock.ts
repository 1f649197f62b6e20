import { localDateAt, periodWords } from '@dti-hub/kernel';
import { readState, type EditionPeriod, type Ports, type Staging } from '@dti-hub/pipeline';
import { lockPeriod, reopenPeriod, STAGE_WORDS, startReview } from '@dti-hub/releases';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { simulatedNotice } from '../night-report.ts';
import { withHub } from '../open-hub.ts';
import { formatTable } from '../print-table.ts';
import { both } from '../words.ts';

/** Which period of which edition is moved, and by whom, as it was typed. */
export interface MoveOptions extends EditionPeriod {
  readonly as: string;
}

/** Opens a period's review. */
export const lockReview = (context: CommandContext, options: MoveOptions): Promise<Answer> =>
  moving(context, (ports) => startReview(ports, requestOf(ports, options)));

/** Locks a period at a publication. */
export const lockSet = (
  context: CommandContext,
  options: MoveOptions & { readonly publication?: number },
): Promise<Answer> =>
  moving(context, (ports) =>
    lockPeriod(ports, { ...requestOf(ports, options), publication: options.publication }),
  );

/** Opens a period again. */
export const lockReopen = (
  context: CommandContext,
  options: MoveOptions & { readonly reason: string },
): Promise<Answer> =>
  moving(context, (ports) =>
    reopenPeriod(ports, { ...requestOf(ports, options), reason: options.reason }),
  );

/** What a move says of who asks, and of which day it is. */
export const requestOf = ({ clock }: Pick<Ports, 'clock'>, options: MoveOptions) => ({
  edition: options.edition,
  period: options.period,
  actor: options.as,
  on: localDateAt(clock.now()),
});

const moving = (
  context: CommandContext,
  move: (ports: Ports) => Promise<Staging>,
): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const staging = await move(ports);
    const { edition, period, stage, by } = staging;
    const pinned = staging.stage === 'locked' ? `, công bố số ${staging.lock.publication}` : '';
    return {
      document: { staging },
      lines: [
        ...simulatedNotice(context),
        `"${edition}" ${periodWords(period).vi}: ${both(STAGE_WORDS[stage])}${pinned}, ${by}.`,
      ],
    };
  });

/** Where every period that was ever moved stands. */
export const lockStatus = (context: CommandContext): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const { lifecycle } = await readState(ports);
    const periods = Object.values(lifecycle);
    return {
      document: { province: context.province.province, periods },
      lines: [
        ...simulatedNotice(context),
        ...formatTable(
          [
            { vi: 'bộ chỉ số', en: 'edition' },
            { vi: 'kỳ', en: 'period' },
            { vi: 'trạng thái', en: 'stage' },
            { vi: 'công bố', en: 'publication', align: 'right' },
            { vi: 'bản phát hành', en: 'releases', align: 'right' },
            { vi: 'bởi', en: 'by' },
          ],
          periods.map(({ edition, period, stage, lock, releases, last }) => ({
            cells: [
              edition,
              periodWords(period).vi,
              both(STAGE_WORDS[stage]),
              String(lock?.publication ?? ''),
              String(releases.length),
              last === null ? '' : `${last.by}, ${last.on}`,
            ],
            notes: last?.reason == null ? [] : [last.reason],
          })),
        ),
        ...(periods.length === 0
          ? ['  Mọi kỳ đều đang mở: chưa kỳ nào được rà soát (every period is open).']
          : []),
      ],
    };
  });
