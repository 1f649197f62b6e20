import { remarkWords, type Agreement, type Catalogue, type Province } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import { agreementsOf, isInbox, type EditionCoverage } from '@dti-hub/pipeline';
import { formatTable } from './print-table.ts';
import { both, type Words } from './words.ts';

/** How a feed comes: the hub asks for it, or people drop a file of the hub's own contract. */
type Arrival = 'pulled' | 'dropped';

/** A feed of the province: who answers for it, how it comes, what is known of it, and who reads it. */
export interface FeedCoverage {
  readonly feed: string;
  readonly title: Sentence;
  readonly source: string;
  readonly verifiedBy: string;
  readonly arrival: Arrival;
  /** What was found of its layout and meaning, and what is assumed. */
  readonly evidence: Agreement['evidence'];
  /** Indicators whose rules or ratios read it, by edition. */
  readonly readBy: readonly { readonly edition: string; readonly codes: readonly string[] }[];
}

/** All feeds of a province, those among them that no indicator reads. */
export function coverFeeds(
  province: Province,
  catalogue: Catalogue,
  editions: readonly EditionCoverage[],
): FeedCoverage[] {
  return agreementsOf(catalogue, province).map(({ feed, title, source, request, evidence }) => ({
    feed,
    title,
    source: source.name,
    verifiedBy: source.verifiedBy,
    arrival: isInbox(request.url) ? 'dropped' : 'pulled',
    evidence,
    readBy: editions.flatMap((edition) => {
      const codes = codesReading(feed, edition);
      return codes.length === 0 ? [] : [{ edition: edition.edition, codes }];
    }),
  }));
}

/** Of the indicators that read figures of the feed, or whose assessments it brings. */
const codesReading = (feed: string, { indicators }: EditionCoverage): string[] =>
  indicators
    .filter(({ inputs, filedBy }) => [...inputs, ...filedBy].some((one) => one.feed === feed))
    .map(({ code }) => code);

const ARRIVAL_WORDS: Words<Arrival> = {
  pulled: { vi: 'hub tự lấy', en: 'pulled' },
  dropped: { vi: 'tệp theo mẫu', en: 'dropped file' },
};

const NOBODY = 'chưa chỉ số nào đọc (no indicator reads it)';

/** The feeds as a table, under each the indicators that it is read by, and what is known of it. */
export function feedLines(feeds: readonly FeedCoverage[]): string[] {
  return [
    'Nguồn số liệu của tỉnh (feeds)',
    ...formatTable(
      [
        { vi: 'nguồn', en: 'feed' },
        { vi: 'cách nhận', en: 'arrival' },
        { vi: 'cơ quan', en: 'source' },
        { vi: 'xác minh', en: 'verified by' },
      ],
      feeds.map(({ feed, arrival, source, verifiedBy, readBy, evidence }) => ({
        cells: [feed, both(ARRIVAL_WORDS[arrival]), source, verifiedBy],
        notes: [
          readBy.length === 0
            ? NOBODY
            : readBy.map(({ edition, codes }) => `${edition}: ${codesText(codes)}`).join('; '),
          ...new Set(Object.values(remarkWords(evidence))),
        ],
      })),
    ),
  ];
}

const CODES_MAX = 12;

const codesText = (codes: readonly string[]): string =>
  codes.length <= CODES_MAX
    ? codes.join(', ')
    : `${codes.length} chỉ số (indicators), ${codes.slice(0, 3).join(', ')} …`;
