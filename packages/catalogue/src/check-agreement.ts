import type { Agreement, Column, RowPath } from './agreement.ts';
import { repeatedIds, type Fault } from './fault.ts';

/** What the shape alone cannot say: names are unique, and every column that is spoken of is declared. */
export function checkAgreement(agreement: Agreement): Fault[] {
  return [
    ...checkNames(agreement),
    ...checkFigures(agreement),
    ...checkTexts(agreement),
    ...checkBounds(agreement),
    ...checkConditional(agreement),
  ];
}

/** The names that rows of this path have after `as`. */
const columnNames = (rows: RowPath): string[] =>
  Object.entries(rows.columns).map(([name, column]) => column.as ?? name);

/** Two of one name would make one of them disappear, or two values stand under one observation. */
function checkNames({ rows, measures }: Agreement): Fault[] {
  const rowNames = rows.map(({ name }) => name);
  const measureNames = measures.map(({ measure }) => measure);
  return [
    ...repeatedIds(rowNames, 'rows'),
    ...repeatedIds(measureNames, 'measures'),
    ...rows.flatMap((path, index) => repeatedIds(columnNames(path), `rows.${index}.columns`)),
  ];
}

/** Columns that are added up: declared, and numbers. */
function checkFigures({ rows, measures, controlTotals }: Agreement): Fault[] {
  const spokenOf = [
    ...measures.map(({ rows: names, column }, index) => ({
      names,
      column,
      path: `measures.${index}`,
    })),
    ...controlTotals.map(({ parts, whole, column }, index) => ({
      names: [parts, whole],
      column,
      path: `controlTotals.${index}`,
    })),
  ];
  return spokenOf.flatMap(({ names, column, path }) =>
    names.flatMap((name) => {
      const declared = findColumn(rows, name, column);
      if (declared === undefined) return [undeclared(name, column, path)];
      return declared.type === 'text' ? [notANumber(name, column, path)] : [];
    }),
  );
}

/** Columns that every row must have: the unit's code and name, and what tells its scope. */
function checkTexts({ rows, unit, scope }: Agreement): Fault[] {
  const spokenOf = [
    { column: unit.column, path: 'unit.column' },
    { column: unit.register.nameColumn, path: 'unit.register.nameColumn' },
    ...(scope === undefined ? [] : [{ column: scope.column, path: 'scope.column' }]),
  ];
  return spokenOf.flatMap(({ column, path }) =>
    rows
      .filter(({ name }) => findColumn(rows, name, column) === undefined)
      .map(({ name }) => undeclared(name, column, path)),
  );
}

function checkBounds({ rowBounds: { min, max } }: Agreement): Fault[] {
  if (min <= max) return [];
  const reason = {
    vi: `Số dòng tối thiểu ${min} lớn hơn số dòng tối đa ${max}.`,
    en: `The least number of rows, ${min}, is above the greatest, ${max}.`,
  };
  return [{ path: 'rowBounds', reason }];
}

function checkConditional({ request }: Agreement): Fault[] {
  if (!request.conditional || request.method === 'GET') return [];
  const reason = {
    vi: 'Chỉ yêu cầu GET mới có thể hỏi "có gì mới không".',
    en: 'Only a GET request can be conditional.',
  };
  return [{ path: 'request.conditional', reason }];
}

function findColumn(rows: readonly RowPath[], name: string, column: string): Column | undefined {
  const path = rows.find((one) => one.name === name);
  return Object.entries(path?.columns ?? {}).find(([key, { as }]) => (as ?? key) === column)?.[1];
}

const undeclared = (name: string, column: string, path: string): Fault => ({
  path,
  reason: {
    vi: `Nhóm dòng "${name}" không khai báo cột "${column}".`,
    en: `The rows "${name}" declare no column "${column}".`,
  },
});

const notANumber = (name: string, column: string, path: string): Fault => ({
  path,
  reason: {
    vi: `Cột "${column}" của nhóm dòng "${name}" là văn bản, không cộng được.`,
    en: `The column "${column}" of the rows "${name}" is text and cannot be added up.`,
  },
});
