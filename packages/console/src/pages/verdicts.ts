import type { Verdict } from '@dti-hub/pipeline';

/** Verdicts that somebody has to look after, the worst first. */
const BAD: readonly Verdict[] = ['refused', 'drifted', 'shrunk', 'down', 'late'];

export const isBad = (verdict: Verdict | null): verdict is Verdict =>
  verdict !== null && BAD.includes(verdict);

/** The gravest come first when sorted by it. */
export const weightOf = (verdict: Verdict | null): number =>
  isBad(verdict) ? BAD.indexOf(verdict) : BAD.length;
