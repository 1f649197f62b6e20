import { type Hash } from '@dti-hub/kernel';
import type { Night } from './delivery.ts';
import { readState, type HubState } from './hub-state.ts';
import { lockedScorecards, withLocked } from './locked-scores.ts';
import { encodeJson } from './json-blob.ts';
import { peopleSaid } from './people-said.ts';
import type { ProvinceStores } from './ports.ts';
import type { PublicationManifest, ScorecardFile, ScorecardName } from './publication-content.ts';
import type { Reconciled } from './reconcile-night.ts';
import { readReconciled } from './reconciled-file.ts';
import { scoreProvince, type EditionScores, type ScoredNight } from './score-province.ts';
import { editionsInForce, versionInForce } from './version-in-force.ts';

/** What is about to be published. */
export interface Compiled {
  readonly covers: number;
  /** Hash of the `PublicationManifest`. */
  readonly content: Hash;
}

/** Whose night is compiled. */
export interface NightSubject {
  readonly province: string;
  readonly night: Night;
}

/** Scores every edition in force on the reconciled values, and writes the publication's files. */
export async function compileScores(
  stores: ProvinceStores,
  subject: NightSubject,
  { covers, reconciled }: Reconciled,
): Promise<Compiled> {
  const state = await readState(stores, covers);
  return { covers, content: await compile(stores, state, { ...subject, reconciled }) };
}

/** Scores what counts after a night under every edition in force. */
export const scoreNight = async (
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  state: HubState,
  { night, content }: { readonly night: Night; readonly content: ScoredNight },
): Promise<EditionScores[]> =>
  scoreProvince(await editionsInForce(blobs, state), content, peopleSaid(state, night));

/** What a night's scores are in a state: the hash of the manifest. A function of journal and blobs. */
export async function compile(
  stores: Pick<ProvinceStores, 'blobs'>,
  state: HubState,
  { province, night: date, reconciled }: NightSubject & { readonly reconciled: Hash },
): Promise<Hash> {
  const night = await readReconciled(stores, reconciled);
  const scorecards: ScorecardName[] = [];
  for (const scores of await scoreNight(stores, state, { night: date, content: night })) {
    const { edition } = scores.edition;
    const file: ScorecardFile = {
      edition,
      editionVersion: versionInForce(state, 'edition', edition),
      period: scores.period,
      track: scores.track,
      scorecards: scores.scorecards,
    };
    scorecards.push({
      edition,
      period: scores.period,
      track: scores.track,
      file: await stores.blobs.put('publication', encodeJson(file)),
    });
  }
  const manifest: PublicationManifest = {
    province,
    night: date,
    feeds: night.feeds,
    reconciled,
    mismatchCount: night.mismatches.length,
    scorecards: withLocked(scorecards, await lockedScorecards(stores.blobs, state.lifecycle)),
  };
  return stores.blobs.put('publication', encodeJson(manifest));
}
