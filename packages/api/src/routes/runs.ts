import { localDateAt } from '@dti-hub/kernel';
import { FutureNightError, readState, type EditionPeriod, type HubState } from '@dti-hub/pipeline';
import { readUnits, requireRight, requireScored } from '@dti-hub/stewardship';
import * as z from 'zod';
import { named } from '../shapes/named.ts';
import { startedRunSchema, triedRunSchema, wantedRunSchema } from '../shapes/runs.ts';
import { act, itemSchema, offered, trialShape, type Act, type Actor } from '../writing/act.ts';

const startRun = act({
  id: 'startRun',
  method: 'POST',
  path: '/runs',
  summary: {
    vi: 'Cho chạy một đêm, hoặc chỉ chấm điểm lại',
    en: 'Have a night run, or only scored again',
  },
  needs: { right: 'run' },
  params: z.object({}),
  query: z.object(trialShape),
  body: wantedRunSchema,
  answers: {
    200: named('TryRunAnswer', itemSchema(triedRunSchema)),
    202: named('StartRunAnswer', itemSchema(startedRunSchema)),
  },
  perform: async (asked) => {
    const { principal, province, stores, requestName } = asked;
    const { clock, startRun: start } = asked.writing();
    const state = await readState(stores);
    const actor = principal.subject;
    requireRight(state, await readUnits(stores, state), { actor, right: 'run', unit: null });
    const askedAt = clock.now();
    const wanted = await checked(asked, state, localDateAt(askedAt));
    if (asked.query.dryRun === 'true') {
      return { status: 200, body: { item: await tried(asked, wanted) } };
    }
    const { night, only } = wanted;
    const run = `asked-${requestName}`;
    await offered(start)({
      province,
      night,
      name: run,
      by: actor,
      ...(only !== null && { only }),
    });
    return { status: 202, body: { item: { run, ...shown(province, wanted), askedAt } } };
  },
});

/** A run that may be had. */
interface CheckedRun {
  readonly night: string;
  readonly only: 'scoring' | null;
  /** What the scoring is wanted for; null: everything. */
  readonly of: EditionPeriod | null;
}

/** @throws {FutureNightError | NotScoredError | PinnedPeriodError} before anything is started */
async function checked(
  { stores, body }: Actor & { readonly body: z.infer<typeof wantedRunSchema> },
  state: HubState,
  today: string,
): Promise<CheckedRun> {
  const { night = today, only = null, edition, period } = body;
  if (night > today) throw new FutureNightError(night, today);
  if (edition === undefined || period === undefined) return { night, only, of: null };
  await requireScored(stores, state, { edition, period });
  return { night, only, of: { edition, period } };
}

/** What sources will say nobody can try. */
async function tried({ province, stores, writing }: Actor, wanted: CheckedRun) {
  const { night, only, of } = wanted;
  if (only === null) {
    const latest = await stores.publications.latest();
    return { ...shown(province, wanted), publication: latest?.number ?? null, changes: null };
  }
  const preview = offered(writing().previewScoring);
  const { publication, scores } = await preview(stores, { province, night, of });
  return { ...shown(province, wanted), publication, changes: scores };
}

const shown = (province: string, { night, only, of }: CheckedRun) => ({
  night,
  only,
  edition: of?.edition ?? null,
  period: of?.period ?? null,
  reads: of === null ? null : readsOf(province, of),
});

function readsOf(province: string, { edition, period }: EditionPeriod) {
  const query = new URLSearchParams({ edition, period }).toString();
  return {
    scorecards: `/v1/${province}/scorecards?${query}`,
    ranking: `/v1/${province}/rankings?${query}`,
  };
}

/** Having the hub work at once. */
export const RUN_ACTS: readonly Act[] = [startRun];
