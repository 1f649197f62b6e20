import {
  decisionKey,
  readKeptAgain,
  readState,
  reconcile,
  scoreNight,
  type Decision,
  type Night,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import { changesBetween, type Changes, type NightResult } from './changes.ts';
import { readBasis, toDecision, type DecisionRequest } from './decide.ts';
import { scratchStores } from './scratch-stores.ts';

/** A decision before it is signed, and what would change by it alone. */
export interface DecisionPreview {
  readonly decision: Decision;
  readonly changes: Changes;
}

/**
 * What a decision would change in figures, points, ranks and cases. It is tried by the very code that a
 * night runs, on stores that forget; nothing is kept.
 * @throws {NoRightError | RefusedError | ConflictError} where it could not be signed either
 */
export async function previewDecision(
  stores: ProvinceStores,
  province: string,
  request: DecisionRequest,
): Promise<DecisionPreview> {
  const basis = await readBasis(stores);
  const decision = await toDecision(stores, basis, request);
  const trial = scratchStores(stores, basis.state.head);
  const where = { province, night: request.on };
  const before = await resultOf(trial, where);
  await trial.journal.append({
    key: decisionKey(decision),
    body: { kind: 'decided', decision },
  });
  return { decision, changes: changesBetween(before, await resultOf(trial, where)) };
}

/** What a night would come to if it were run now, without asking any source. */
async function resultOf(
  trial: ProvinceStores,
  where: { readonly province: string; readonly night: Night },
): Promise<NightResult> {
  await readKeptAgain(trial, where);
  const state = await readState(trial);
  const content = await reconcile(trial, state, where.night);
  const scores = await scoreNight(trial, state, { night: where.night, content });
  return { content, scores };
}
