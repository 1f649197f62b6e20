import { canonicalJson, type LocalDate, type Sentence } from '@dti-hub/kernel';
import {
  periodStage,
  readState,
  stagingKey,
  versionsOf,
  type EditionPeriod,
  type HubState,
  type PeriodStage,
  type ProvinceStores,
  type Stage,
  type Staging,
} from '@dti-hub/pipeline';
import { ConflictError, readUnits, refused, requireRight, type Right } from '@dti-hub/stewardship';
import { lockAt } from './lock-at.ts';

/** Who wants to move an edition's period. */
export interface MoveRequest extends EditionPeriod {
  readonly actor: string;
  readonly on: LocalDate;
}

/** A move that may be made, and the state that it is made in. */
export interface Allowed {
  readonly state: HubState;
  readonly current: PeriodStage;
}

/** Opens the review of a period: from here on it waits for its lock. @throws see `allowedMove` */
export async function startReview(stores: ProvinceStores, request: MoveRequest): Promise<Staging> {
  const { current } = await allowedMove(stores, request, { right: 'lock', from: ['open'] });
  return keepMove(stores, { ...headOf(request, current), stage: 'underReview' });
}

/**
 * Pins the values and scores of a period at a publication: the newest unless one is named. What feeds
 * and people say later is kept, told as a case, and changes none of them.
 * @throws {RefusedError} when the publication is none that the period can be locked at
 * @throws see `allowedMove`
 */
export async function lockPeriod(
  stores: ProvinceStores,
  request: MoveRequest & { readonly publication?: number | undefined },
): Promise<Staging> {
  const { current } = await allowedMove(stores, request, { right: 'lock', from: ['underReview'] });
  const lock = await lockAt(stores, request, request.publication);
  return keepMove(stores, { ...headOf(request, current), stage: 'locked', lock });
}

/**
 * Opens a period again, whatever stage it had reached. What was released of it stays as it is.
 * @throws {RefusedError} without a reason
 * @throws see `allowedMove`
 */
export async function reopenPeriod(
  stores: ProvinceStores,
  request: MoveRequest & { readonly reason: string },
): Promise<Staging> {
  const from: readonly Stage[] = ['underReview', 'locked', 'released'];
  const { current } = await allowedMove(stores, request, { right: 'lock', from });
  const reason = request.reason.trim();
  if (reason === '') throw noReason();
  return keepMove(stores, { ...headOf(request, current), stage: 'open', reason });
}

/**
 * Whether a period may be moved from where it stands, by whoever asks.
 * @throws {NoRightError} when the actor may not
 * @throws {RefusedError} when no such edition is in force, or the period stands elsewhere
 */
export async function allowedMove(
  stores: ProvinceStores,
  request: MoveRequest,
  { right, from }: { readonly right: Right; readonly from: readonly Stage[] },
): Promise<Allowed> {
  const state = await readState(stores);
  const units = await readUnits(stores, state);
  requireRight(state, units, { actor: request.actor, right, unit: null });
  const editions = versionsOf(state, 'edition').map(({ id }) => id);
  if (!editions.includes(request.edition)) throw noEdition(request.edition, editions);
  const current = periodStage(state.lifecycle, request);
  if (!from.includes(current.stage)) throw elsewhere(current, from);
  return { state, current };
}

/** What all moves say alike. */
export const headOf = (
  { edition, period, actor, on }: MoveRequest,
  { turn }: Pick<PeriodStage, 'turn'>,
) => ({ edition, period, turn, by: actor, on });

/** Journals a move. @throws {ConflictError} when somebody else moved the period at the same moment */
export async function keepMove(
  { journal }: Pick<ProvinceStores, 'journal'>,
  staging: Staging,
): Promise<Staging> {
  const { body } = await journal.append({
    key: stagingKey(staging),
    body: { kind: 'staged', staging },
  });
  if (body.kind !== 'staged') throw new TypeError('no move stands under its key');
  if (canonicalJson(body.staging) !== canonicalJson(staging)) throw conflict(body.staging);
  return staging;
}

/** The stages as people call them. */
export const STAGE_WORDS: { readonly [One in Stage]: Sentence } = {
  open: { vi: 'đang mở', en: 'open' },
  underReview: { vi: 'đang rà soát', en: 'under review' },
  locked: { vi: 'đã khoá', en: 'locked' },
  released: { vi: 'đã phát hành', en: 'released' },
};

const conflict = ({ by, on, stage }: Staging): ConflictError =>
  new ConflictError({
    vi: `${by} vừa chuyển kỳ này sang trạng thái "${STAGE_WORDS[stage].vi}" (${on}). Yêu cầu của bạn chưa được ghi.`,
    en: `${by} has just moved this period to "${STAGE_WORDS[stage].en}" (${on}). What you asked for was not kept.`,
  });

const elsewhere = ({ edition, period, stage, last }: PeriodStage, from: readonly Stage[]) =>
  refused(
    {
      vi: `Kỳ ${period} của "${edition}" ${STAGE_WORDS[stage].vi}${last === null ? '' : ` (${last.by}, ${last.on})`}.`,
      en: `The period ${period} of "${edition}" is ${STAGE_WORDS[stage].en}${last === null ? '' : ` (${last.by}, ${last.on})`}.`,
    },
    {
      vi: `Việc này chỉ làm được khi kỳ ${from.map((one) => STAGE_WORDS[one].vi).join(' hoặc ')}. Thứ tự: mở, rà soát, khoá, phát hành.`,
      en: `This can be done only while it is ${from.map((one) => STAGE_WORDS[one].en).join(' or ')}. The order: open, under review, locked, released.`,
    },
  );

const noEdition = (edition: string, known: readonly string[]) =>
  refused(
    { vi: `Không có bộ chỉ số "${edition}".`, en: `There is no edition "${edition}".` },
    { vi: `Đang có hiệu lực: ${known.join(', ')}.`, en: `In force: ${known.join(', ')}.` },
  );

const noReason = () =>
  refused(
    { vi: 'Mở lại một kỳ phải có lý do.', en: 'A period is opened again for a reason.' },
    {
      vi: 'Hãy ghi lý do bằng một câu.',
      en: 'Give it in one sentence.',
      command: 'hub lock reopen --reason',
    },
  );
