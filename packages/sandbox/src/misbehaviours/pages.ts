import { whole, type Misbehaviour, type WholeAnswer } from './misbehaviour.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Pages that make no whole. A source without pages or totals keeps behaving. */
export const UNRULY_PAGES = {
  'repeating-page': {
    does: { vi: 'trả về trang đầu mãi', en: 'sends its first page again and again' },
    verdict: 'drifted',
    cause: { code: 'snapshot/drifted', says: /page 2 is page 1 again/ },
    respond: ({ first }) => whole(first),
  },
  'shifting-pages': {
    does: { vi: 'mỗi trang ghi một tổng số khác', en: 'states another total on every page' },
    verdict: 'down',
    cause: { code: 'source/pages-move', says: /totals of the source moved/ },
    respond: ({ answer, count }) => withMoreRows(answer, count),
  },
  'lying-totals': {
    does: { vi: 'ghi tổng số nhiều hơn một dòng', en: 'states one row more than it has' },
    verdict: 'drifted',
    cause: { code: 'snapshot/drifted', says: /rows, 135 were read/ },
    respond: ({ answer }) => withMoreRows(answer, 1),
  },
} as const satisfies Readonly<Record<string, Misbehaviour>>;

const withMoreRows = (answer: WholeAnswer, more: number): Response =>
  whole(
    answer,
    encoder.encode(
      decoder
        .decode(answer.bytes)
        .replace(
          /("totalRows":)(\d+)/,
          (_all, name: string, rows) => `${name}${Number(rows) + more}`,
        ),
    ),
  );
