import {
  decisionId,
  standingOn,
  withDecision,
  type Decision,
  type Decisions,
} from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';

const [NIGHT, NIGHT_AFTER] = ['2023-01-10', '2023-01-11'];
const ABOUT = 'rows a-feed';

const FIRST: Decision = {
  case: null,
  saw: null,
  about: ABOUT,
  turn: 0,
  remedy: { kind: 'excludeRows', feed: 'a-feed', rows: ['aa'] },
  reason: 'Sai.',
  documents: [],
  by: 'lan',
  on: NIGHT,
  until: null,
};

/** The decision of a turn, which takes back the one of another turn. */
const undoing = (turn: number, undone: number, rest: Partial<Decision> = {}): Decision => ({
  ...FIRST,
  turn,
  remedy: { kind: 'undo', decision: decisionId({ about: ABOUT, turn: undone }) },
  ...rest,
});

const after = (...decisions: readonly Decision[]): Decisions =>
  decisions.reduce<Decisions>((all, one) => withDecision(all, one), []);

const turnsOn = (decisions: Decisions, night: string): number[] =>
  standingOn(decisions, night).map(({ turn }) => turn);

describe('undoing a decision', () => {
  it('ends it, on its own night already', () => {
    const decisions = after(FIRST, undoing(1, 0));

    expect(turnsOn(decisions, NIGHT)).toEqual([1]);
    expect(decisions[0]?.undone).toBe(true);
  });

  it('that is undone itself ends nothing: the first holds again', () => {
    const decisions = after(FIRST, undoing(1, 0), undoing(2, 1));

    expect(turnsOn(decisions, NIGHT)).toEqual([0, 2]);
    expect(decisions.map(({ undone }) => undone)).toEqual([false, true, false]);
  });

  it('counts from its night on, and for as long as it says', () => {
    const later = after(FIRST, undoing(1, 0, { on: NIGHT_AFTER }));
    const forNow = after(FIRST, undoing(1, 0, { until: NIGHT }));

    expect([turnsOn(later, NIGHT), turnsOn(later, NIGHT_AFTER)]).toEqual([[0], [1]]);
    expect([turnsOn(forNow, NIGHT), turnsOn(forNow, NIGHT_AFTER)]).toEqual([[1], [0]]);
  });
});
