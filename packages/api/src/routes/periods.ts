import { compareText, localDateAt, periodId } from '@dti-hub/kernel';
import {
  editionPeriodKey,
  keptValues,
  OpenPublication,
  periodStage,
  readState,
  type EditionPeriod,
  type HubState,
  type PeriodStage,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import {
  announceRelease,
  lockPeriod,
  releasePeriod,
  reopenPeriod,
  startReview,
  type MoveRequest,
  type SignedRelease,
} from '@dti-hub/releases';
import { scratchStores, type Right } from '@dti-hub/stewardship';
import * as z from 'zod';
import { unknownThing } from '../problems.ts';
import { ProblemError } from '../route.ts';
import { reasonSchema, word } from '../shapes/cases.ts';
import { named } from '../shapes/named.ts';
import { periodStageSchema, releasedPeriodSchema } from '../shapes/periods.ts';
import {
  act,
  itemSchema,
  noBody,
  offered,
  pageOf,
  pageSchema,
  pageShape,
  trialShape,
  type Act,
  type Actor,
  type Told,
} from '../writing/act.ts';
import { requireVersion } from '../writing/conditions.ts';
import { asItStood } from '../writing/pinned-journal.ts';
import type { Releasing } from '../writing/services.ts';

/** Every period that the newest publication has scores of, or that was ever moved. */
async function readPeriods(stores: ProvinceStores) {
  const [state, latest] = await Promise.all([readState(stores), stores.publications.latest()]);
  const { scorecards } =
    latest === undefined
      ? { scorecards: [] }
      : await new OpenPublication(keptValues(stores.blobs), latest).manifest();
  const known: readonly EditionPeriod[] = [
    ...Object.values(state.lifecycle),
    ...scorecards.map(({ edition, period }) => ({ edition, period: periodId(period) })),
  ];
  const keys = new Map(known.map((one) => [editionPeriodKey(one), one]));
  const periods = [...keys]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([, one]) => periodStage(state.lifecycle, one));
  return { state, periods };
}

/** @throws {ProblemError} when neither points nor the journal know the period */
async function requirePeriod(stores: ProvinceStores, name: EditionPeriod) {
  const { state, periods } = await readPeriods(stores);
  const key = editionPeriodKey(name);
  const period = periods.find((one) => editionPeriodKey(one) === key);
  if (period === undefined) throw new ProblemError(unknownThing(key));
  return { state, period };
}

const versionOf = ({ turn, stage }: PeriodStage): string => `${turn}-${stage}`;

const shownPeriod = ({ edition, period, stage, lock, releases, last }: PeriodStage) => ({
  edition,
  period,
  stage,
  publication: lock?.publication ?? null,
  releases,
  last,
});

const listPeriods = act({
  id: 'listPeriods',
  method: 'GET',
  path: '/periods',
  summary: {
    vi: 'Các kỳ của từng bộ chỉ số đang ở bước nào: mở, rà soát, khoá, phát hành',
    en: "Where each edition's periods stand: open, under review, locked, released",
  },
  needs: { dataset: 'operations' },
  params: z.object({}),
  query: z.object(pageShape),
  body: noBody,
  answers: { 200: named('ListPeriodsAnswer', pageSchema(periodStageSchema)) },
  perform: async ({ stores, query }) => {
    const { periods } = await readPeriods(stores);
    return pageOf(periods.map(shownPeriod), editionPeriodKey, query);
  },
});

const nameSchema = z.object({
  edition: word.describe('Such as "ninh-thuan-2022"'),
  period: word.describe('Its id, such as "civil:2022"'),
});

const readPeriod = act({
  id: 'readPeriod',
  method: 'GET',
  path: '/periods/{edition}/{period}',
  summary: { vi: 'Một kỳ đang ở bước nào', en: 'Where a period stands' },
  needs: { dataset: 'operations' },
  params: nameSchema,
  query: z.object({}),
  body: noBody,
  answers: { 200: named('ReadPeriodAnswer', itemSchema(periodStageSchema)) },
  perform: async ({ stores, params }) => {
    const { period } = await requirePeriod(stores, params);
    return { status: 200, body: { item: shownPeriod(period) }, version: versionOf(period) };
  },
});

/** Somebody who moves a period, or tries to. */
type Mover = Actor & {
  readonly params: EditionPeriod;
  readonly query: { readonly dryRun: 'true' | 'false' };
};

/** Makes a move on the stores that it is given. */
type Move<Made> = (stores: ProvinceStores, request: MoveRequest) => Promise<Made>;

/**
 * Makes a move on what the caller has seen; a trial makes it on stores that forget.
 * @throws {ProblemError} 404, 412, 428
 */
async function moved<Made>(asked: Mover, move: Move<Made>) {
  const { params, query, principal, writing } = asked;
  const { state, period } = await requirePeriod(asked.stores, params);
  const isTrial = query.dryRun === 'true';
  if (!isTrial) requireVersion(asked, versionOf(period));
  const stores = storesOfMove(asked.stores, state, isTrial);
  const on = localDateAt(writing().clock.now());
  const made = await move(stores.moves, { ...params, actor: principal.subject, on });
  const { lifecycle } = await readState(stores.shows);
  return { made, isTrial, after: periodStage(lifecycle, params) };
}

function storesOfMove(stores: ProvinceStores, { head }: HubState, isTrial: boolean) {
  if (!isTrial) return { moves: asItStood(stores, head), shows: stores };
  const trial = scratchStores(stores, head);
  return { moves: trial, shows: trial };
}

/** A trial's outcome has no version: nothing like it stands anywhere. */
const toldOf = (after: PeriodStage, isTrial: boolean, more: object = {}): Told => ({
  status: 200,
  body: { item: { ...shownPeriod(after), ...more } },
  ...(!isTrial && { version: versionOf(after) }),
});

async function tellMove(asked: Mover, move: Move<unknown>): Promise<Told> {
  const { after, isTrial } = await moved(asked, move);
  return toldOf(after, isTrial);
}

/** What all acts that move a period say alike. */
const moving = (right: Right) =>
  ({
    method: 'POST',
    needs: { right },
    params: nameSchema,
    query: z.object(trialShape),
    answers: { 200: named('MovePeriodAnswer', itemSchema(periodStageSchema)) },
    isConditional: true,
  }) as const;

const LOCKING = moving('lock');

const reviewPeriod = act({
  ...LOCKING,
  id: 'reviewPeriod',
  path: '/periods/{edition}/{period}/review',
  summary: { vi: 'Bắt đầu rà soát một kỳ', en: "Start a period's review" },
  body: noBody,
  perform: (asked) => tellMove(asked, startReview),
});

const setLock = act({
  ...LOCKING,
  id: 'lockPeriod',
  path: '/periods/{edition}/{period}/lock',
  summary: {
    vi: 'Khoá một kỳ: ghim giá trị và điểm ở một công bố',
    en: 'Lock a period: pin its values and points at a publication',
  },
  body: named(
    'WantedLock',
    z.strictObject({
      publication: z.int().positive().optional().describe('Left out: the newest.'),
    }),
  ),
  perform: (asked) =>
    tellMove(asked, (stores, request) =>
      lockPeriod(stores, { ...request, publication: asked.body.publication }),
    ),
});

const reopen = act({
  ...LOCKING,
  id: 'reopenPeriod',
  path: '/periods/{edition}/{period}/reopening',
  summary: {
    vi: 'Mở lại một kỳ; bản đã phát hành không đổi',
    en: 'Open a period again; what was released of it stays',
  },
  body: named('WantedReopening', z.strictObject({ reason: reasonSchema })),
  perform: (asked) =>
    tellMove(asked, (stores, request) =>
      reopenPeriod(stores, { ...request, reason: asked.body.reason }),
    ),
});

const release = act({
  ...moving('release'),
  id: 'releasePeriod',
  path: '/periods/{edition}/{period}/release',
  summary: {
    vi: 'Ký và phát hành một kỳ đã khoá',
    en: 'Release a locked period: numbered, signed, never changed',
  },
  body: noBody,
  answers: { 200: named('ReleasePeriodAnswer', itemSchema(releasedPeriodSchema)) },
  perform: async (asked) => {
    const { province } = asked;
    const releasing = offered(asked.writing().releasing);
    const simulated = releasing.isSimulated(province);
    // Nothing that is only tried is signed.
    const signer = asked.query.dryRun === 'true' ? async () => null : releasing.signer;
    const { made, after, isTrial } = await moved(asked, (stores, request) =>
      releasePeriod(stores, { ...request, province, simulated }, signer),
    );
    if (!isTrial) await tellOthers(asked, releasing, made.release);
    return toldOf(after, isTrial, { release: shownRelease(made.release, isTrial) });
  },
});

const shownRelease = ({ content, hash, signature }: SignedRelease, isTrial: boolean) => ({
  number: content.number,
  hash,
  ...(!isTrial && { isSigned: signature !== null }),
  provisional: content.provisional.length,
});

/** The release stands, whether others hear of it or not. */
async function tellOthers(
  { onFailure }: Pick<Actor, 'onFailure'>,
  { announcer }: Releasing,
  made: SignedRelease,
): Promise<void> {
  try {
    if (announcer !== undefined) await announceRelease(announcer, made);
  } catch (error) {
    onFailure(error);
  }
}

/** A period of an edition on its way from open to released, and back. */
export const PERIOD_ACTS: readonly Act[] = [
  listPeriods,
  readPeriod,
  reviewPeriod,
  setLock,
  release,
  reopen,
];
