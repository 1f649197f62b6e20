import { compareText, hashJson } from '@dti-hub/kernel';
import {
  CHAIN_START,
  decodeJson,
  encodeJson,
  periodStage,
  readPublication,
  readState,
  versionsOf,
  type EditionPeriod,
  type HubState,
  type Lock,
  type PeriodStage,
  type ProvinceStores,
  type PublicationContent,
  type ReleaseName,
  type ScorecardFile,
} from '@dti-hub/pipeline';
import { refused } from '@dti-hub/stewardship';
import { allowedMove, headOf, keepMove, type MoveRequest } from './move-period.ts';
import { releaseContent, type ReleaseContent, type SignedRelease } from './release-content.ts';
import { signValue, type Signer } from './signature.ts';

/** Who wants to release what, of which province. */
export interface ReleaseRequest extends MoveRequest {
  readonly province: string;
  readonly simulated: boolean;
}

/** A release as it is kept. */
export interface KeptRelease {
  readonly name: ReleaseName;
  readonly release: SignedRelease;
}

/** Gives the deployment's key, or null where it has none. */
export type FindSigner = () => Promise<Signer | null>;

/**
 * Releases a locked period: writes down all that it is, with the journal's head, and signs it by the
 * deployment's key, asked for only once it is known that the actor may release. Where there is none
 * the release says so. Nothing ever changes it.
 * @throws {NoRightError | RefusedError | ConflictError} see `allowedMove` and `keepMove`
 */
export async function releasePeriod(
  stores: ProvinceStores,
  request: ReleaseRequest,
  findSigner: FindSigner,
): Promise<KeptRelease> {
  const { state, current } = await allowedMove(stores, request, {
    right: 'release',
    from: ['locked'],
  });
  const signer = await findSigner();
  const { lock } = current;
  if (lock === null) throw new TypeError('a locked period has a lock');
  const pinned = await pinnedAt(stores, lock.publication);
  const content = await drawUp(stores, { request, state, current, lock, pinned });
  const signature = signer === null ? null : await signValue(signer, content);
  const release: SignedRelease = { content, hash: hashJson(content), signature };
  const file = await stores.blobs.put('publication', encodeJson(release));
  const name = { number: content.number, file };
  await stores.publications.expectSignature(pinned.publication);
  await keepMove(stores, { ...headOf(request, current), stage: 'released', release: name });
  return { name, release };
}

interface Drawing {
  readonly request: ReleaseRequest;
  readonly state: HubState;
  readonly current: PeriodStage;
  readonly lock: Lock;
  readonly pinned: PublicationContent;
}

async function drawUp(
  stores: ProvinceStores,
  { request, state, current, lock, pinned }: Drawing,
): Promise<ReleaseContent> {
  const files = await Promise.all(
    lock.tracks.map(async ({ file }) =>
      decodeJson<ScorecardFile>(await stores.blobs.get('publication', file)),
    ),
  );
  const [first] = files;
  const scored = pinned.scores.find(
    ({ editionVersion }) => editionVersion === first?.editionVersion,
  );
  if (first === undefined || scored === undefined) throw new TypeError('a lock has scores');
  const then = await readState(stores, pinned.publication.covers);
  const { edition, editionVersion } = scored;
  return releaseContent({
    number: current.releases.length + 1,
    province: request.province,
    simulated: request.simulated,
    agreements: versionsOf(then, 'agreement').toSorted((a, b) => compareText(a.id, b.id)),
    head: await headAt(stores, state.head),
    releasedBy: request.actor,
    releasedOn: request.on,
    period: first.period,
    edition,
    editionVersion,
    lock,
    files,
    pinned,
    submissions: then.submissions,
  });
}

async function pinnedAt(stores: ProvinceStores, number: number): Promise<PublicationContent> {
  const publication = await stores.publications.find(number);
  if (publication === undefined) throw new TypeError(`a lock names the publication ${number}`);
  return readPublication(stores, publication);
}

async function headAt(
  { journal }: Pick<ProvinceStores, 'journal'>,
  seq: number,
): Promise<ReleaseContent['head']> {
  const [entry] = await journal.readAfter(seq - 1);
  return { seq, hash: entry?.hash ?? CHAIN_START };
}

/**
 * A release of an edition's period: the newest, or the one of a number.
 * @throws {RefusedError} when there is none
 */
export async function readRelease(
  stores: Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>,
  subject: EditionPeriod,
  number?: number,
): Promise<KeptRelease> {
  const { releases } = periodStage((await readState(stores)).lifecycle, subject);
  const name = releases.findLast((one) => number === undefined || one.number === number);
  if (name === undefined) throw noRelease(subject, number);
  const bytes = await stores.blobs.get('publication', name.file);
  return { name, release: decodeJson<SignedRelease>(bytes) };
}

const noRelease = ({ edition, period }: EditionPeriod, number: number | undefined) =>
  refused(
    {
      vi: `"${edition}" kỳ ${period} chưa có bản phát hành${number === undefined ? '' : ` số ${number}`}.`,
      en: `There is no release${number === undefined ? '' : ` ${number}`} of "${edition}" for ${period} yet.`,
    },
    {
      vi: 'Một kỳ được phát hành sau khi rà soát và khoá.',
      en: 'A period is released after its review and lock.',
      command: 'hub lock set, hub release sign',
    },
  );
