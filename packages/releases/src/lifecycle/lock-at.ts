import { periodId } from '@dti-hub/kernel';
import {
  encodeJson,
  peopleSaid,
  periodStage,
  readPublication,
  readState,
  type EditionPeriod,
  type Lock,
  type LockedTrack,
  type ProvinceStores,
  type Publication,
  type PublicationContent,
  type PublishedScores,
  type ScorecardFile,
} from '@dti-hub/pipeline';
import { refused } from '@dti-hub/stewardship';
import { scoresAtLock } from './missing-at-lock.ts';

/**
 * What a lock of a period at a publication says.
 * @throws {RefusedError} when there is no such publication, it has no scores of the period, or it was
 * made while the period was locked before and shows that lock's
 */
export async function lockAt(
  stores: ProvinceStores,
  subject: EditionPeriod,
  number: number | undefined,
): Promise<Lock> {
  const publication = await requirePublication(stores, number);
  const content = await readPublication(stores, publication);
  const scores = content.scores.filter(
    (one) => one.edition.edition === subject.edition && periodId(one.period) === subject.period,
  );
  if (scores.length === 0) throw noScores(publication, subject);
  const then = await readState(stores, publication.covers);
  if (periodStage(then.lifecycle, subject).lock !== null) throw lockedThen(publication);
  const people = peopleSaid(then, publication.night);
  const tracks = await keepTracks(stores, scores, { content, people, period: subject.period });
  return { publication: publication.number, content: publication.content, tracks };
}

interface Pinned extends Pick<Parameters<typeof scoresAtLock>[1], 'people' | 'period'> {
  readonly content: PublicationContent;
}

/** The publication's own files, unless the edition says what a missing value is worth at a lock. */
async function keepTracks(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  scores: readonly PublishedScores[],
  { content, people, period }: Pinned,
): Promise<LockedTrack[]> {
  const [first] = scores;
  if (first === undefined) return [];
  const { edition, editionVersion } = first;
  const night = content.reconciled;
  const locked =
    edition.missingAtLock === undefined ? scores : scoresAtLock(edition, { night, people, period });
  return Promise.all(
    locked.map(async (one) => {
      const file: ScorecardFile = {
        edition: edition.edition,
        editionVersion,
        period: one.period,
        track: one.track,
        scorecards: one.scorecards,
      };
      return { track: one.track, file: await blobs.put('publication', encodeJson(file)) };
    }),
  );
}

async function requirePublication(
  { publications }: Pick<ProvinceStores, 'publications'>,
  number: number | undefined,
): Promise<Publication> {
  const found =
    number === undefined ? await publications.latest() : await publications.find(number);
  if (found !== undefined) return found;
  throw refused(
    {
      vi: `Chưa có công bố ${number === undefined ? 'nào' : `số ${number}`}.`,
      en: `There is no publication${number === undefined ? ' yet' : ` ${number}`}.`,
    },
    { vi: 'Hãy chạy một đêm trước.', en: 'Run a night first.', command: 'hub night' },
  );
}

const noScores = ({ number }: Publication, { edition, period }: EditionPeriod) =>
  refused(
    {
      vi: `Công bố số ${number} không có điểm của "${edition}" kỳ ${period}.`,
      en: `The publication ${number} has no scores of "${edition}" for ${period}.`,
    },
    {
      vi: 'Hãy kiểm tra bộ chỉ số và kỳ.',
      en: 'Check the edition and the period.',
      command: 'hub score',
    },
  );

const lockedThen = ({ number }: Publication) =>
  refused(
    {
      vi: `Công bố số ${number} được lập khi kỳ này còn khoá, nên chỉ có số của lần khoá đó.`,
      en: `The publication ${number} was made while the period was locked, and shows that lock's scores.`,
    },
    {
      vi: 'Hãy công bố lại trước khi khoá.',
      en: 'Publish anew before locking.',
      command: 'hub night --only scoring',
    },
  );
