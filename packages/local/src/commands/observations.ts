import {
  findObservations,
  readHistories,
  type ObservationQuery,
  type PublishedValue,
} from '@dti-hub/pipeline';
import { vietnameseNumber } from '@dti-hub/scoring';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';
import { formatTable } from '../print-table.ts';
import { codeOf } from '../scorecards.ts';
import { both, reasonWords, statusWords } from '../words.ts';

/** The published values that are asked for, or with `history` all their revisions. */
export const observations = (
  context: CommandContext,
  { history = false, ...query }: ObservationQuery & { readonly history?: boolean },
): Promise<Answer> =>
  withPublished(context, async (ports, { reconciled }) => {
    const values = findObservations(reconciled, query);
    const shown = history ? await readHistories(ports, values) : values;
    return {
      document: { province: context.province.province, observations: shown },
      lines:
        shown.length === 0
          ? ['Không có số liệu nào như vậy (no such observation).']
          : [...simulatedNotice(context), ...observationsTable(shown)],
    };
  });

const observationsTable = (values: readonly PublishedValue[]): string[] =>
  formatTable(
    [
      { vi: 'nguồn', en: 'feed' },
      { vi: 'số đo', en: 'measure' },
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'kỳ', en: 'period' },
      { vi: 'bản', en: 'revision', align: 'right' },
      { vi: 'đêm', en: 'night' },
      { vi: 'giá trị', en: 'value', align: 'right' },
      { vi: 'tình trạng', en: 'status' },
    ],
    values.map(({ feed, measure, unit, period, revision, night, value, status, reason }) => ({
      cells: [
        feed,
        measure,
        codeOf(unit),
        period.label,
        String(revision),
        night,
        value === null ? '–' : vietnameseNumber(value),
        reason === null
          ? both(statusWords(status))
          : `${both(statusWords(status))}: ${both(reasonWords(reason))}`,
      ],
    })),
  );
