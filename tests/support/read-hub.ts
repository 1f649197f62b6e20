import { civilYear } from '@dti-hub/kernel';
import type { NightOutput } from '@dti-hub/local/src/night-machine.ts';
import {
  decodeJson,
  readReconciled,
  type Conclusion,
  type Publication,
  type PublicationManifest,
  type Revision,
  type ScorecardFile,
} from '@dti-hub/pipeline';
import type { Scorecard } from '@dti-hub/scoring';
import { unitOf, type Hub } from './memory-hub.ts';

/** How each feed ended, by feed. @throws when one could not be concluded. */
export function verdictsOf({ ended }: NightOutput): Record<string, Conclusion> {
  return Object.fromEntries(
    ended.flat().map((end) => {
      if (!('verdict' in end)) throw new TypeError(`unconcluded: ${JSON.stringify(end.failure)}`);
      return [end.feed, end];
    }),
  );
}

/** A publication's manifest, and the night that it was compiled from. */
export async function readPublication({ stores }: Hub, { content }: Publication) {
  const manifest = decodeJson<PublicationManifest>(await stores.blobs.get('publication', content));
  return { manifest, night: await readReconciled(stores, manifest.reconciled) };
}

/** Every scorecard of a publication for a civil period, by the unit's code. */
export async function scorecardsOf(
  hub: Hub,
  publication: Publication,
  label: string,
): Promise<ReadonlyMap<string, Scorecard>> {
  const { manifest } = await readPublication(hub, publication);
  const found = manifest.scorecards.find(({ period }) => period.label === label);
  if (found === undefined) throw new TypeError(`no scorecards for ${label}`);
  const file = decodeJson<ScorecardFile>(await hub.stores.blobs.get('publication', found.file));
  return new Map(file.scorecards.map((card) => [card.unit.replace(/^eid:|@.*$/g, ''), card]));
}

/** All revisions of a progress measure of a unit in 2026, oldest first. */
export const progressHistory = (
  { stores }: Hub,
  measure: string,
  code: string,
): Promise<readonly Revision[]> =>
  stores.observations.history(
    {
      feed: 'dvcqg-progress',
      measure: `dvcqg.progress.${measure}`,
      period: civilYear(2026),
    },
    unitOf(code),
  );
