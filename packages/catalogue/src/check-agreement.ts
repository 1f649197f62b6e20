import { namingColumn, type MeasureRule } from './agreement-measures.ts';
import type { Agreement, RowPath } from './agreement.ts';
import { checkDelta } from './check-delta.ts';
import { checkEarlier } from './check-earlier.ts';
import { checkLast } from './check-last.ts';
import { checkLayout } from './check-layout.ts';
import { checkPagedFormat, checkRequest } from './check-request.ts';
import { declaredColumns, findColumn, isNumeric, type DeclaredColumn } from './declared-columns.ts';
import { plainAgreements } from './earlier-layouts.ts';
import { repeatedIds, type Fault } from './fault.ts';

/** What the shape alone cannot say: names are unique, and every column that is spoken of is declared. */
export function checkAgreement(agreement: Agreement): Fault[] {
  return [
    // Two values would stand under one observation.
    ...repeatedIds(
      agreement.measures.map(({ measure }) => measure),
      'measures',
    ),
    ...checkRequest(agreement),
    ...checkEarlier(agreement),
    ...plainAgreements(agreement).flatMap(({ before, agreement: plain }, index) =>
      checkReading(plain).map(({ path, reason }) => ({
        path: before === null ? path : `earlier.${index}.${path}`,
        reason,
      })),
    ),
  ];
}

/** What must be right of every layout by itself: each gives all the measures. */
function checkReading(agreement: Agreement): Fault[] {
  return [
    ...checkRowNames(agreement),
    ...spokenOf(agreement).flatMap((one) => checkMention(agreement.rows, one)),
    ...checkBounds(agreement),
    ...checkUnitBounds(agreement),
    ...checkTotalRow(agreement),
    ...checkPagedFormat(agreement),
    ...checkLayout(agreement),
    ...checkDelta(agreement),
    ...checkLast(agreement),
  ];
}

/** Two of one name would make one of them disappear. */
function checkRowNames({ rows }: Agreement): Fault[] {
  const rowNames = rows.map(({ name }) => name);
  return [
    ...repeatedIds(rowNames, 'rows'),
    ...rows.flatMap((path, index) =>
      repeatedIds(
        declaredColumns(path).map(({ name }) => name),
        `rows.${index}.columns`,
      ),
    ),
  ];
}

/** What a place of the agreement needs of a column that it names. */
type Need = 'any' | 'number' | 'requiredText' | 'required' | 'requiredTime' | 'namingText';

/** A column that is spoken of: where, of which rows (all, unless told), and what it must be there. */
interface Mention {
  readonly path: string;
  readonly column: string;
  readonly rows?: readonly string[];
  readonly need: Need;
}

function spokenOf(agreement: Agreement): Mention[] {
  const { unit, scope, key, checks, skipRows, measures, controlTotals } = agreement;
  const { nameColumn } = unit.register ?? {};
  return [
    { column: unit.column, path: 'unit.column', need: 'requiredText' },
    ...optional(nameColumn, { path: 'unit.register.nameColumn', need: 'any' }),
    ...optional(scope?.column, { path: 'scope.column', need: 'any' }),
    ...optional(agreement.periodColumn, { path: 'periodColumn', need: 'requiredTime' }),
    ...key.map((column, index) => mention(column, `key.${index}`, 'required')),
    ...skipRows.map(({ column }, index) => mention(column, `skipRows.${index}`, 'any')),
    ...checks.flatMap(({ smaller, larger }, index) =>
      [smaller, larger].map((column) => mention(column, `checks.${index}`, 'number')),
    ),
    ...measures.flatMap((rule, index) => ofMeasure(rule, `measures.${index}`)),
    ...controlTotals.map(({ column, parts, whole }, index) => ({
      ...mention(column, `controlTotals.${index}`, 'number'),
      rows: whole === undefined ? [parts] : [parts, whole],
    })),
    ...(agreement.dataAsOf?.kind === 'column'
      ? [mention(agreement.dataAsOf.column, 'dataAsOf.column', 'any')]
      : []),
  ];
}

const mention = (column: string, path: string, what: Need): Mention => ({
  column,
  path,
  need: what,
});

const optional = (column: string | undefined, rest: Omit<Mention, 'column'>): Mention[] =>
  column === undefined ? [] : [{ ...rest, column }];

function ofMeasure(rule: MeasureRule, path: string): Mention[] {
  const { rows, aggregate } = rule;
  const figure = aggregate === 'sum' || aggregate === 'last' ? 'number' : 'any';
  const latest = aggregate === 'last' && rule.by.kind === 'column' ? rule.by.column : undefined;
  return [
    ...optional('column' in rule ? rule.column : undefined, { path, rows, need: figure }),
    ...optional(latest, { path: `${path}.by.column`, rows, need: 'requiredTime' }),
    ...optional(namingColumn(rule), { path, rows, need: 'namingText' }),
  ];
}

function checkMention(paths: readonly RowPath[], { path, column, rows, need }: Mention): Fault[] {
  const names = rows ?? paths.map(({ name }) => name);
  return names.flatMap((name) => {
    const ofName = paths.find((one) => one.name === name);
    const declared = ofName && findColumn(ofName, column);
    if (declared === undefined) return [undeclared(name, column, path)];
    return FITS[need](declared) ? [] : [unfit(name, column, { path, need })];
  });
}

const FITS: { readonly [N in Need]: (declared: DeclaredColumn) => boolean } = {
  any: () => true,
  number: ({ column }) => isNumeric(column),
  required: ({ column }) => column.required,
  requiredText: ({ column }) => column.type === 'text' && column.required,
  requiredTime: ({ column }) =>
    (column.type === 'date' || column.type === 'period') && column.required,
  // What becomes part of a measure's name must be of a form that the agreement knows.
  namingText: ({ column }) =>
    column.type === 'text' && column.required && column.pattern !== undefined,
};

function checkBounds({ rowBounds: { min, max } }: Agreement): Fault[] {
  if (min <= max) return [];
  const reason = {
    vi: `Số dòng tối thiểu ${min} lớn hơn số dòng tối đa ${max}.`,
    en: `The least number of rows, ${min}, is above the greatest, ${max}.`,
  };
  return [{ path: 'rowBounds', reason }];
}

/** Without a level nobody can say which units are expected. */
function checkUnitBounds({ unit, unitBounds }: Agreement): Fault[] {
  if (unitBounds === undefined || unit.place?.level !== undefined) return [];
  const reason = {
    vi: 'Chỉ đặt được giới hạn đơn vị (unitBounds) khi mọi dòng là đơn vị hành chính cùng một cấp (unit.place.level).',
    en: 'Unit bounds need units of one level of administration (unit.place.level).',
  };
  return [{ path: 'unitBounds', reason }];
}

/** A total that no group of rows states stands in a row that is skipped as one. */
function checkTotalRow({ controlTotals, skipRows }: Agreement): Fault[] {
  if (skipRows.some((skip) => skip.as === 'total')) return [];
  return controlTotals.flatMap(({ whole }, index) =>
    whole === undefined ? [{ path: `controlTotals.${index}`, reason: NO_TOTAL_ROW }] : [],
  );
}

const NO_TOTAL_ROW = {
  vi: 'Tổng này không có nhóm dòng nào nêu (whole), cũng không có dòng nào được bỏ qua như dòng tổng (skipRows, as "total").',
  en: 'No group of rows states this total (whole), and no row is skipped as one (skipRows, as "total").',
};

const undeclared = (name: string, column: string, path: string): Fault => ({
  path,
  reason: {
    vi: `Nhóm dòng "${name}" không khai báo cột "${column}".`,
    en: `The rows "${name}" declare no column "${column}".`,
  },
});

const NEEDS: { readonly [N in Need]: { readonly vi: string; readonly en: string } } = {
  any: { vi: 'được khai báo', en: 'declared' },
  number: { vi: 'cột số', en: 'a number' },
  required: { vi: 'cột bắt buộc', en: 'required' },
  requiredText: { vi: 'cột văn bản bắt buộc', en: 'a required text' },
  requiredTime: { vi: 'cột ngày hoặc kỳ bắt buộc', en: 'a required date or period' },
  namingText: {
    vi: 'cột văn bản bắt buộc có mẫu (pattern)',
    en: 'a required text with a pattern',
  },
};

const unfit = (
  name: string,
  column: string,
  { path, need }: Pick<Mention, 'path' | 'need'>,
): Fault => ({
  path,
  reason: {
    vi: `Cột "${column}" của nhóm dòng "${name}" phải là ${NEEDS[need].vi}.`,
    en: `The column "${column}" of the rows "${name}" must be ${NEEDS[need].en}.`,
  },
});
