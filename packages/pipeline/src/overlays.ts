import { exactText, parseExact, periodId } from '@dti-hub/kernel';
import { figureKey, ofKind, type Decisions, type KeptDecision } from './decisions.ts';
import type { PublishedValue } from './publication-content.ts';

/** A figure as stewards see it: what their decisions change lies over what the source gave. Pure. */
export function withDecisions(
  values: readonly PublishedValue[],
  standing: Decisions,
): PublishedValue[] {
  const corrected = new Map(
    ofKind(standing, 'correctValue').map((decision) => [
      figureKey(decision.remedy.figure),
      { decision, value: exactText(parseExact(decision.remedy.value)) },
    ]),
  );
  const waived = new Map(
    ofKind(standing, 'waiveMissing').map((decision) => [
      figureKey(decision.remedy.figure),
      decision,
    ]),
  );
  if (corrected.size === 0 && waived.size === 0) return [...values];
  return values.map((value) => {
    const key = figureKey({ ...value, period: periodId(value.period) });
    const correction = corrected.get(key);
    if (correction !== undefined)
      return {
        ...value,
        value: correction.value,
        status: 'reported',
        reason: null,
        overlay: overlay(value, correction.decision),
      };
    const waiver = value.value === null ? waived.get(key) : undefined;
    return waiver === undefined
      ? value
      : { ...value, reason: 'waived', overlay: overlay(value, waiver) };
  });
}

const overlay = (
  { value, reason }: PublishedValue,
  { id, by }: KeptDecision,
): PublishedValue['overlay'] => ({ decision: id, by, value, reason });
