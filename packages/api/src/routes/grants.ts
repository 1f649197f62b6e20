import { readState } from '@dti-hub/pipeline';
import { changeGrant, hasRight, readUnits } from '@dti-hub/stewardship';
import * as z from 'zod';
import { unitIdSchema } from '../shapes/common.ts';
import {
  grantNameShape,
  grantOutcomeSchema,
  grantSchema,
  wantedGrantSchema,
} from '../shapes/filings.ts';
import { named } from '../shapes/named.ts';
import {
  act,
  itemSchema,
  noBody,
  pageOf,
  pageSchema,
  pageShape,
  type Act,
  type Actor,
  type Told,
} from '../writing/act.ts';

const listGrants = act({
  id: 'listGrants',
  method: 'GET',
  path: '/grants',
  summary: { vi: 'Ai có vai trò gì, cho đơn vị nào', en: 'Who has which role, for which unit' },
  needs: { right: 'grant' },
  params: z.object({}),
  query: z.object(pageShape),
  body: noBody,
  answers: { 200: named('ListGrantsAnswer', pageSchema(grantSchema)) },
  perform: async ({ principal, stores, query }) => {
    const state = await readState(stores);
    const units = await readUnits(stores, state);
    const visible = state.grants
      .filter(({ within: unit }) =>
        hasRight(state, units, { actor: principal.subject, right: 'grant', unit }),
      )
      .map(({ person, role, within, by }) => ({ person, role, within, by }));
    return pageOf(visible, keyOf, query);
  },
});

const keyOf = ({ person, role, within }: z.infer<typeof wantedGrantSchema>): string =>
  `${person} ${role} ${within ?? ''}`;

async function change(
  { principal, stores }: Actor,
  grant: z.infer<typeof wantedGrantSchema> & { readonly holds: boolean },
): Promise<Told> {
  const { changed } = await changeGrant(stores, {
    ...grant,
    actor: principal.subject,
    atCommandLine: false,
  });
  return { status: 200, body: { item: { changed } } };
}

const CHANGED = { 200: named('ChangeGrantAnswer', itemSchema(grantOutcomeSchema)) };

const giveGrant = act({
  id: 'giveGrant',
  method: 'POST',
  path: '/grants',
  summary: { vi: 'Cấp một vai trò', en: 'Give a role' },
  needs: { right: 'grant' },
  params: z.object({}),
  query: z.object({}),
  body: wantedGrantSchema,
  answers: CHANGED,
  perform: (asked) => change(asked, { ...asked.body, holds: true }),
});

const takeGrant = act({
  id: 'takeGrant',
  method: 'DELETE',
  path: '/grants/{person}/{role}',
  summary: { vi: 'Thu hồi một vai trò', en: 'Take a role' },
  needs: { right: 'grant' },
  params: z.object(grantNameShape),
  query: z.object({
    within: unitIdSchema
      .optional()
      .describe('The unit that it was given for; left out: the whole province'),
  }),
  body: noBody,
  answers: CHANGED,
  perform: (asked) =>
    change(asked, { ...asked.params, within: asked.query.within ?? null, holds: false }),
});

/** Who may act for which unit. */
export const GRANT_ACTS: readonly Act[] = [listGrants, giveGrant, takeGrant];
