import { periodWords } from '@dti-hub/kernel';
import { readMissing, type MissingItem, type Names, type Need } from '@dti-hub/stewardship';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { filingSubject, type SubjectOptions } from '../filing-subject.ts';
import { simulatedNotice } from '../night-report.ts';
import { namesIn } from '../names-in.ts';
import { withHub } from '../open-hub.ts';
import { formatTable } from '../print-table.ts';
import { both, pointsText, type Words } from '../words.ts';

const NEED_WORDS: Words<Need> = {
  value: { vi: 'chưa có giá trị', en: 'no value' },
  submission: { vi: 'còn là bản nháp', en: 'still a draft' },
  evidence: { vi: 'thiếu tài liệu kiểm chứng', en: 'no evidence' },
  correction: { vi: 'bị trả lại', en: 'returned' },
  verification: { vi: 'chờ thẩm định', en: 'waits for review' },
};

/** What keeps a unit's points from counting, the most points first. */
export const missing = (
  context: CommandContext,
  options: SubjectOptions & { readonly as: string },
): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const subject = filingSubject(context, options);
    const names = namesIn(context);
    const calendars = [...context.catalogue.calendars.values()];
    const found = await readMissing(ports, { ...subject, actor: options.as, calendars });
    const decimals = context.catalogue.editions.get(subject.edition)?.shownDecimals ?? 2;
    const deadlines = found.deadlines.map(({ line, dueAt, lateAfter }) => ({
      what: line.what,
      dueAt,
      lateAfter,
    }));
    return {
      document: { ...subject, items: found.items, deadlines },
      lines: [
        ...simulatedNotice(context),
        `Còn thiếu của ${names.unitOf(subject.unit)} (${subject.unit}), ${periodWords(subject.period).vi} (missing): ${found.items.length}`,
        ...(found.items.length === 0 ? [] : itemLines(found.items, { decimals, names })),
        ...deadlines.map(({ what, dueAt }) => `Hạn ${dueAt} (due): ${what.vi}`),
      ],
    };
  });

const itemLines = (
  items: readonly MissingItem[],
  { decimals, names }: { readonly decimals: number; readonly names: Names },
): string[] =>
  formatTable(
    [
      { vi: 'mã', en: 'code' },
      { vi: 'điểm đang chờ', en: 'points at stake', align: 'right' },
      { vi: 'thiếu gì', en: 'what' },
      { vi: 'nguồn', en: 'feed' },
      { vi: 'chỉ số', en: 'indicator' },
    ],
    items.map(({ code, stake, need, feeds, name, reason }) => ({
      cells: [
        code,
        pointsText(stake, decimals),
        both(NEED_WORDS[need]),
        feeds.map((feed) => names.titleOf(feed)?.vi ?? feed).join(', ') || '–',
        name.vi,
      ],
      notes: need === 'correction' && reason !== null ? [reason] : [],
    })),
  );
