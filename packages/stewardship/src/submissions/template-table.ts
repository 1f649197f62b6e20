import type { Agreement, Edition } from '@dti-hub/catalogue';
import { exactText, type UnitId } from '@dti-hub/kernel';
import {
  filingKey,
  type DocumentName,
  type KeptSubmission,
  type Submissions,
} from '@dti-hub/pipeline';
import { vietnameseNumber } from '@dti-hub/scoring';
import {
  feedsGiving,
  filedPlaces,
  filingForm,
  mostPoints,
  needsEvidence,
  type FilingForm,
  type ScoredPlace,
} from './filed-indicator.ts';
import { shownDay } from './read-day.ts';

/** Raised when what a column means changes: an older file is then asked for again, never guessed at. */
export const TEMPLATE_VERSION = '1';
export const TEMPLATE_SHEET = 'Nộp số liệu';

/**
 * The largest workbook that is read, and less than a function on AWS is handed; a template of ninety indicators has
 * some twenty thousand bytes.
 */
export const TEMPLATE_BYTES_MAX = 4_000_000;

/** The rows of the sheet, from 1. What identifies the file is locked, and read back. */
export const TEMPLATE_ROWS = { title: 1, labels: 2, identity: 3, headings: 5, first: 6 } as const;

/** What a file of the template is of. */
export interface TemplateIdentity {
  readonly edition: string;
  readonly unit: UnitId;
  /** The period's id. */
  readonly period: string;
  readonly version: string;
}

/** The identity's cells in their order, with what stands above each. */
export const IDENTITY_LABELS: readonly (readonly [keyof TemplateIdentity, string])[] = [
  ['edition', 'Bộ chỉ số'],
  ['unit', 'Đơn vị'],
  ['period', 'Kỳ'],
  ['version', 'Phiên bản mẫu'],
];

/** What stands in a column; those to fill in are read back. */
export const TEMPLATE_COLUMNS = [
  { key: 'code', heading: 'Mã', width: 9, fillIn: false },
  { key: 'name', heading: 'Chỉ số', width: 48, fillIn: false },
  { key: 'maximum', heading: 'Điểm tối đa', width: 14, fillIn: false },
  { key: 'evidence', heading: 'Tài liệu kiểm chứng', width: 18, fillIn: false },
  { key: 'how', heading: 'Cách ghi', width: 28, fillIn: false },
  { key: 'value', heading: 'Giá trị', width: 14, fillIn: true },
  { key: 'choice', heading: 'Lựa chọn', width: 24, fillIn: true },
  { key: 'points', heading: 'Điểm tự chấm', width: 13, fillIn: true },
  { key: 'number', heading: 'Số văn bản', width: 18, fillIn: true },
  { key: 'issuer', heading: 'Cơ quan ban hành', width: 24, fillIn: true },
  { key: 'date', heading: 'Ngày văn bản', width: 13, fillIn: true },
  { key: 'title', heading: 'Trích yếu', width: 30, fillIn: true },
  { key: 'dataAsOf', heading: 'Số liệu tính đến ngày', width: 15, fillIn: true },
  { key: 'note', heading: 'Ghi chú', width: 30, fillIn: true },
] as const;

export type TemplateColumn = (typeof TEMPLATE_COLUMNS)[number]['key'];

/** What stands in a row, by column; a column that is not there is empty. */
export interface TemplateRow {
  readonly cells: { readonly [One in TemplateColumn]?: string };
  /** What may be chosen in the column of choices, as it is shown; empty where nothing may. */
  readonly choices: readonly string[];
}

/** The template for one unit and period: all that a workbook of it shows. */
export interface TemplateTable {
  readonly title: string;
  readonly identity: TemplateIdentity;
  readonly rows: readonly TemplateRow[];
}

/** Writes a template as a workbook. */
export interface TemplateWriter {
  write(table: TemplateTable): Promise<Uint8Array>;
}

/** What a template is drawn up from. */
export interface TemplateSubject {
  readonly edition: Edition;
  readonly unit: UnitId;
  readonly unitName: string;
  readonly period: string;
  readonly agreements: readonly Agreement[];
  readonly submissions: Submissions;
}

/** Every indicator that the unit files, with what it has filed so far. Pure. */
export function templateTable(subject: TemplateSubject): TemplateTable {
  const { edition, unit, unitName, period, agreements, submissions } = subject;
  const name = { edition: edition.edition, unit, period };
  return {
    title: `${edition.decision.number}: ${unitName}, kỳ ${period.replace(/^civil:/, '')}. Chỉ ghi vào ô màu vàng.`,
    identity: { ...name, version: TEMPLATE_VERSION },
    rows: filedPlaces(edition, agreements).map((place) => {
      const kept = submissions[filingKey({ ...name, code: place.scored.code })];
      return toRow(place, kept, feedsGiving(place.scored, agreements));
    }),
  };
}

function toRow(
  place: ScoredPlace,
  kept: KeptSubmission | undefined,
  feeds: readonly string[],
): TemplateRow {
  const { code, name } = place.scored;
  const { points, known } = mostPoints(place);
  const form = filingForm(place.scored);
  return {
    cells: {
      code,
      name: name.vi,
      maximum: known ? vietnameseNumber(exactText(points)) : 'chưa công bố',
      evidence: needsEvidence(place.scored) ? 'bắt buộc' : 'nên có',
      how:
        feeds.length === 0
          ? HOW[form.kind]
          : `Chỉ ghi văn bản: nguồn ${feeds.join(', ')} cấp số liệu`,
      ...(kept === undefined ? {} : filledIn(kept, form)),
    },
    choices: form.kind === 'choice' ? form.choices.map((one) => one.name.vi) : [],
  };
}

const HOW: { readonly [Kind in FilingForm['kind']]: string } = {
  ratio: 'Giá trị: tỷ lệ, ví dụ 92,28% hoặc 923/1000',
  number: 'Giá trị: một số; Điểm: điểm tự chấm',
  choice: 'Lựa chọn trong danh sách',
  points: 'Điểm tự chấm',
};

function filledIn(
  { filed, documents: [document], dataAsOf, note }: KeptSubmission,
  form: FilingForm,
): TemplateRow['cells'] {
  return {
    value: shownValue(filed.value, form),
    choice: shownChoice(filed.choice, form),
    points: vietnameseNumber(filed.points ?? ''),
    ...(document === undefined ? {} : documentCells(document)),
    dataAsOf: shownDay(dataAsOf ?? ''),
    note: note ?? '',
  };
}

const documentCells = ({ number, issuer, date, title }: DocumentName) => ({
  number,
  issuer,
  date: shownDay(date),
  title,
});

function shownChoice(choice: string | null, form: FilingForm): string {
  const choices = form.kind === 'choice' ? form.choices : [];
  return choices.find((one) => one.choice === choice)?.name.vi ?? choice ?? '';
}

/** A share as it may be read back: as a fraction, which is exact however many decimals it has. */
function shownValue(value: string | null, { kind }: FilingForm): string {
  if (value === null) return '';
  return kind === 'ratio' ? asFraction(value) : vietnameseNumber(value);
}

const asFraction = (exact: string): string => {
  const [whole = '0', decimals = ''] = exact.split('.');
  if (exact.includes('/')) return exact;
  return `${BigInt(whole + decimals)}/${10n ** BigInt(decimals.length)}`;
};
