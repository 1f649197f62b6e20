import { periodId } from '@dti-hub/kernel';
import { readQuarantine, type QuarantineOfFeed } from '@dti-hub/pipeline';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { withPublished } from '../open-hub.ts';
import { formatTable } from '../print-table.ts';
import { both, causeWords, countText } from '../words.ts';

type QuarantinedRow = QuarantineOfFeed['rows'][number];
type Issue = QuarantineOfFeed['cellIssues'][number];

/** How many rows are kept back, by feed and cause. */
export const quarantineList = (context: CommandContext): Promise<Answer> =>
  withPublished(context, async (ports) => {
    const groups = (await readQuarantine(ports)).flatMap(toGroups);
    const [first] = groups;
    const show = `quarantine show ${first?.feed} --period ${first?.period.label}`;
    return {
      document: { province: context.province.province, quarantine: groups },
      lines:
        first === undefined
          ? ['Không có dòng nào bị cách ly (no row is in quarantine).']
          : [
              ...groupsTable(groups),
              '',
              `Xem từng dòng (row by row): ${context.commandLine(show)}`,
            ],
    };
  });

interface CauseGroup extends Pick<QuarantineOfFeed, 'feed' | 'period' | 'night'> {
  readonly cause: string;
  readonly rows: number;
}

function toGroups({ feed, period, night, cause, rows }: QuarantineOfFeed): CauseGroup[] {
  const byCause = Map.groupBy(rows, (row) => cause?.code ?? causeOf(row));
  return [...byCause].map(([code, group]) => ({
    feed,
    period,
    night,
    cause: code,
    rows: group.length,
  }));
}

/** A row may be wrong in several ways; it is counted once, under all of them. */
const causeOf = ({ issues }: QuarantinedRow): string =>
  [...new Set(issues.map(({ code }) => code))].join(' + ');

const causeText = (cause: string): string =>
  cause
    .split(' + ')
    .map((code) => both(causeWords(code)))
    .join(' + ');

const groupsTable = (groups: readonly CauseGroup[]): string[] =>
  formatTable(
    [
      { vi: 'nguồn', en: 'feed' },
      { vi: 'kỳ', en: 'period' },
      { vi: 'đêm', en: 'night' },
      { vi: 'số dòng', en: 'rows', align: 'right' },
      { vi: 'nguyên nhân', en: 'cause' },
    ],
    groups.map(({ feed, period, night, cause, rows }) => ({
      cells: [feed, period.label, night, countText(rows), causeText(cause)],
    })),
  );

/** Every row of a feed that is kept back, with what is wrong with it, and bad cells of accepted rows. */
export const quarantineShow = (
  context: CommandContext,
  { feed, period }: { readonly feed: string; readonly period?: string },
): Promise<Answer> =>
  withPublished(context, async (ports) => {
    const all = await readQuarantine(ports);
    const wanted = all.filter(
      (one) => one.feed === feed && (period === undefined || periodId(one.period) === period),
    );
    if (wanted.length === 0) throw nothingOf(all, feed);
    return {
      document: { province: context.province.province, quarantine: wanted },
      lines: wanted.flatMap(showLines),
    };
  });

function nothingOf(all: readonly QuarantineOfFeed[], feed: string): Error {
  const known = all.map((one) => `${one.feed} --period ${one.period.label}`).join('; ');
  return usage(
    {
      vi: `Chưa xử lý tệp nào của nguồn "${feed}" cho kỳ này.`,
      en: `No delivery of "${feed}" has been processed for this period.`,
    },
    { vi: `Hiện có: ${known || 'chưa có gì'}.`, en: `There are: ${known || 'none yet'}.` },
  );
}

function showLines({ feed, period, night, cause, rows, cellIssues }: QuarantineOfFeed): string[] {
  return [
    `${feed} ${period.label}, đêm ${night}: ${rows.length} dòng bị cách ly (rows in quarantine)`,
    ...(cause === null ? [] : [`  ${cause.sentence.vi}`, `  ${cause.sentence.en}`]),
    ...rows.flatMap(rowLines),
    ...(cellIssues.length === 0
      ? []
      : [
          `${cellIssues.length} ô không đọc được trong dòng vẫn được nhận (unreadable cells of accepted rows)`,
        ]),
    ...cellIssues.flatMap((issue) => [
      `  dòng (row) ${issue.row}, ${issue.at}`,
      ...issueLines(issue),
    ]),
  ];
}

const rowLines = ({ row, at, issues }: QuarantinedRow): string[] => [
  `  dòng (row) ${row}, ${at}`,
  ...issues.flatMap(issueLines),
];

const issueLines = ({ column, found, expected, sentence }: Issue): string[] => [
  `    ${column === null ? '' : `cột (column) ${column}: `}thấy (found) ${found}, cần (expected) ${expected}`,
  `    ${sentence.vi}`,
];
