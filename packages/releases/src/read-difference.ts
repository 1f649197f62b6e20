import {
  keptValues,
  readPublication,
  type KeptDecision,
  type ProvinceStores,
  type Publication,
} from '@dti-hub/pipeline';
import { decisionWords } from './audit/entry-words.ts';
import { differenceBetween, type DecisionTaken, type Difference } from './difference.ts';

/** Two publications of a province, the earlier one first. */
export interface TwoPublications {
  readonly before: Publication;
  readonly after: Publication;
}

/** Reads two publications and compares them, with what people decided between them. */
export async function readDifference(
  stores: Pick<ProvinceStores, 'blobs'>,
  { before, after }: TwoPublications,
): Promise<Difference> {
  return differenceBetween({
    before: await readPublication(stores, before),
    after: await readPublication(stores, after),
    decisions: await decisionsBetween(stores, { before, after }),
  });
}

/** What people decided after the one publication and before the other, in journal order. */
export async function decisionsBetween(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  { before, after }: TwoPublications,
): Promise<DecisionTaken[]> {
  const { state } = keptValues(blobs);
  const { decisions: then = [] } = await state(before.state);
  const { decisions: now = [] } = await state(after.state);
  const known = new Set(then.map(({ id }) => id));
  return now.filter(({ id }) => !known.has(id)).map(toTaken);
}

function toTaken(decision: KeptDecision): DecisionTaken {
  const { id, about, on } = decision;
  const { vi, en } = decisionWords(decision);
  return {
    id,
    subject: about,
    sentence: { vi: `Quyết định ${id}, ${on}: ${vi}`, en: `Decision ${id}, ${on}: ${en}` },
  };
}
