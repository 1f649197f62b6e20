import { DATE_FORMS, PERIOD_FORMS, type Column, type Format } from './agreement-layout.ts';
import type { Agreement } from './agreement.ts';
import { isNumeric } from './declared-columns.ts';
import type { Fault } from './fault.ts';

/** What the format allows: where rows stand, how cells are written, where the reference day is. */
export function checkLayout(agreement: Agreement): Fault[] {
  return [
    ...checkRowPaths(agreement),
    ...checkHeader(agreement),
    ...checkIgnored(agreement),
    ...checkHidden(agreement),
    ...checkReferenceDay(agreement),
    ...checkRollUp(agreement),
    ...agreement.rows.flatMap(({ columns }, index) =>
      Object.entries(columns).flatMap(([name, column]) =>
        checkColumn(column, agreement.format.kind).map((reason) => ({
          path: `rows.${index}.columns.${name}`,
          reason,
        })),
      ),
    ),
  ];
}

const POINTED: ReadonlySet<Format['kind']> = new Set(['json', 'xml']);

/** A table has its rows in one place, and nothing beside them that a pointer could name. */
function checkRowPaths({ format, rows, constants }: Agreement): Fault[] {
  if (format.kind === 'json') return [];
  if (format.kind === 'xml') return checkElementPaths(rows);
  const [first, ...others] = rows;
  const fits = others.length === 0 && first?.path === '' && Object.keys(constants).length === 0;
  if (fits) return [];
  const reason = {
    vi: 'Tệp dạng bảng chỉ có một nhóm dòng, không có đường dẫn và không có hằng số.',
    en: 'A table has one group of rows, with no path, and no constants.',
  };
  return [{ path: 'rows', reason }];
}

/** Rows have an element each, and none of them stands within another: a row would be lost in a row. */
function checkElementPaths(rows: Agreement['rows']): Fault[] {
  const isFree = (path: string): boolean =>
    path !== '' && rows.every((other) => !path.startsWith(`${other.path}/`));
  const reason = {
    vi: 'Nhóm dòng của tệp XML phải có đường dẫn phần tử, ví dụ /report/unit, và không nằm trong nhóm dòng khác.',
    en: 'The rows of an XML file need the path of their element, such as /report/unit, outside of other rows.',
  };
  return rows.flatMap(({ path }, index) =>
    isFree(path) ? [] : [{ path: `rows.${index}.path`, reason }],
  );
}

function checkHeader({ format }: Agreement): Fault[] {
  if (format.kind !== 'xlsx' || format.headerRows.every((row) => row < format.firstRow)) return [];
  const reason = {
    vi: 'Dòng dữ liệu đầu tiên phải ở dưới các dòng tiêu đề.',
    en: 'The first row of data must stand below the header rows.',
  };
  return [{ path: 'format.firstRow', reason }];
}

/** What is ignored is kept all the same, as it came. */
function checkIgnored({ recordLevel, ignoredColumns }: Agreement): Fault[] {
  if (recordLevel !== true || ignoredColumns.length === 0) return [];
  const reason = {
    vi: 'Nguồn gửi từng hồ sơ không được có cột bỏ qua: byte gốc của cột đó vẫn bị lưu lại.',
    en: 'A record-level feed may have no ignored columns: their bytes would be kept all the same.',
  };
  return [{ path: 'ignoredColumns', reason }];
}

/** The same of what a sheet hides. */
function checkHidden({ recordLevel, format }: Agreement): Fault[] {
  if (recordLevel !== true || format.kind !== 'xlsx' || format.hidden !== 'skip') return [];
  const reason = {
    vi: 'Nguồn gửi từng hồ sơ không được bỏ qua dòng, cột ẩn: byte gốc của chúng vẫn bị lưu lại.',
    en: 'A record-level feed may not skip what is hidden: its bytes would be kept all the same.',
  };
  return [{ path: 'format.hidden', reason }];
}

function checkReferenceDay({ format, dataAsOf }: Agreement): Fault[] {
  const stated = dataAsOf?.kind ?? 'column';
  if (stated === 'column') return [];
  const fits = stated === 'pointer' ? POINTED.has(format.kind) : format.kind === 'xlsx';
  if (fits) return [];
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

const NUMBER_OPTIONS = ['min', 'max', 'written', 'blankMeans'] as const;

/** What a column of each type can be told besides whether it is required. */
const OPTIONS = {
  text: ['pattern', 'code'],
  integer: NUMBER_OPTIONS,
  decimal: NUMBER_OPTIONS,
  date: ['form'],
  period: ['form'],
} as const satisfies { readonly [T in Column['type']]: readonly (keyof Column)[] };

const ALL_OPTIONS = ['pattern', 'code', ...NUMBER_OPTIONS, 'form'] as const;

/** Formats in which a number is a text like any other. */
const TEXT_ONLY: ReadonlySet<Format['kind']> = new Set(['csv', 'xml']);

function checkColumn(column: Column, format: Format['kind']): Fault['reason'][] {
  const allowed: readonly string[] = OPTIONS[column.type];
  const senseless = ALL_OPTIONS.filter(
    (option) => column[option] !== undefined && !allowed.includes(option),
  );
  return [
    ...senseless.map((option) => ({
      vi: `Cột kiểu ${column.type} không dùng được "${option}".`,
      en: `A column of type ${column.type} cannot have "${option}".`,
    })),
    ...(column.type === 'date' ? checkDate(column, format) : []),
    ...(column.type === 'period' ? checkPeriod(column) : []),
    ...(isNumeric(column) ? checkNumber(column, format) : []),
  ];
}

function checkDate({ form }: Column, format: Format['kind']): Fault['reason'][] {
  const isDate = DATE_FORMS.some((one) => one === form);
  if (isDate && (form !== 'serial' || format === 'xlsx')) return [];
  return [
    {
      vi: 'Cột ngày phải khai báo cách viết ngày (form); "serial" chỉ có trong tệp XLSX.',
      en: 'A date needs its way of writing (form); only an XLSX file has a "serial" one.',
    },
  ];
}

function checkPeriod({ form }: Column): Fault['reason'][] {
  if (PERIOD_FORMS.some((one) => one === form)) return [];
  const forms = PERIOD_FORMS.map((one) => `"${one}"`).join(', ');
  return [
    {
      vi: `Cột kỳ phải khai báo cách viết kỳ (form): ${forms}.`,
      en: `A period needs its way of writing (form): ${forms}.`,
    },
  ];
}

function checkNumber({ written }: Column, format: Format['kind']): Fault['reason'][] {
  if (written === undefined && TEXT_ONLY.has(format)) {
    return [
      {
        vi: 'Cột số của tệp CSV hoặc XML phải khai báo cách viết số (written).',
        en: 'A number in a CSV or XML file needs its way of writing (written).',
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
