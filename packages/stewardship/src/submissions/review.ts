import { canonicalJson, localDateAt } from '@dti-hub/kernel';
import {
  filingKey,
  readState,
  type FilingName,
  type KeptSubmission,
  type ProvinceStores,
  type Review,
} from '@dti-hub/pipeline';
import { ConflictError, NoRightError, refused } from '../errors.ts';
import { readRules, type ProvinceRules } from '../province.ts';
import { requireRight } from '../rights/rights.ts';
import { checkPointsText, TEXT_LENGTH_MAX } from './check-filing.ts';
import { requireEdition } from './edition-in-force.ts';
import type { FilingPorts } from './file-value.ts';
import { findScored } from './filed-indicator.ts';
import { FilingRefusedError } from './filing-fault.ts';
import { canonicalFigure } from './read-figure.ts';

/** What a verifier found, and who they are. */
export interface ReviewRequest extends FilingName {
  readonly actor: string;
  /** The revision that they saw; another one since then is a conflict. */
  readonly revision: number;
  readonly outcome: Review['outcome'];
  /** Points of the verifier's own; null: what was filed is granted as it is. */
  readonly points: string | null;
  readonly reason: string | null;
}

/** What is kept; `changed` is false where just that was kept already. */
export interface ReviewOutcome {
  readonly changed: boolean;
  readonly review: Review;
}

/**
 * Verifies a submitted revision, or returns it with a reason. Never by whoever had a hand in it: a
 * revision of the same filing that they filed, or submitted, is enough.
 * @throws {NoRightError} when the actor is no verifier of the unit, or filed it
 * @throws {RefusedError} when nothing is submitted, a reason is missing, or the points cannot be
 * @throws {ConflictError} when the unit has filed another revision since, or another verifier was first
 */
export async function review(
  ports: FilingPorts,
  { actor, ...found }: ReviewRequest,
): Promise<ReviewOutcome> {
  const state = await readState(ports);
  const rules = await readRules(ports, state);
  requireRight(state, rules.units, { actor, right: 'review', unit: found.unit });
  const kept = state.submissions[filingKey(found)];
  if (kept?.stage !== 'submitted') throw nothingSubmitted(found);
  if (kept.revision !== found.revision) throw newerRevision(kept);
  if ((await filersOf(ports, kept)).includes(actor)) throw ownFiling(actor, kept);
  checkFound(found, rules);
  return appendReview(ports, {
    ...nameOf(found),
    revision: found.revision,
    outcome: found.outcome,
    points:
      found.outcome === 'returned' ? null : canonicalFigure(found.points ?? kept.filed.points),
    reason: found.reason,
    by: actor,
    on: localDateAt(ports.clock.now()),
  });
}

/** Everyone who filed any revision of it. */
async function filersOf(
  { journal }: Pick<ProvinceStores, 'journal'>,
  kept: KeptSubmission,
): Promise<string[]> {
  const revisions = Array.from({ length: kept.revision }, (_none, index) => index + 1);
  const entries = await Promise.all(
    revisions.map((revision) => journal.find(`filed ${filingKey(kept)} ${revision}`)),
  );
  return entries.flatMap((entry) => (entry?.body.kind === 'filed' ? [entry.body.filing.by] : []));
}

function checkFound(
  { outcome, reason, points, ...name }: Omit<ReviewRequest, 'actor'>,
  rules: ProvinceRules,
): void {
  if (outcome === 'returned') {
    const length = reason?.trim().length ?? 0;
    if (length === 0 || length > TEXT_LENGTH_MAX) throw reasonWanted();
    return;
  }
  const place = findScored(requireEdition(rules, name.edition), name.code);
  if (place === undefined) throw nothingSubmitted(name);
  const faults = points === null ? [] : checkPointsText(points, place);
  if (faults.length > 0) throw new FilingRefusedError(faults);
}

async function appendReview(
  { journal }: Pick<ProvinceStores, 'journal'>,
  found: Review,
): Promise<ReviewOutcome> {
  const key = `reviewed ${filingKey(found)} ${found.revision}`;
  const before = await journal.find(key);
  const { body, at } =
    before ?? (await journal.append({ key, body: { kind: 'reviewed', review: found } }));
  if (body.kind !== 'reviewed') throw new TypeError(`"${key}" is no review's key`);
  const kept = body.review;
  if (isSameFinding(kept, found)) return { changed: before === undefined, review: kept };
  const word = kept.outcome === 'verified' ? 'xác nhận' : 'trả lại';
  throw new ConflictError({
    vi: `${kept.by} đã ${word} chỉ số ${kept.code} (bản ${kept.revision}) lúc ${at}.`,
    en: `${kept.by} has ${kept.outcome} indicator ${kept.code} (revision ${kept.revision}) at ${at}.`,
  });
}

/** The same said again on another day is no other finding. */
const isSameFinding = (kept: Review, found: Review): boolean =>
  canonicalJson({ ...kept, on: found.on }) === canonicalJson(found);

const nameOf = ({ edition, code, unit, period }: FilingName): FilingName => ({
  edition,
  code,
  unit,
  period,
});

const nothingSubmitted = ({ code, unit }: FilingName) =>
  refused(
    {
      vi: `Không có gì chờ thẩm định cho chỉ số ${code} của ${unit}.`,
      en: `Nothing is submitted for indicator ${code} of ${unit}.`,
    },
    { vi: 'Đơn vị phải trình trước.', en: 'The unit has to submit it first.' },
  );

const reasonWanted = () =>
  refused(
    {
      vi: `Trả lại phải ghi lý do, không quá ${TEXT_LENGTH_MAX} ký tự.`,
      en: `Returning it needs a reason of at most ${TEXT_LENGTH_MAX} characters.`,
    },
    { vi: 'Hãy ghi rõ cần bổ sung gì.', en: 'Say what has to be added.' },
  );

const newerRevision = ({ by, code, revision, on }: KeptSubmission): ConflictError =>
  new ConflictError({
    vi: `${by} đã trình bản ${revision} của chỉ số ${code} ngày ${on}, không phải bản đã xem.`,
    en: `${by} submitted revision ${revision} of indicator ${code} on ${on}, not the one that was seen.`,
  });

const ownFiling = (actor: string, { code, unit }: KeptSubmission): NoRightError =>
  new NoRightError({
    problem: {
      vi: `"${actor}" đã tham gia nộp chỉ số ${code} của ${unit} nên không được thẩm định.`,
      en: `"${actor}" had a hand in filing indicator ${code} of ${unit}, so may not review it.`,
    },
    mend: { vi: 'Người khác phải thẩm định.', en: 'Somebody else has to review it.' },
  });
