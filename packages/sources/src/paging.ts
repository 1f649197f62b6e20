import type { Paging } from '@dti-hub/catalogue';
import { hashBytes, type Hash, type Sentence } from '@dti-hub/kernel';
import { earlierTwin } from './next-page.ts';
import { readPageStatement, type PageStatement } from './page-statement.ts';
import type { SnapshotCause } from './processed-snapshot.ts';
import { FIGURES_STAND } from './figures-stand.ts';

/**
 * Why the pages of a walk are not the whole that the source speaks of: one came twice, one is another
 * than asked for, the last names a further one, or pages or rows are more or fewer than stated. Null
 * when all agrees. Without a count of rows, nothing is said of the total that the source states.
 */
export function findPagingCause(
  paging: Paging,
  pages: readonly Uint8Array[],
  rowCount: number | null,
): SnapshotCause | null {
  const hashes = pages.map(hashBytes);
  const walked = pages.map((bytes, index) => {
    const stated = readPageStatement(paging, bytes);
    return { paging, hashes, index, stated, rowCount };
  });
  // The checks are in the order of how much they explain: a page that came twice also upsets the totals.
  const troubles = CHECKS.flatMap((check) => walked.map(check));
  const trouble = troubles.find((one) => one !== null);
  return trouble === undefined || trouble === null
    ? null
    : { code: 'drifted', sentence: sentenceOf(trouble) };
}

/** One page at its place in a walk. */
interface JudgedPage {
  readonly paging: Paging;
  /** Of all pages of the walk. */
  readonly hashes: readonly Hash[];
  readonly index: number;
  readonly stated: PageStatement;
  readonly rowCount: number | null;
}

type Check = (page: JudgedPage) => Sentence | null;

const repeated: Check = ({ paging, hashes, index }) => {
  const twin = earlierTwin(hashes, index);
  if (twin === null) return null;
  const [earlier, later] = [twin, index].map((one) => numberOf(paging, one));
  return {
    vi: `trang ${later} giống hệt trang ${earlier}`,
    en: `page ${later} is page ${earlier} again`,
  };
};

const anotherPage: Check = ({ paging, index, stated }) =>
  paging.kind !== 'pageNumber' ||
  paging.pagePointer === undefined ||
  stated.page === numberOf(paging, index)
    ? null
    : {
        vi: `hỏi trang ${numberOf(paging, index)} nhưng nhận trang ${said(stated.page)}`,
        en: `page ${numberOf(paging, index)} was asked for and page ${said(stated.page)} came`,
      };

/** A cursor that leads back, or one beyond the cap, ends a walk before its end. */
const furtherPage: Check = ({ paging, hashes: { length }, index, stated }) =>
  index < length - 1 || !namesFurther(paging, stated)
    ? null
    : {
        vi: `đã đọc ${length} trang mà nguồn vẫn báo còn trang sau`,
        en: `after ${length} pages the source still names a further one`,
      };

function namesFurther(paging: Paging, { next, rows, totalRows }: PageStatement): boolean {
  if (paging.kind === 'offset') return totalRows === null && rows === paging.size;
  return next !== null;
}

/** A page may state other totals than the one before. An empty whole may be said to have no page at all. */
const pageTotal: Check = ({ paging, hashes: { length }, stated: { totalPages } }) =>
  paging.kind !== 'pageNumber' || totalPages === length || (totalPages === 0 && length === 1)
    ? null
    : {
        vi: `nguồn ghi có ${said(totalPages)} trang, đã đọc ${length}`,
        en: `the source states ${said(totalPages)} pages, ${length} were read`,
      };

const rowTotal: Check = ({ paging, stated: { totalRows }, rowCount }) =>
  rowCount === null ||
  paging.kind === 'link' ||
  paging.totalRowsPointer === undefined ||
  totalRows === rowCount
    ? null
    : {
        vi: `nguồn ghi có ${said(totalRows)} dòng, đã đọc ${rowCount}`,
        en: `the source states ${said(totalRows)} rows, ${rowCount} were read`,
      };

/** What can be wrong with a page, as part of a sentence. */
const CHECKS: readonly Check[] = [repeated, anotherPage, furtherPage, pageTotal, rowTotal];

/** A page's number as its source counts, or from 1 where it counts no pages. */
const numberOf = (paging: Paging, index: number): number =>
  index + (paging.kind === 'pageNumber' ? paging.first : 1);

const said = (count: number | null): string => (count === null ? '?' : String(count));

const sentenceOf = ({ vi, en }: Sentence): Sentence => ({
  vi: `Các trang của nguồn không khớp nhau: ${vi}. ${FIGURES_STAND.vi}; hãy hỏi nguồn.`,
  en: `The source's pages do not make a whole: ${en}. ${FIGURES_STAND.en}; ask the source.`,
});
