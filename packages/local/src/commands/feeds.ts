import {
  agreementIdFor,
  readState,
  versionKey,
  type FeedPeriod,
  type HubState,
} from '@dti-hub/pipeline';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';
import { formatTable } from '../print-table.ts';
import { both, VERDICT_WORDS } from '../words.ts';

const VERSION_SHOWN = 12;

/** Where every feed of the province stands: its last verdict, and how old the values are that count. */
export const feeds = (context: CommandContext): Promise<Answer> =>
  withPublished(context, async (ports) => feedsAnswer(context, await readState(ports)));

/** The same of a province's state: each period with the version of the layout that reads it. */
export function feedsAnswer(context: CommandContext, state: HubState): Answer {
  const known = Object.entries(state.feeds)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, feed]) => ({
      ...toLine(feed),
      agreement:
        state.versions[versionKey('agreement', agreementIdFor(state, feed))]?.version ?? null,
    }));
  return {
    document: { province: context.province.province, feeds: known },
    lines: [...simulatedNotice(context), ...feedsTable(known)],
  };
}

type Line = ReturnType<typeof toLine> & { readonly agreement: string | null };

function toLine({ feed, period, taken, conclusion }: FeedPeriod) {
  const lastNight = conclusion?.night ?? null;
  const valuesOf = taken?.night ?? null;
  return {
    feed,
    period,
    verdict: conclusion?.verdict ?? null,
    lastNight,
    cause: conclusion?.cause ?? null,
    valuesOf,
    stale: valuesOf !== lastNight,
  };
}

const feedsTable = (lines: readonly Line[]): string[] =>
  formatTable(
    [
      { vi: 'nguồn', en: 'feed' },
      { vi: 'kỳ', en: 'period' },
      { vi: 'đêm cuối', en: 'last night' },
      { vi: 'kết luận', en: 'verdict' },
      { vi: 'số liệu đêm', en: 'values of' },
      { vi: 'cũ', en: 'stale' },
      { vi: 'thoả thuận', en: 'agreement' },
    ],
    lines.map(({ feed, period, lastNight, verdict, valuesOf, stale, agreement, cause }) => ({
      cells: [
        feed,
        period.label,
        lastNight ?? '–',
        verdict === null ? '–' : both(VERDICT_WORDS[verdict]),
        valuesOf ?? '–',
        stale ? 'có (yes)' : 'không (no)',
        agreement?.slice(0, VERSION_SHOWN) ?? '–',
      ],
      notes: cause === null ? [] : [cause.sentence.vi, cause.sentence.en],
    })),
  );
