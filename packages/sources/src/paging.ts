import type { Paging } from '@dti-hub/catalogue';
import { hashBytes, type Sentence } from '@dti-hub/kernel';
import { parseJsonText, toCell, valueAt } from './json-text.ts';
import type { SnapshotCause } from './processed-snapshot.ts';

/** What a page says of itself and of the whole; null where it says nothing readable. */
interface PageStatement {
  readonly page: number | null;
  readonly totalPages: number | null;
  readonly totalRows: number | null;
}

/** Reads what a page states. A walk needs it to know whether to go on, before anything is landed. */
function readPageStatement(paging: Paging, bytes: Uint8Array): PageStatement {
  const json = parseJsonText(bytes);
  const countAt = (pointer: string | undefined): number | null => {
    const { text } = toCell(pointer === undefined ? undefined : valueAt(json, pointer));
    return /^\d{1,9}$/.test(text) ? Number(text) : null;
  };
  return {
    page: countAt(paging.pagePointer),
    totalPages: countAt(paging.totalPagesPointer),
    totalRows: countAt(paging.totalRowsPointer),
  };
}

/** Whether another page is to be asked for after these: never beyond what was stated or agreed. */
export function wantsMorePages(paging: Paging | undefined, pages: readonly Uint8Array[]): boolean {
  const last = pages.at(-1);
  if (paging === undefined || last === undefined) return last === undefined;
  if (pages.length >= paging.pagesMax || isRepeated(pages, pages.length - 1)) return false;
  return pages.length < (readPageStatement(paging, last).totalPages ?? 0);
}

const isRepeated = (pages: readonly Uint8Array[], index: number): boolean => {
  const [before, page] = [pages[index - 1], pages[index]];
  return before !== undefined && page !== undefined && hashBytes(before) === hashBytes(page);
};

/**
 * Why the pages of a walk are not the whole that the source speaks of: one came twice, one is another
 * than asked for, or pages or rows are more or fewer than stated. Null when all agrees.
 */
export function findPagingCause(
  paging: Paging,
  pages: readonly Uint8Array[],
  rowCount: number,
): SnapshotCause | null {
  const walked = pages.map((bytes, index) => {
    const stated = readPageStatement(paging, bytes);
    return { paging, pages, index, stated, rowCount };
  });
  // The checks are in the order of how much they explain: a page that came twice also upsets the totals.
  const troubles = CHECKS.flatMap((check) => walked.map(check));
  const trouble = troubles.find((one) => one !== null);
  return trouble === undefined || trouble === null
    ? null
    : { code: 'drifted', sentence: sentenceOf(trouble) };
}

/** One page at its place in a walk. */
interface WalkedPage {
  readonly paging: Paging;
  readonly pages: readonly Uint8Array[];
  readonly index: number;
  readonly stated: PageStatement;
  readonly rowCount: number;
}

/** What can be wrong with a page, as part of a sentence. A page may state other totals than the one before. */
const CHECKS: readonly ((page: WalkedPage) => Sentence | null)[] = [
  ({ paging, pages, index }) =>
    isRepeated(pages, index)
      ? {
          vi: `trang ${paging.first + index} giống hệt trang trước`,
          en: `page ${paging.first + index} is the page before it again`,
        }
      : null,
  ({ paging, index, stated }) =>
    paging.pagePointer === undefined || stated.page === paging.first + index
      ? null
      : {
          vi: `hỏi trang ${paging.first + index} nhưng nhận trang ${said(stated.page)}`,
          en: `page ${paging.first + index} was asked for and page ${said(stated.page)} came`,
        },
  // An empty whole may be said to have no page at all, and still is one answer.
  ({ pages: { length }, stated: { totalPages } }) =>
    totalPages === length || (totalPages === 0 && length === 1)
      ? null
      : {
          vi: `nguồn ghi có ${said(totalPages)} trang, đã đọc ${length}`,
          en: `the source states ${said(totalPages)} pages, ${length} were read`,
        },
  ({ paging, stated: { totalRows }, rowCount }) =>
    paging.totalRowsPointer === undefined || totalRows === rowCount
      ? null
      : {
          vi: `nguồn ghi có ${said(totalRows)} dòng, đã đọc ${rowCount}`,
          en: `the source states ${said(totalRows)} rows, ${rowCount} were read`,
        },
];

const said = (count: number | null): string => (count === null ? '?' : String(count));

const sentenceOf = ({ vi, en }: Sentence): Sentence => ({
  vi: `Các trang của nguồn không khớp nhau: ${vi}. Số liệu đêm trước được giữ nguyên; hãy hỏi nguồn.`,
  en: `The source's pages do not make a whole: ${en}. Yesterday's figures stand; ask the source.`,
});
