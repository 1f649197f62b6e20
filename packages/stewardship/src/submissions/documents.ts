import { compareText, type Hash } from '@dti-hub/kernel';
import {
  filingKey,
  type DocumentName,
  type KeptSubmission,
  type Submissions,
} from '@dti-hub/pipeline';

/** A document that filings rest on, however many name it. */
export interface NamedDocument extends Pick<DocumentName, 'number' | 'issuer' | 'date'> {
  /** As it was first named with one; empty where nobody gave it any. */
  readonly title: string;
  /** Kept files of it: several where it was scanned several times. */
  readonly files: readonly Hash[];
  /** The keys of the filings that name it, by `filingKey`. */
  readonly filings: readonly string[];
}

/** Number, issuer and day name a document: a number alone is given again by every issuer, every year. */
export const documentKey = ({ number, issuer, date }: DocumentName): string =>
  [number, issuer, date]
    .map((part) => part.normalize('NFC').trim().replaceAll(/\s+/g, ' '))
    .join(' | ');

/** The documents of the revisions of a filing that count, or will: the newest, the submitted, the verified one. */
export const documentsIn = (kept: KeptSubmission): DocumentName[] => [
  ...kept.documents,
  ...(kept.submitted?.documents ?? []),
  ...(kept.verified?.filing.documents ?? []),
];

/** Every document that filings rest on, once each, by their keys. Pure. */
export function documentsOf(submissions: Submissions): NamedDocument[] {
  const named = Object.values(submissions).flatMap((kept) =>
    documentsIn(kept).map((document) => ({ document, filing: filingKey(kept) })),
  );
  return [...Map.groupBy(named, ({ document }) => documentKey(document))]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([, all]) => {
      const [first] = all;
      if (first === undefined) return [];
      const { number, issuer, date } = first.document;
      return [
        {
          number,
          issuer,
          date,
          title: all.find(({ document }) => document.title !== '')?.document.title ?? '',
          files: [
            ...new Set(all.flatMap(({ document: { file } }) => (file === null ? [] : [file]))),
          ],
          filings: [...new Set(all.map(({ filing }) => filing))],
        },
      ];
    });
}

/**
 * The documents as they are kept: one named twice is one, and where a unit has given its file or title
 * already they are not asked for again. A file of another unit's is never lent: it may hold personal data.
 */
export function joinDocuments(
  documents: readonly DocumentName[],
  ofUnit: Submissions,
): DocumentName[] {
  const known = new Map(
    documentsOf(ofUnit).map((one) => [documentKey({ ...one, file: null }), one]),
  );
  const joined = new Map<string, DocumentName>();
  for (const document of documents) {
    const key = documentKey(document);
    const before = joined.get(key);
    const { title, files } = known.get(key) ?? { title: '', files: [] };
    joined.set(key, {
      ...document,
      title: document.title || before?.title || title,
      file: document.file ?? before?.file ?? files.at(-1) ?? null,
    });
  }
  return [...joined.values()];
}
