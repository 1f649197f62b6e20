import type { Sentence } from '@dti-hub/kernel';
import type { Agreement, RowPath } from './agreement.ts';

export interface Fault {
  readonly path: string;
  readonly reason: Sentence;
}

/** What the shape alone cannot say: every column and row path that is spoken of is declared. */
export function checkAgreement(agreement: Agreement): Fault[] {
  const rowPaths = new Map(agreement.rows.map((rows) => [rows.name, rows]));
  const everywhere = agreement.rows.map((rows) => rows.name);
  const { register } = agreement.unit;
  return [
    ...agreement.measures.flatMap((measure, index) =>
      undeclared(rowPaths, measure.rows, measure.column, `measures.${index}`),
    ),
    ...agreement.controlTotals.flatMap((total, index) =>
      undeclared(rowPaths, [total.parts, total.whole], total.column, `controlTotals.${index}`),
    ),
    ...undeclared(rowPaths, everywhere, agreement.unit.column, 'unit.column'),
    ...undeclared(rowPaths, everywhere, register.nameColumn, 'unit.register.nameColumn'),
    ...(agreement.scope === undefined
      ? []
      : undeclared(rowPaths, everywhere, agreement.scope.column, 'scope.column')),
    ...(agreement.request.conditional && agreement.request.method !== 'GET'
      ? [
          {
            path: 'request.conditional',
            reason: {
              vi: 'Chỉ yêu cầu GET mới có thể hỏi "có gì mới không".',
              en: 'Only a GET request can be conditional.',
            },
          },
        ]
      : []),
  ];
}

/** The names that rows of this path have after `as`. */
export const columnNames = (rows: RowPath): string[] =>
  Object.entries(rows.columns).map(([name, column]) => column.as ?? name);

function undeclared(
  rowPaths: ReadonlyMap<string, RowPath>,
  names: readonly string[],
  column: string,
  path: string,
): Fault[] {
  return names.flatMap((name) => {
    const rows = rowPaths.get(name);
    if (rows !== undefined && columnNames(rows).includes(column)) return [];
    return [
      {
        path,
        reason: {
          vi: `Nhóm dòng "${name}" không khai báo cột "${column}".`,
          en: `The rows "${name}" declare no column "${column}".`,
        },
      },
    ];
  });
}
