import type { Hash, LocalDate, Sentence } from '@dti-hub/kernel';
import {
  everPurged,
  IntegrityError,
  isErased,
  isInbox,
  keepWithoutTexts,
  purgedKey,
  purgedName,
  readState,
  resultLeft,
  type HubState,
  type JournalEntry,
  type ProvinceStores,
  type Purge,
  type PurgedBlob,
} from '@dti-hub/pipeline';
import { ConflictError, readUnits, refused, requireRight } from '@dti-hub/stewardship';

/** Who wants which bytes erased, and why. */
export interface PurgeRequest extends PurgedBlob {
  readonly actor: string;
  readonly reason: string;
  readonly on: LocalDate;
}

/** The inbox that people drop files into. */
export interface DroppedFiles {
  /** Which bytes wait at an address; undefined when none do. */
  contentAt(address: string): Promise<Hash | undefined>;
  /** Takes the file away from an address, for good. */
  remove(address: string): Promise<void>;
}

/** Where bytes are kept: in the hub, and as they were dropped. */
export type PurgeStores = ProvinceStores & { readonly inbox: DroppedFiles };

/**
 * Erases bytes for good, also where they still lie in an inbox as they were dropped, and what the hub
 * quotes of their rows. The tombstone is journalled first, so that nothing is ever gone without a word of
 * who erased it and why; broken off in between, it is done by asking again. The values that were drawn
 * stay, with where bad rows stood and what was wrong; a rebuild goes by them from then on.
 * @throws {NoRightError} when the actor may not
 * @throws {RefusedError} without a reason, when no such bytes are kept, or they still wait to be judged
 * @throws {ConflictError} when somebody else has erased them
 */
export async function purgeBlob(
  stores: PurgeStores,
  { kind, hash, actor, reason, on }: PurgeRequest,
): Promise<Purge> {
  const state = await readState(stores);
  const units = await readUnits(stores, state);
  requireRight(state, units, { actor, right: 'purge', unit: null });
  if (reason.trim() === '') throw noReason();
  const purge: Purge = { kind, hash, reason: reason.trim(), by: actor, on };
  if (!(purgedName(purge) in state.purged)) await requireKept(stores, state, purge);
  const kept = await bury(stores, purge);
  if (kind === 'raw') {
    await buryWhatWasMade(stores, kept);
    await removeDropped(stores, hash);
  }
  if (kept.by !== actor) throw erasedBy(kept);
  return kept;
}

/** Erases one blob, its tombstone first; gives the tombstone that stands, another's where it is older. */
async function bury({ journal, blobs }: PurgeStores, purge: Purge): Promise<Purge> {
  const { body } = await journal.append({
    key: purgedKey(purge),
    body: { kind: 'purged', purge },
  });
  if (body.kind !== 'purged') throw new TypeError('no tombstone stands under its key');
  await blobs.remove(purge.kind, purge.hash);
  return body.purge;
}

/** Erases what quotes the rows of erased bytes; in its place stays the same without their texts. */
async function buryWhatWasMade(stores: PurgeStores, purge: Purge): Promise<void> {
  const { reason, by, on } = purge;
  const entries = await stores.journal.readAfter(0);
  const purged = everPurged(entries);
  for (const result of resultsOf(entries, purge.hash)) {
    if (resultLeft(purged, result) !== result) {
      // A purge that broke off may have gone no further than the tombstone.
      await stores.blobs.remove('result', result);
      continue;
    }
    for (const one of await keepWithoutTexts(stores, result, whyUntold(purge)))
      await bury(stores, { kind: 'result', ...one, reason, by, on });
  }
}

/** Every result that was made of bytes, each once. */
function resultsOf(entries: readonly JournalEntry[], hash: Hash): ReadonlySet<Hash> {
  const landed = new Set(
    entries.flatMap(({ seq, body }) =>
      body.kind === 'landed' && body.delivery.snapshot.blobs.some((blob) => blob.hash === hash)
        ? [seq]
        : [],
    ),
  );
  const results = entries.flatMap(({ body }) => {
    if (body.kind !== 'verdict') return [];
    const { delivery, result } = body.conclusion;
    return delivery !== null && result !== null && landed.has(delivery) ? [result] : [];
  });
  return new Set(results);
}

const whyUntold = ({ by, on, reason }: Purge): Sentence => ({
  vi: `Nội dung dòng này đã xoá theo yêu cầu của ${by} ngày ${on}: "${reason}"`,
  en: `What this row said was erased by ${by} on ${on}: "${reason}"`,
});

/** Takes the same bytes out of every inbox that they came from; a newer file in their place stays. */
async function removeDropped({ journal, inbox }: PurgeStores, hash: Hash): Promise<void> {
  const addresses = (await journal.readAfter(0)).flatMap(({ body }) =>
    body.kind === 'landed' && body.delivery.snapshot.blobs.some((blob) => blob.hash === hash)
      ? [body.delivery.said.from]
      : [],
  );
  for (const address of new Set(addresses.filter(isInbox)))
    if ((await inbox.contentAt(address)) === hash) await inbox.remove(address);
}

async function requireKept(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  { feeds }: HubState,
  blob: Purge,
): Promise<void> {
  const erased = { [purgedName(blob)]: blob };
  const waiting = Object.values(feeds).flatMap(({ open }) => open);
  if (waiting.some(({ snapshot }) => isErased(erased, snapshot))) throw notJudgedYet(blob);
  try {
    await blobs.get(blob.kind, blob.hash);
  } catch (error) {
    throw error instanceof IntegrityError ? notKept(blob) : error;
  }
}

const erasedBy = ({ by, on, reason }: Purge): ConflictError =>
  new ConflictError({
    vi: `${by} đã xoá dữ liệu này (${on}): "${reason}".`,
    en: `${by} has erased these bytes already (${on}): "${reason}".`,
  });

const noReason = () =>
  refused(
    { vi: 'Xoá dữ liệu phải có lý do.', en: 'Bytes are erased for a reason.' },
    {
      vi: 'Hãy ghi lý do bằng một câu.',
      en: 'Give it in one sentence.',
      command: 'hub purge --reason',
    },
  );

const notKept = ({ kind, hash }: Purge) =>
  refused(
    { vi: `Không có dữ liệu ${kind} ${hash}.`, en: `There are no ${kind} bytes ${hash}.` },
    {
      vi: 'Mã băm của từng tệp nguồn có trong biên nhận.',
      en: 'The hash of every file of a source is on its receipt.',
      command: 'hub receipt',
    },
  );

const notJudgedYet = ({ hash }: Purge) =>
  refused(
    {
      vi: `Dữ liệu ${hash} chưa được xử lý; xoá bây giờ thì đêm sau không kết luận được.`,
      en: `The bytes ${hash} were not judged yet; erased now, no night could conclude on them.`,
    },
    { vi: 'Hãy chạy đêm trước.', en: 'Run the night first.', command: 'hub night' },
  );
