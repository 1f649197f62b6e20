import type { Hash } from '@dti-hub/kernel';
import type { StandingValue } from './delivery.ts';
import { FormerFormError } from './errors.ts';
import type { HubState, JudgedDelivery } from './hub-state.ts';
import { decodeJson, encodeJson } from './json-blob.ts';
import type { ProvinceStores } from './ports.ts';

/** Keeps the values that stand after a delivery, as a publication keeps them that shows them as they are. */
export const keepStanding = (
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  values: readonly StandingValue[],
): Promise<Hash> => blobs.put('publication', encodeJson(values));

/**
 * The values that stand after the last delivery taken; none before the first. One read, however many
 * deliveries and revisions there were.
 *
 * @throws {FormerFormError} when its verdict does not say where they are
 */
export async function readStanding(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  taken: Pick<JudgedDelivery, 'valuesFile'> | null,
): Promise<readonly StandingValue[]> {
  const file = fileOf(taken);
  return file === null
    ? []
    : decodeJson<readonly StandingValue[]>(await blobs.get('publication', file));
}

/** The files of all values that stand. What a verdict names was kept before it. */
export const standingFiles = ({ feeds }: HubState): ReadonlySet<Hash> =>
  new Set(Object.values(feeds).flatMap(({ taken }) => fileOf(taken) ?? []));

/** @throws {FormerFormError} when a verdict whose values count does not say where they are */
export function checkStanding({ feeds }: HubState): void {
  for (const { taken } of Object.values(feeds)) fileOf(taken);
}

function fileOf(taken: Pick<JudgedDelivery, 'valuesFile'> | null): Hash | null {
  if (taken === null) return null;
  if (taken.valuesFile === undefined) throw new FormerFormError(UNNAMED_VALUES);
  return taken.valuesFile;
}

const UNNAMED_VALUES = {
  vi: 'nhật ký không cho biết số liệu còn hiệu lực nằm ở đâu',
  en: 'the journal does not say where the values that stand are',
};
