import { hashJson } from '@dti-hub/kernel';
import {
  caseName,
  nextTurn,
  readPublication,
  readState,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import { decide, viewCases, type CaseView, type DecisionRequest } from '@dti-hub/stewardship';
import * as z from 'zod';
import { nameText } from '../filters.ts';
import { unknownThing } from '../problems.ts';
import { ProblemError } from '../route.ts';
import {
  caseSchema,
  decisionSchema,
  DOCUMENTS_MAX,
  namedDocumentSchema,
  previewSchema,
  reasonSchema,
  remedySchema,
} from '../shapes/cases.ts';
import { daySchema } from '../shapes/common.ts';
import { named } from '../shapes/named.ts';
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

/** All cases as they stand, by the last publication, and the state that they are drawn from. */
async function readCases(stores: ProvinceStores) {
  const [state, latest] = await Promise.all([readState(stores), stores.publications.latest()]);
  const cases = latest === undefined ? [] : viewCases(state, await readPublication(stores, latest));
  return { state, cases };
}

/** @throws {ProblemError} when there is none of that name */
async function requireCase(stores: ProvinceStores, name: string) {
  const { state, cases } = await readCases(stores);
  const view = cases.find((one) => one.name === name);
  if (view === undefined) throw new ProblemError(unknownThing(name));
  return { state, view };
}

const VERSION_LENGTH = 16;

/** Of all that a steward sees of it: whoever decides has seen just that. */
const versionOf = (view: CaseView): string => hashJson(view).slice(0, VERSION_LENGTH);

const listCases = act({
  id: 'listCases',
  method: 'GET',
  path: '/cases',
  summary: {
    vi: 'Các vụ việc cần người quyết định, nặng nhất trước',
    en: 'What only a person can settle, the gravest first',
  },
  needs: { dataset: 'operations' },
  params: z.object({}),
  query: z.object({
    ...pageShape,
    open: z
      .enum(['true', 'false'])
      .optional()
      .describe('Only those that are open, or those that are closed'),
    unit: nameText('Only of this unit, by its id').optional(),
    kind: nameText('Only of this kind').optional(),
  }),
  body: noBody,
  answers: { 200: named('ListCasesAnswer', pageSchema(caseSchema)) },
  perform: async ({ stores, query }) => {
    const { cases } = await readCases(stores);
    const wanted = cases.filter(
      ({ open, finding }) =>
        (query.open === undefined || String(open) === query.open) &&
        (query.unit === undefined || finding?.unit === query.unit) &&
        (query.kind === undefined || finding?.kind === query.kind),
    );
    return pageOf(wanted, ({ name }) => name, query);
  },
});

const readCase = act({
  id: 'readCase',
  method: 'GET',
  path: '/cases/{name}',
  summary: {
    vi: 'Một vụ việc: hai bên, lịch sử, số điểm liên quan',
    en: 'A case: both sides, its history, what hangs on it',
  },
  needs: { dataset: 'operations' },
  params: z.object({ name: nameText('Its short name') }),
  query: z.object({}),
  body: noBody,
  answers: { 200: named('ReadCaseAnswer', itemSchema(caseSchema)) },
  perform: async ({ stores, params }) => {
    const { view } = await requireCase(stores, params.name);
    return { status: 200, body: { item: view }, version: versionOf(view) };
  },
});

const listDecisions = act({
  id: 'listDecisions',
  method: 'GET',
  path: '/decisions',
  summary: { vi: 'Các quyết định, cũ nhất trước', en: 'The decisions, the oldest first' },
  needs: { dataset: 'operations' },
  params: z.object({}),
  query: z.object({ ...pageShape, case: nameText('Only of this case, by name').optional() }),
  body: noBody,
  answers: { 200: named('ListDecisionsAnswer', pageSchema(decisionSchema)) },
  perform: async ({ stores, query }) => {
    const { decisions } = await readState(stores);
    const wanted = decisions.filter(
      (one) => query.case === undefined || (one.case !== null && caseName(one.case) === query.case),
    );
    return pageOf(wanted, ({ id }) => id, query);
  },
});

const wantedDecisionSchema = named(
  'WantedDecision',
  z
    .strictObject({
      remedy: remedySchema,
      reason: reasonSchema,
      documents: z.array(namedDocumentSchema).max(DOCUMENTS_MAX).default([]),
      on: daySchema
        .optional()
        .describe('The night from which on it counts; left out: the last that was published.'),
      until: daySchema.nullable().default(null),
    })
    .describe('What somebody wants to decide.'),
);

const DECISION_ANSWERS: Act['answers'] = {
  200: named('PreviewDecisionAnswer', itemSchema(previewSchema)),
  201: named('DecideAnswer', itemSchema(decisionSchema)),
};

/** What somebody wants to decide, about a case or without one. */
interface WantedDecision {
  readonly body: z.infer<typeof wantedDecisionSchema>;
  readonly settles: Pick<DecisionRequest, 'case' | 'seen'>;
  readonly isTrial: boolean;
}

async function signOrPreview(
  { principal, province, stores, writing }: Actor,
  { body, settles, isTrial }: WantedDecision,
): Promise<Told> {
  const latest = await stores.publications.latest();
  const request: DecisionRequest = {
    ...body,
    ...settles,
    actor: principal.subject,
    // Where nothing is published, nothing can be decided: whatever stands here.
    on: body.on ?? latest?.night ?? '',
  };
  if (isTrial) {
    const item = await offered(writing().preview)(stores, province, request);
    return { status: 200, body: { item } };
  }
  return { status: 201, body: { item: await decide(stores, request) } };
}

const decideCase = act({
  id: 'decideCase',
  method: 'POST',
  path: '/cases/{name}/decisions',
  summary: { vi: 'Ký quyết định về một vụ việc', en: 'Sign a decision about a case' },
  needs: { right: 'decide' },
  params: z.object({ name: nameText('Its short name') }),
  query: z.object(trialShape),
  body: wantedDecisionSchema,
  answers: DECISION_ANSWERS,
  isConditional: true,
  perform: async (asked) => {
    const { state, view } = await requireCase(asked.stores, asked.params.name);
    const isTrial = asked.query.dryRun === 'true';
    if (!isTrial) requireVersion(asked, versionOf(view));
    return signOrPreview(asked, {
      body: asked.body,
      // Undoing one of them is about the case too, though it names none.
      settles: { case: view.id, seen: nextTurn(state.decisions, `case ${view.id}`) },
      isTrial,
    });
  },
});

const decideAlone = act({
  id: 'decide',
  method: 'POST',
  path: '/decisions',
  summary: {
    vi: 'Ký quyết định không gắn với vụ việc nào',
    en: 'Sign a decision that belongs to no case',
  },
  needs: { right: 'decide' },
  params: z.object({}),
  query: z.object(trialShape),
  body: wantedDecisionSchema,
  answers: DECISION_ANSWERS,
  perform: (asked) =>
    signOrPreview(asked, {
      body: asked.body,
      settles: { case: null },
      isTrial: asked.query.dryRun === 'true',
    }),
});

/** What does not agree, and what people settled. */
export const CASE_ACTS: readonly Act[] = [
  listCases,
  readCase,
  listDecisions,
  decideCase,
  decideAlone,
];
