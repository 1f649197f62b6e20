import {
  readKeptAgain,
  readState,
  reconcile,
  scoreNight,
  type Night,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import type { NightResult } from './changes.ts';

/** What a night would come to if it were run now, without asking any source. Writes to the stores that it is given. */
export async function resultOf(
  trial: ProvinceStores,
  where: { readonly province: string; readonly night: Night },
): Promise<NightResult> {
  await readKeptAgain(trial, where);
  const state = await readState(trial);
  const content = await reconcile(trial, state, where.night);
  const scores = await scoreNight(trial, state, { night: where.night, content });
  return { content, scores };
}
