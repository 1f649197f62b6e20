import { canonicalJson, type UnitId } from '@dti-hub/kernel';
import {
  decisionId,
  decisionKey,
  figureKey,
  isOpen,
  nextTurn,
  readPublication,
  readState,
  type Decision,
  type DocumentName,
  type Finding,
  type HubState,
  type KeptDecision,
  type PublicationContent,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import type { Remedy } from '@dti-hub/reconciliation';
import { ConflictError, refused } from '../errors.ts';
import { readRules, type ProvinceRules } from '../province.ts';
import { requireRight } from '../rights/rights.ts';
import { withoutKeptFile } from '../submissions/kept-files.ts';
import { checkRemedy, unitOfRemedy } from './check-remedy.ts';

/** What a steward wants to settle, how, and why. */
export interface DecisionRequest extends Pick<
  Decision,
  'case' | 'remedy' | 'reason' | 'documents' | 'on' | 'until'
> {
  readonly actor: string;
  /** How many decisions about the same thing the steward had seen; left out: whatever there are. */
  readonly seen?: number | undefined;
}

/** What a decision is checked against. */
export interface DecisionBasis {
  readonly state: HubState;
  readonly rules: ProvinceRules;
  readonly published: PublicationContent;
}

/** Reads what a decision is checked against. @throws {RefusedError} before the first publication */
export async function readBasis(stores: ProvinceStores): Promise<DecisionBasis> {
  const state = await readState(stores);
  const latest = await stores.publications.latest();
  if (latest === undefined) throw nothingPublished();
  return {
    state,
    rules: await readRules(stores, state),
    published: await readPublication(stores, latest),
  };
}

/**
 * Signs a decision. It changes no observation: it counts from the next run of its night on, for as long
 * as it says.
 * @throws {NoRightError} when the actor may not decide for the unit
 * @throws {RefusedError} when it could not do what it says
 * @throws {ConflictError} when somebody else decided about the same thing in the meantime
 */
export async function decide(
  stores: ProvinceStores,
  request: DecisionRequest,
): Promise<KeptDecision> {
  const decision = await toDecision(stores, await readBasis(stores), request);
  const { body } = await stores.journal.append({
    key: decisionKey(decision),
    body: { kind: 'decided', decision },
  });
  if (body.kind !== 'decided') throw new TypeError('no decision stands under its key');
  if (canonicalJson(body.decision) !== canonicalJson(decision)) throw conflict(body.decision);
  return { ...decision, id: decisionId(decision), undone: false };
}

/**
 * The decision that a request comes to, if it may be made.
 * @throws {NoRightError | RefusedError | ConflictError} see `decide`
 */
export async function toDecision(
  stores: Pick<ProvinceStores, 'blobs'>,
  basis: DecisionBasis,
  request: DecisionRequest,
): Promise<Decision> {
  const { actor, seen: _seen, ...asked } = request;
  const finding = request.case === null ? null : openFinding(basis, request.case);
  checkTerms(request);
  const unit = checkRight(basis, request, finding);
  checkRemedy(request.remedy, {
    ...basis,
    values: basis.published.reconciled.values,
    scores: basis.published.scores,
    documents: request.documents,
    hasCase: finding !== null,
  });
  const [unkept] = await withoutKeptFile(stores, unit, request.documents);
  if (unkept !== undefined) throw noSuchFile(unkept);
  const saw = finding === null ? null : { stated: finding.stated, found: finding.found };
  return { ...asked, saw, by: actor, ...turnOf(basis.state, request) };
}

function checkTerms({ reason, on, until }: DecisionRequest): void {
  if (reason.trim() === '') throw noReason();
  if (until !== null && until < on) throw endsBefore(on);
}

/** The unit that it is about, for which the actor may decide; null: the whole province. */
function checkRight(
  { state, rules }: DecisionBasis,
  { actor, remedy }: DecisionRequest,
  finding: Finding | null,
): UnitId | null {
  const unit = unitOfRemedy(remedy, state, finding?.unit ?? null);
  requireRight(state, rules.units, { actor, right: 'decide', unit });
  return unit;
}

/** What a decision is about and its turn. @throws {ConflictError} when another came since the steward looked */
function turnOf(
  { decisions }: Pick<HubState, 'decisions'>,
  { case: id, remedy, seen }: DecisionRequest,
): Pick<Decision, 'about' | 'turn'> {
  const about = id === null ? subjectOf(remedy, { decisions }) : `case ${id}`;
  const turn = nextTurn(decisions, about);
  const last = decisions.findLast((one) => one.about === about);
  if (seen !== undefined && seen !== turn && last !== undefined) throw conflict(last);
  return { about, turn };
}

/** The finding of an open case. @throws {RefusedError} when there is none of that name, or it is closed */
function openFinding({ state, published }: DecisionBasis, id: string): Finding {
  const finding = published.reconciled.mismatches.find((one) => one.id === id);
  if (finding !== undefined && isOpen(state.caseBook.cases[id])) return finding;
  throw refused(
    id in state.caseBook.cases
      ? { vi: `Vụ việc "${id}" đã đóng.`, en: `The case "${id}" is closed.` }
      : { vi: `Không có vụ việc "${id}".`, en: `There is no case "${id}".` },
    {
      vi: 'Hãy xem các vụ việc đang mở.',
      en: 'Look at the open cases.',
      command: 'hub case list',
    },
  );
}

/** What a decision without a case is about: the figure, the text, the rows, or what an undone one was. */
function subjectOf(remedy: Remedy, { decisions }: Pick<HubState, 'decisions'>): string {
  switch (remedy.kind) {
    case 'addAlias':
      return `alias ${remedy.feed} ${remedy.text}`;
    case 'mapText':
      return `text ${remedy.feed} ${remedy.column} ${remedy.text}`;
    case 'excludeRows':
      return `rows ${remedy.feed}`;
    case 'correctValue':
    case 'waiveMissing':
      return `figure ${figureKey(remedy.figure)}`;
    case 'chooseSide':
      return sideOf(remedy);
    case 'undo':
      return decisions.find(({ id }) => id === remedy.decision)?.about ?? remedy.decision;
    case 'acceptFinding':
      return 'nothing';
  }
}

const sideOf = ({
  edition,
  code,
  unit,
  period,
}: {
  readonly edition: string;
  readonly code: string;
  readonly unit: UnitId;
  readonly period: string;
}): string => `points ${edition} ${code} ${unit} ${period}`;

const conflict = ({ by, on, reason }: Decision): ConflictError =>
  new ConflictError({
    vi: `${by} đã quyết định việc này (đêm ${on}): "${reason}". Quyết định của bạn chưa được ghi.`,
    en: `${by} has decided this already (night ${on}): "${reason}". Your decision was not kept.`,
  });

const noReason = () =>
  refused(
    { vi: 'Quyết định nào cũng phải có lý do.', en: 'Every decision has a reason.' },
    { vi: 'Hãy ghi lý do bằng một câu.', en: 'Give it in one sentence.' },
    'reason',
  );

const noSuchFile = ({ number }: DocumentName) =>
  refused(
    {
      vi: `Tệp của văn bản "${number}" chưa được nộp cho đơn vị này.`,
      en: `The file of the document "${number}" was not handed in for this unit.`,
    },
    { vi: 'Hãy tải tệp lên cho đơn vị này trước.', en: 'Hand it in for this unit first.' },
    'documents',
  );

const endsBefore = (on: string) =>
  refused(
    {
      vi: `Hạn của quyết định đứng trước đêm nó có hiệu lực (${on}).`,
      en: `The decision would end before the night it begins on (${on}).`,
    },
    { vi: 'Hãy chọn đêm cuối muộn hơn.', en: 'Choose a later last night.' },
    'until',
  );

const nothingPublished = () =>
  refused(
    { vi: 'Tỉnh này chưa có công bố nào.', en: 'The province has no publication yet.' },
    { vi: 'Hãy chạy một đêm trước.', en: 'Run a night first.', command: 'hub night' },
  );
