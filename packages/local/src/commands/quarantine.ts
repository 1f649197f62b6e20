import { periodId, placeWords } from '@dti-hub/kernel';
import { readQuarantine, type QuarantineOfFeed } from '@dti-hub/pipeline';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { withPublished } from '../open-hub.ts';
import { formatTable } from '../print-table.ts';
import { both, causeWords, countText } from '../words.ts';

type QuarantinedRow = QuarantineOfFeed['rows'][number];
type Issue = QuarantineOfFeed['cellIssues'][number];
type DuplicateRow = QuarantineOfFeed['duplicates'][number];

const DUPLICATES_SHOWN = 3;

/** How many rows are kept back, by feed and cause; and the rows that only repeat another. */
export const quarantineList = (context: CommandContext): Promise<Answer> =>
  withPublished(context, async (ports) => {
    const all = await readQuarantine(ports);
    const groups = all.flatMap(toGroups);
    const repeating = all.filter(({ duplicates }) => duplicates.length > 0);
    const [first] = [...groups, ...repeating];
    const show = `quarantine show ${first?.feed} --period ${first?.period.label}`;
    return {
      document: {
        province: context.province.province,
        quarantine: groups,
        duplicates: repeating.map(({ feed, period, night, duplicates }) => ({
          feed,
          period,
          night,
          rows: duplicates,
        })),
      },
      lines: [
        ...(groups.length === 0
          ? ['Không có dòng nào bị cách ly (no row is in quarantine).']
          : groupsTable(groups)),
        ...(repeating.length === 0 ? [] : ['', ...duplicatesTable(repeating)]),
        ...(first === undefined
          ? []
          : ['', `Xem từng dòng (row by row): ${context.commandLine(show)}`]),
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

/** The first of each feed's duplicates with what to do about them; `show` has them all. */
const duplicatesTable = (all: readonly QuarantineOfFeed[]): string[] => [
  'Dòng trùng, mỗi dòng chỉ tính một lần (duplicate rows, each counted once)',
  ...formatTable(
    [
      { vi: 'nguồn', en: 'feed' },
      { vi: 'kỳ', en: 'period' },
      { vi: 'đêm', en: 'night' },
      { vi: 'số dòng', en: 'rows', align: 'right' },
    ],
    all.map(({ feed, period, night, duplicates }) => ({
      cells: [feed, period.label, night, countText(duplicates.length)],
      notes: [
        ...duplicates
          .slice(0, DUPLICATES_SHOWN)
          .flatMap(({ row, at, sentence }) => [
            `dòng (row) ${row}, ${both(placeWords(at))}: ${sentence.vi}`,
            sentence.en,
          ]),
        ...moreDuplicates(duplicates.length - DUPLICATES_SHOWN),
      ],
    })),
  ),
];

const moreDuplicates = (left: number): string[] =>
  left > 0 ? [`… và ${countText(left)} dòng nữa (and ${countText(left)} more)`] : [];

/**
 * Every row of a feed that is kept back, with what is wrong with it; bad cells of accepted rows; and
 * rows that repeat another.
 */
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

function showLines(shown: QuarantineOfFeed): string[] {
  const { feed, period, night, cause, rows, cellIssues, duplicates } = shown;
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
      `  dòng (row) ${issue.row}, ${both(placeWords(issue.at))}`,
      ...issueLines(issue),
    ]),
    ...(duplicates.length === 0
      ? []
      : [`${duplicates.length} dòng trùng, chỉ tính một lần (duplicate rows, counted once)`]),
    ...duplicates.flatMap(duplicateLines),
  ];
}

const duplicateLines = ({ row, at, sentence }: DuplicateRow): string[] => [
  `  dòng (row) ${row}, ${both(placeWords(at))}`,
  `    ${sentence.vi}`,
  `    ${sentence.en}`,
];

const rowLines = ({ row, at, issues }: QuarantinedRow): string[] => [
  `  dòng (row) ${row}, ${both(placeWords(at))}`,
  ...issues.flatMap(issueLines),
];

const issueLines = ({ column, found, expected, sentence }: Issue): string[] => [
  `    ${column === null ? '' : `cột (column) ${column}: `}thấy (found) ${found}, cần (expected) ${expected}`,
  `    ${sentence.vi}`,
];
