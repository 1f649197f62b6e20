import {
  lockedPeriods,
  readPublication,
  readState,
  type EditionPeriod,
  type Night,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import { movedScores, type MovedScore } from '../decisions/changes.ts';
import { scratchStores } from '../decisions/scratch-stores.ts';
import { resultOf } from '../decisions/try-night.ts';

/** Which scoring is tried. */
export interface TriedScoring {
  readonly province: string;
  readonly night: Night;
  /** What alone is shown of it; null: everything. */
  readonly of: EditionPeriod | null;
}

/** What scoring now would change against the newest publication. */
export interface ScoringPreview {
  /** Its number; null: nothing was published. */
  readonly publication: number | null;
  /** Without those of locked periods: they stay as they are. */
  readonly scores: readonly MovedScore[];
}

/**
 * What a run of the scoring alone would change, under the versions in force. It is tried by the very code
 * that a night runs, on stores that forget; nothing is kept.
 */
export async function previewScoring(
  stores: ProvinceStores,
  { province, night, of }: TriedScoring,
): Promise<ScoringPreview> {
  const [state, latest] = await Promise.all([readState(stores), stores.publications.latest()]);
  const published = latest === undefined ? [] : (await readPublication(stores, latest)).scores;
  const { scores } = await resultOf(scratchStores(stores, state.head), { province, night });
  const locked = lockedPeriods(state.lifecycle);
  return {
    publication: latest?.number ?? null,
    scores: movedScores(published, scores).filter(
      (score) => (of === null || isOf(of, score)) && !locked.some((period) => isOf(period, score)),
    ),
  };
}

const isOf = ({ edition, period }: EditionPeriod, score: MovedScore): boolean =>
  score.edition === edition && score.period === period;
