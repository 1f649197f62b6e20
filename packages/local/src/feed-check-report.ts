import type { Agreement, AgreementResult, RegisteredPlace } from '@dti-hub/catalogue';
import { placeWords, type LocalDate, type UnitId } from '@dti-hub/kernel';
import { vietnameseNumber } from '@dti-hub/scoring';
import type { ProcessedSnapshot, Refusal } from '@dti-hub/sources';
import type { FeedSampleFiles } from './feed-sample.ts';
import { formatTable, type Column, type TableRow } from './print-table.ts';
import { codeOf } from './scorecards.ts';
import { both, countText, reasonWords } from './words.ts';

/** What is shown of a list of rows; `--json` has them all. */
const ROWS_SHOWN = 50;

/** That the agreement by itself is as it must be. */
export const validLine = ({ feed, title }: Agreement): string =>
  `✔ Thoả thuận "${feed}" hợp lệ: ${title.vi} (the agreement is valid: ${title.en})`;

/** Everything that is wrong with an agreement's file, and every question that it leaves open. */
export function faultyLines(
  file: string,
  { faults, open }: Extract<AgreementResult, { success: false }>,
): string[] {
  return [
    `✘ Thoả thuận ${file} chưa dùng được: ${faults.length} lỗi, ${open.length} câu hỏi bỏ ngỏ (faults, open questions)`,
    ...faults.flatMap(({ path, reason }) => [
      `  ${path === '' ? '(tệp)' : path}: ${reason.vi}`,
      `    └ ${reason.en}`,
    ]),
    ...open.flatMap(({ path, question }) => [
      `  ${path}: còn bỏ ngỏ (open): ${question.vi}`,
      `    └ ${question.en}`,
    ]),
  ];
}

/** That the hub would refuse the file, with counts and places and nothing of what stands there. */
export const refusedLines = ({ sentence }: Refusal): string[] => [
  `✘ ${sentence.vi}`,
  `  ${sentence.en}`,
];

/** What a report of a processed sample is made of. */
export interface Reading {
  readonly sample: FeedSampleFiles;
  readonly processed: ProcessedSnapshot;
  readonly places: readonly RegisteredPlace[];
  /** The day before which the periods begin that the sample's layout reads; null: the present layout. */
  readonly before: LocalDate | null;
}

/** What became of every row of a sample, and every figure drawn from it. */
export function readingLines(reading: Reading): string[] {
  const { sample, processed, before } = reading;
  const { cause, dataAsOf } = processed;
  return [
    `Tệp mẫu (sample): ${sample.files.join(', ')}`,
    `Tỉnh (province): ${sample.province.province} · kỳ (period): ${sample.period.label}${dataAsOf === null ? '' : ` · số liệu đến ngày (data as of): ${dataAsOf}`}`,
    ...(before === null
      ? []
      : [`Đọc theo cách trình bày cũ, trước ngày ${before} (read by the layout before that day)`]),
    '',
    ...ledgerLines(processed),
    ...(cause === null ? [] : ['', `✘ ${cause.sentence.vi}`, `  ${cause.sentence.en}`]),
    ...section('Số đo theo đơn vị (measures by unit)', valueColumns, valueRows(reading)),
    ...section('Dòng bị cách ly (rows in quarantine)', ISSUE_COLUMNS, quarantineRows(processed)),
    ...section(
      'Ô sai trong dòng vẫn được nhận (bad cells of accepted rows)',
      ISSUE_COLUMNS,
      processed.cellIssues.map(issueRow),
    ),
    ...section('Dòng trùng (duplicate rows)', DUPLICATE_COLUMNS, duplicateRows(processed)),
    ...outOfScopeLines(processed),
    ...section('Tổng kiểm tra (control totals)', TOTAL_COLUMNS, totalRows(processed)),
    '',
    'Không ghi gì vào hệ thống (nothing was written).',
  ];
}

function section(
  title: string,
  columns: readonly Column[],
  rows: readonly TableRow[],
): readonly string[] {
  if (rows.length === 0) return [];
  const left = rows.length - ROWS_SHOWN;
  return [
    '',
    `${title}: ${countText(rows.length)}`,
    ...formatTable(columns, rows.slice(0, ROWS_SHOWN)),
    ...(left > 0
      ? [`  … và ${countText(left)} dòng nữa: --json (and ${countText(left)} more)`]
      : []),
  ];
}

const right = (vi: string, en: string): Column => ({ vi, en, align: 'right' });

const ledgerLines = ({ ledger }: ProcessedSnapshot): string[] =>
  formatTable(
    [
      right('dòng đọc', 'rows read'),
      right('= nhận', '= accepted'),
      right('+ cách ly', '+ quarantined'),
      right('+ trùng', '+ duplicate'),
      right('+ ngoài phạm vi', '+ out of scope'),
    ],
    [
      {
        cells: [
          ledger.read,
          ledger.accepted,
          ledger.quarantined,
          ledger.duplicate,
          ledger.outOfScope,
        ].map(countText),
      },
    ],
  );

const valueColumns: readonly Column[] = [
  { vi: 'mã', en: 'code' },
  { vi: 'đơn vị', en: 'unit' },
  { vi: 'số đo', en: 'measure' },
  right('giá trị', 'value'),
  right('số dòng', 'rows'),
  { vi: 'ghi chú', en: 'note' },
];

function valueRows({ processed, places }: Reading): TableRow[] {
  const names = new Map<UnitId, string>([
    ...places.map(({ id, kind, name }) => [id, `${kind} ${name}`] as const),
    ...processed.units.map(({ unit, name }) => [unit, name] as const),
  ]);
  return processed.observations
    .toSorted((a, b) => (a.unit === b.unit ? 0 : a.unit < b.unit ? -1 : 1))
    .map(({ unit, measure, value, reason, rows }) => ({
      cells: [
        codeOf(unit),
        names.get(unit) ?? '',
        measure,
        value === null ? '–' : vietnameseNumber(value),
        countText(rows.length),
        reason === null ? '' : both(reasonWords(reason)),
      ],
    }));
}

const ISSUE_COLUMNS: readonly Column[] = [
  { vi: 'dòng', en: 'row' },
  { vi: 'cột', en: 'column' },
  { vi: 'thấy', en: 'found' },
  { vi: 'cần', en: 'expected' },
];

type Issue = ProcessedSnapshot['cellIssues'][number];

const issueRow = ({ at, column, found, expected, sentence }: Issue): TableRow => ({
  cells: [both(placeWords(at)), column ?? '–', found, expected],
  notes: [sentence.vi, sentence.en],
});

/** A row may be wrong in several ways; where all are under one cause, the cause is told above. */
const quarantineRows = ({ quarantine }: ProcessedSnapshot): TableRow[] =>
  quarantine.flatMap(({ issues }) => issues.map(issueRow));

const DUPLICATE_COLUMNS: readonly Column[] = [
  { vi: 'dòng', en: 'row' },
  right('lặp lại dòng số', 'repeats row no.'),
  { vi: 'đơn vị', en: 'unit' },
];

const duplicateRows = ({ duplicates }: ProcessedSnapshot): TableRow[] =>
  duplicates.map(({ at, repeats, unit, sentence }) => ({
    cells: [both(placeWords(at)), String(repeats), codeOf(unit)],
    notes: [sentence.vi, sentence.en],
  }));

const outOfScopeLines = ({ outOfScope }: ProcessedSnapshot): string[] =>
  outOfScope.length === 0
    ? []
    : [
        '',
        `Dòng ngoài phạm vi, theo số thứ tự (rows out of scope, by number): ${outOfScope.slice(0, ROWS_SHOWN).join(', ')}${outOfScope.length > ROWS_SHOWN ? ', …' : ''}`,
      ];

const TOTAL_COLUMNS: readonly Column[] = [
  { vi: 'cột', en: 'column' },
  right('nguồn ghi', 'stated'),
  right('cộng được', 'summed'),
  { vi: 'khớp', en: 'agrees' },
];

const totalRows = ({ controlTotals }: ProcessedSnapshot): TableRow[] =>
  controlTotals.map(({ column, stated, summed, agrees, rowsNotTaken }) => ({
    cells: [
      column,
      stated === null ? '–' : vietnameseNumber(stated),
      vietnameseNumber(summed),
      agrees ? 'có (yes)' : 'không (no)',
    ],
    notes:
      agrees || rowsNotTaken === 0
        ? []
        : [`thiếu ${rowsNotTaken} dòng bị cách ly (without ${rowsNotTaken} quarantined rows)`],
  }));
