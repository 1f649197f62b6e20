import { localDateAt } from '@dti-hub/kernel';
import { FutureNightError, readState } from '@dti-hub/pipeline';
import { readUnits, requireRight } from '@dti-hub/stewardship';
import * as z from 'zod';
import { startedRunSchema } from '../shapes/cases.ts';
import { daySchema } from '../shapes/common.ts';
import { named } from '../shapes/named.ts';
import { act, itemSchema, offered, type Act } from '../writing/act.ts';

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
  query: z.object({}),
  body: named(
    'WantedRun',
    z.strictObject({
      night: daySchema.optional().describe('Left out: today.'),
      only: z.enum(['scoring']).optional().describe('Ask no source.'),
    }),
  ),
  answers: { 202: named('StartRunAnswer', itemSchema(startedRunSchema)) },
  perform: async ({ principal, province, stores, writing, requestName, body }) => {
    const { clock, startRun: start } = writing();
    const state = await readState(stores);
    const actor = principal.subject;
    requireRight(state, await readUnits(stores, state), { actor, right: 'run', unit: null });
    const askedAt = clock.now();
    const today = localDateAt(askedAt);
    const { night = today, only } = body;
    if (night > today) throw new FutureNightError(night, today);
    const run = `asked-${requestName}`;
    await offered(start)({
      province,
      night,
      name: run,
      by: actor,
      ...(only !== undefined && { only }),
    });
    return { status: 202, body: { item: { run, night, only: only ?? null, askedAt } } };
  },
});

/** Having the hub work at once. */
export const RUN_ACTS: readonly Act[] = [startRun];
