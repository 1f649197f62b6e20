import { hashBytes, hashJson, type Sentence } from '@dti-hub/kernel';
import { encodeJson, type JournalEntry, type ProvinceStores } from '@dti-hub/pipeline';
import type { SignedRelease } from './release-content.ts';
import { isSignatureOf } from './signature.ts';

/**
 * Whether a release is what was released: its hash, its signature, the journal up to its head, the
 * publication that it is pinned at, and that the journal knows it.
 * @returns what is wrong with it, nothing where all is well
 */
export async function verifyRelease(
  { publications }: Pick<ProvinceStores, 'publications'>,
  entries: readonly JournalEntry[],
  release: SignedRelease,
): Promise<Sentence[]> {
  const { content } = release;
  const { head, publication } = content;
  const pinned = await publications.find(publication.number);
  return [
    ...verifyText(release),
    ...(entries[head.seq - 1]?.hash === head.hash ? [] : [otherHead(release)]),
    ...(pinned?.content === publication.content ? [] : [otherPublication(release)]),
    ...(isKnown(entries, release) ? [] : [unknown(release)]),
  ];
}

/** What can be said of a release by itself, wherever it is: that it is whole, and who signed it. */
export const verifyText = (release: SignedRelease): Sentence[] => {
  const { content, hash, signature } = release;
  return [
    ...(hashJson(content) === hash ? [] : [otherHash(release)]),
    ...(signature === null || isSignatureOf(content, signature) ? [] : [otherSignature(release)]),
  ];
};

/** What of a release without faults agrees: where it is unsigned there is no signature that could. */
export const wholeWords = ({ signature }: Pick<SignedRelease, 'signature'>): Sentence => {
  const [vi, en] =
    signature === null
      ? ['bản này chưa ký số', 'it is unsigned']
      : ['chữ ký đúng', 'so does the signature'];
  return {
    vi: `Nguyên vẹn: mã băm, nhật ký và lần công bố đều khớp; ${vi}.`,
    en: `Whole: hash, journal and publication agree; ${en}.`,
  };
};

const isKnown = (entries: readonly JournalEntry[], release: SignedRelease): boolean => {
  const file = hashBytes(encodeJson(release));
  return entries.some(
    ({ body }) =>
      body.kind === 'staged' &&
      body.staging.stage === 'released' &&
      body.staging.release.file === file,
  );
};

/** A release by its name, as sentences about it begin. */
const named = ({ content: { number, edition, period } }: SignedRelease): Sentence => ({
  vi: `Bản phát hành số ${number} của "${edition}" kỳ ${period}`,
  en: `The release ${number} of "${edition}" for ${period}`,
});

const saying =
  (vi: string, en: string) =>
  (release: SignedRelease): Sentence => ({
    vi: `${named(release).vi} ${vi}.`,
    en: `${named(release).en} ${en}.`,
  });

const otherHash = saying('không còn đúng mã băm của nó', 'no longer has its hash');
const otherSignature = saying('có chữ ký không đúng', 'has a signature that is not its own');
const otherHead = saying(
  'neo vào một mục nhật ký không có hoặc đã khác: nhật ký đã bị sửa trước thời điểm phát hành',
  'is anchored in a journal entry that is not there or is another: the journal was changed before the release',
);
const otherPublication = saying(
  'ghim vào một công bố không có hoặc đã khác',
  'is pinned at a publication that is not there or is another',
);
const unknown = saying('không có trong nhật ký', 'is not in the journal');
