import type { Column } from './agreement-layout.ts';
import type { Agreement } from './agreement.ts';
import type { Fault } from './fault.ts';

/** What the format allows: where rows stand, how numbers are written, where the reference day is. */
export function checkLayout(agreement: Agreement): Fault[] {
  return [
    ...checkTable(agreement),
    ...checkHeader(agreement),
    ...checkReferenceDay(agreement),
    ...checkRollUp(agreement),
    ...agreement.rows.flatMap(({ columns }, index) =>
      Object.entries(columns).flatMap(([name, column]) =>
        checkNumber(column, agreement.format.kind).map((reason) => ({
          path: `rows.${index}.columns.${name}`,
          reason,
        })),
      ),
    ),
  ];
}

/** A table has its rows in one place, and nothing beside them that a pointer could name. */
function checkTable({ format, rows, constants }: Agreement): Fault[] {
  if (format.kind === 'json') return [];
  const [first, ...others] = rows;
  const fits = others.length === 0 && first?.path === '' && Object.keys(constants).length === 0;
  if (fits) return [];
  const reason = {
    vi: 'Tệp dạng bảng chỉ có một nhóm dòng, không có đường dẫn và không có hằng số.',
    en: 'A table has one group of rows, with no path, and no constants.',
  };
  return [{ path: 'rows', reason }];
}

function checkHeader({ format }: Agreement): Fault[] {
  if (format.kind !== 'xlsx' || format.headerRows.every((row) => row < format.firstRow)) return [];
  const reason = {
    vi: 'Dòng dữ liệu đầu tiên phải ở dưới các dòng tiêu đề.',
    en: 'The first row of data must stand below the header rows.',
  };
  return [{ path: 'format.firstRow', reason }];
}

function checkReferenceDay({ format, dataAsOf }: Agreement): Fault[] {
  const stated = dataAsOf?.kind ?? 'column';
  if (stated === 'column') return [];
  if (format.kind === (stated === 'pointer' ? 'json' : 'xlsx')) return [];
  const reason = {
    vi: 'Cách chỉ ngày số liệu không hợp với định dạng tệp.',
    en: 'The place of the reference day does not fit the format.',
  };
  return [{ path: 'dataAsOf', reason }];
}

const HEIGHT = { commune: 0, district: 1, province: 2 } as const;

function checkRollUp({ unit: { place } }: Agreement): Fault[] {
  const { level, rollUpTo = [] } = place ?? {};
  if (rollUpTo.every((upper) => level !== undefined && HEIGHT[level] < HEIGHT[upper])) return [];
  const reason = {
    vi: 'Chỉ cộng lên cấp trên được khi mọi dòng cùng một cấp thấp hơn cấp đó.',
    en: 'Rows can only be added up for a level above the one that all of them are of.',
  };
  return [{ path: 'unit.place.rollUpTo', reason }];
}

function checkNumber(column: Column, format: Agreement['format']['kind']): Fault['reason'][] {
  const { type, written } = column;
  if (type === 'text') {
    if (written === undefined && column.blankMeans === undefined) return [];
    return [
      {
        vi: 'Chỉ cột số mới có cách viết số và giá trị thay cho ô trống.',
        en: 'Only a column of numbers has a way of writing them and a meaning of blanks.',
      },
    ];
  }
  if (written === undefined && format === 'csv') {
    return [
      {
        vi: 'Cột số của tệp CSV phải khai báo cách viết số (written).',
        en: 'A number in a CSV file needs its way of writing (written).',
      },
    ];
  }
  if (written === undefined || written.decimal !== written.thousands) return [];
  return [
    {
      vi: 'Dấu thập phân và dấu phân cách hàng nghìn phải khác nhau.',
      en: 'The decimal mark and the thousands mark must differ.',
    },
  ];
}
