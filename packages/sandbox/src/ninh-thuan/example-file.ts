import { grouped, writeCsv } from './csv.ts';
import { filedLines } from './filed-file.ts';

/** A file as lines of cells; the first is the header. */
type Lines = readonly (readonly string[])[];

/** The seed of the demonstration's files, which is that of the simulated sources when nobody says another. */
const DEMO_SEED = 1;

/**
 * What is wrong on purpose with the files that the demonstration drops, so that one night has a case
 * of each kind that files alone can raise. None of it touches a figure that a plan prints.
 */
export const PLANTED = {
  /** Nobody sends it, long after the year: late. */
  neverFiled: 'education',
  /** A column has another header than its contract gives it: the feed fails, drifted. No indicator reads it. */
  renamed: {
    feed: 'tax-einvoice',
    from: 'Số doanh nghiệp dùng hóa đơn điện tử',
    to: 'Số DN dùng HĐĐT',
  },
  /** Its day is one of the year before, beside the figures of 2022. */
  ofOtherYear: { feed: 'open-data', column: 'Ngày chốt số liệu', day: '31/12/2021' },
  /** A district whose people and accounts two banks count each: more people with accounts than adults. */
  countedTwice: {
    feed: 'bank-accounts',
    district: '582',
    columns: [
      'Số người từ 15 tuổi trở lên có tài khoản giao dịch',
      'Số tài khoản giao dịch của những người đó',
    ],
  },
} as const;

/** The file that the demonstration drops for a feed of a file contract; undefined where it drops none. */
export function exampleFile(feed: string): Uint8Array<ArrayBuffer> | undefined {
  if (feed === PLANTED.neverFiled) return undefined;
  const lines = filedLines(feed, { seed: DEMO_SEED, badRows: false });
  return lines === undefined ? undefined : writeCsv(withPlanted(feed, lines));
}

function withPlanted(feed: string, lines: Lines): Lines {
  switch (feed) {
    case PLANTED.renamed.feed:
      return withRenamedColumn(lines);
    case PLANTED.ofOtherYear.feed:
      return withOtherDay(lines);
    case PLANTED.countedTwice.feed:
      return withPeopleCountedTwice(lines);
    default:
      return lines;
  }
}

const withRenamedColumn = ([header = [], ...rows]: Lines): Lines => {
  const { from, to } = PLANTED.renamed;
  return [header.map((name) => (name === from ? to : name)), ...rows];
};

const withOtherDay = ([header = [], ...rows]: Lines): Lines => {
  const { column, day } = PLANTED.ofOtherYear;
  return [header, ...rows.map((row) => row.with(header.indexOf(column), day))];
};

const withPeopleCountedTwice = ([header = [], ...rows]: Lines): Lines => {
  const { district, columns } = PLANTED.countedTwice;
  const doubled = new Set(columns.map((name) => header.indexOf(name)));
  return [
    header,
    ...rows.map((row) =>
      row[0] === district ? row.map((cell, at) => (doubled.has(at) ? twice(cell) : cell)) : row,
    ),
  ];
};

const twice = (count: string): string => grouped(2 * Number(count.replaceAll('.', '')));
