import {
  filingKey,
  OpenPublication,
  readCalendars,
  readState,
  keptValues,
  type FilingName,
  type HubState,
  type KeptSubmission,
} from '@dti-hub/pipeline';
import {
  fileValue,
  hasRight,
  readMissing,
  readUnits,
  review,
  submit,
  submitDrafts,
  type FilingOutcome,
  type WhatIsMissing,
} from '@dti-hub/stewardship';
import * as z from 'zod';
import { unknownThing } from '../problems.ts';
import { ProblemError } from '../route.ts';
import {
  draftsOutcomeSchema,
  filedOutcomeSchema,
  filingContentSchema,
  filingNameShape,
  filingSchema,
  foundSchema,
  missingSchema,
  reviewOutcomeSchema,
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
import { requireVersion } from '../writing/conditions.ts';
import { asItStood } from '../writing/pinned-journal.ts';

const PATH = '/filings/{edition}/{unit}/{period}/{code}';
const nameSchema = z.object(filingNameShape);
const { code: _code, ...subjectShape } = filingNameShape;

/** Where a filing stands: a draft, waiting for review, or what the verifier found. */
const standingOf = ({ stage, review: found }: KeptSubmission) => found?.outcome ?? stage;

const STANDINGS = ['draft', 'submitted', 'verified', 'returned'] as const;

/** A revision and what became of it say all that a filing does. */
const versionOf = (kept: KeptSubmission): string => `${kept.revision}-${standingOf(kept)}`;

/** The filings that the caller may see: drafts and evidence follow the unit. */
async function visibleTo({ principal, stores }: Actor, state: HubState): Promise<KeptSubmission[]> {
  const units = await readUnits(stores, state);
  const demand = { actor: principal.subject, right: 'readEvidence' } as const;
  return Object.values(state.submissions).filter(({ unit }) =>
    hasRight(state, units, { ...demand, unit }),
  );
}

const listFilings = act({
  id: 'listFilings',
  method: 'GET',
  path: '/filings',
  summary: {
    vi: 'Những gì các đơn vị đã nộp, cả bản nháp',
    en: 'What units have filed, drafts too',
  },
  needs: { right: 'readEvidence' },
  params: z.object({}),
  query: z.object({
    ...pageShape,
    ...z.object(filingNameShape).partial().shape,
    standing: z.enum(STANDINGS).optional().describe('submitted: those that wait for review'),
  }),
  body: noBody,
  answers: { 200: named('ListFilingsAnswer', pageSchema(filingSchema)) },
  perform: async (asked) => {
    const { limit, after, standing, ...names } = asked.query;
    const isWanted = (kept: KeptSubmission): boolean =>
      (standing === undefined || standingOf(kept) === standing) &&
      (names.edition ?? kept.edition) === kept.edition &&
      (names.unit ?? kept.unit) === kept.unit &&
      (names.period ?? kept.period) === kept.period &&
      (names.code ?? kept.code) === kept.code;
    const visible = await visibleTo(asked, await readState(asked.stores));
    return pageOf(visible.filter(isWanted), filingKey, { limit, after });
  },
});

const readFiling = act({
  id: 'readFiling',
  method: 'GET',
  path: PATH,
  summary: { vi: 'Một nội dung đã nộp', en: 'A filing' },
  needs: { right: 'readEvidence' },
  params: nameSchema,
  query: z.object({}),
  body: noBody,
  answers: { 200: named('ReadFilingAnswer', itemSchema(filingSchema)) },
  perform: async (asked) => {
    const key = filingKey(asked.params);
    const visible = await visibleTo(asked, await readState(asked.stores));
    const item = visible.find((kept) => filingKey(kept) === key);
    if (item === undefined) throw new ProblemError(unknownThing(asked.params.code));
    return { status: 200, body: { item }, version: versionOf(item) };
  },
});

/** The ports on which the filing is what the caller has seen. @throws {ProblemError} 412, 428 */
async function portsAsSeen(asked: Actor, name: FilingName) {
  const state = await readState(asked.stores);
  const kept = state.submissions[filingKey(name)];
  requireVersion(asked, kept === undefined ? null : versionOf(kept));
  const ports = { ...asItStood(asked.stores, state.head), clock: asked.writing().clock };
  return { kept, ports };
}

const toldOf = (item: FilingOutcome): Told => ({
  status: 200,
  body: { item },
  version: `${item.filing.revision}-${item.filing.stage}`,
});

const FILED_ANSWERS = { 200: named('FileAnswer', itemSchema(filedOutcomeSchema)) };

const putFiling = act({
  id: 'fileValue',
  method: 'PUT',
  path: PATH,
  summary: { vi: 'Nộp một giá trị: nháp, hoặc trình', en: 'File a value: a draft, or submitted' },
  needs: { right: 'file' },
  params: nameSchema,
  query: z.object({}),
  body: filingContentSchema,
  answers: FILED_ANSWERS,
  isConditional: true,
  perform: async (asked) => {
    const { ports } = await portsAsSeen(asked, asked.params);
    const actor = asked.principal.subject;
    return toldOf(await fileValue(ports, { ...asked.params, ...asked.body, actor }));
  },
});

const submitFiling = act({
  id: 'submitFiling',
  method: 'POST',
  path: `${PATH}/submission`,
  summary: { vi: 'Trình bản nháp như đang có', en: 'Submit the draft as it stands' },
  needs: { right: 'file' },
  params: nameSchema,
  query: z.object({}),
  body: noBody,
  answers: FILED_ANSWERS,
  isConditional: true,
  perform: async (asked) => {
    const { ports } = await portsAsSeen(asked, asked.params);
    return toldOf(await submit(ports, { ...asked.params, actor: asked.principal.subject }));
  },
});

const submitAll = act({
  id: 'submitDrafts',
  method: 'POST',
  path: '/submissions',
  summary: {
    vi: 'Trình mọi bản nháp đã đủ của một đơn vị trong một kỳ',
    en: "Submit every draft of a unit's period that lacks nothing",
  },
  needs: { right: 'file' },
  params: z.object({}),
  query: z.object({}),
  body: named('FilingSubject', z.strictObject(subjectShape)),
  answers: { 200: named('SubmitDraftsAnswer', itemSchema(draftsOutcomeSchema)) },
  perform: async ({ principal, stores, writing, body }) => {
    const ports = { ...stores, clock: writing().clock };
    const item = await submitDrafts(ports, { ...body, actor: principal.subject });
    return { status: 200, body: { item } };
  },
});

const reviewFiling = act({
  id: 'reviewFiling',
  method: 'POST',
  path: `${PATH}/review`,
  summary: {
    vi: 'Thẩm định bản đã trình: xác nhận, hoặc trả lại',
    en: 'Verify what was submitted, or return it',
  },
  needs: { right: 'review' },
  params: nameSchema,
  query: z.object({}),
  body: foundSchema,
  answers: { 200: named('ReviewAnswer', itemSchema(reviewOutcomeSchema)) },
  isConditional: true,
  perform: async (asked) => {
    const { kept, ports } = await portsAsSeen(asked, asked.params);
    const item = await review(ports, {
      ...asked.params,
      ...asked.body,
      actor: asked.principal.subject,
      revision: kept?.revision ?? 0,
    });
    const { revision, outcome } = item.review;
    return { status: 200, body: { item }, version: `${revision}-${outcome}` };
  },
});

const listMissing = act({
  id: 'readMissing',
  method: 'GET',
  path: '/missing',
  summary: {
    vi: 'Đơn vị còn thiếu gì, mất bao nhiêu điểm, hạn nào',
    en: 'What a unit still lacks, how many points hang on it, and by when',
  },
  needs: { right: 'read' },
  params: z.object({}),
  query: z.object(subjectShape),
  body: noBody,
  answers: { 200: named('ReadMissingAnswer', itemSchema(missingSchema)) },
  perform: async ({ principal, stores, query }) => {
    const latest = await stores.publications.latest();
    const calendars =
      latest === undefined
        ? []
        : (
            await readCalendars(stores, new OpenPublication(keptValues(stores.blobs), latest))
          ).calendars.values();
    const missing = await readMissing(stores, {
      ...query,
      actor: principal.subject,
      calendars: [...calendars],
    });
    return { status: 200, body: { item: withDeadlines(missing) } };
  },
});

const withDeadlines = ({ items, deadlines }: WhatIsMissing) => ({
  items,
  deadlines: deadlines.map(({ calendar, line, dueAt, lateAfter }) => ({
    calendar: calendar.calendar,
    line: line.line,
    what: line.what,
    dueAt,
    lateAfter,
  })),
});

/** What units file themselves, and what verifiers find of it. */
export const FILING_ACTS: readonly Act[] = [
  listFilings,
  readFiling,
  putFiling,
  submitFiling,
  submitAll,
  reviewFiling,
  listMissing,
];
