import { inputsOfRule, type Edition } from '@dti-hub/catalogue';
import {
  compareText,
  periodId,
  type Hash,
  type LocalDate,
  type Period,
  type UnitId,
} from '@dti-hub/kernel';
import {
  filingKey,
  type EditionPeriod,
  type Lock,
  type Night,
  type PublicationContent,
  type PublishedValue,
  type ScorecardFile,
  type Submissions,
} from '@dti-hub/pipeline';
import {
  isPoint,
  rankUnits,
  type PartScore,
  type Points,
  type Scorecard,
  type Track,
  type UnitRanks,
} from '@dti-hub/scoring';
import type { Signature } from './signature.ts';

/** A version of something by its hash. */
export interface VersionName {
  readonly id: string;
  readonly version: Hash;
}

/** The scores and ranks of a track as they are released. */
export interface ReleasedTrack {
  readonly track: Track;
  readonly scorecards: readonly Scorecard[];
  readonly ranks: readonly UnitRanks[];
}

/** What stands open or was left out, of whom, and why. */
export interface OpenPoint {
  readonly track: Track;
  readonly unit: UnitId;
  readonly code: string;
  /** The code of the reason; null: nobody outside knows how a maximum divides. */
  readonly reason: string | null;
  /** The bounds that it leaves; null where it was left out. */
  readonly points: Points | null;
}

/** What somebody wrote about what was filed: a unit's note, a verifier's reason. */
export interface Remark {
  readonly unit: UnitId;
  readonly code: string;
  readonly by: string;
  readonly text: string;
}

/** All that a release says. Of the province's own knowledge nothing is left for a reader to look up. */
export interface ReleaseContent extends EditionPeriod {
  readonly format: 'dti-hub-release/1';
  /** Counts the releases of this edition's period, from 1. */
  readonly number: number;
  readonly province: string;
  /** Whether its figures are made up, for a demonstration. */
  readonly simulated: boolean;
  readonly editionVersion: Hash;
  readonly agreements: readonly VersionName[];
  /** At which publication its values were pinned. */
  readonly publication: { readonly number: number; readonly night: Night; readonly content: Hash };
  /** The journal as it was when this was released: no entry up to there can be changed unseen. */
  readonly head: { readonly seq: number; readonly hash: Hash };
  readonly units: readonly { readonly unit: UnitId; readonly name: string }[];
  readonly values: readonly PublishedValue[];
  readonly tracks: readonly ReleasedTrack[];
  /** What the edition says a value is worth that was missing at the lock; null: it does not say. */
  readonly missingAtLock: Edition['missingAtLock'] | null;
  /** What is still bounds: while there is any, the release is provisional. */
  readonly provisional: readonly OpenPoint[];
  /** What was left out because its value was missing. */
  readonly excluded: readonly OpenPoint[];
  readonly remarks: readonly Remark[];
  readonly releasedBy: string;
  readonly releasedOn: LocalDate;
}

/** A release with the hash of all that it says; `signature` is null where the deployment has no key. */
export interface SignedRelease {
  readonly content: ReleaseContent;
  readonly hash: Hash;
  readonly signature: Signature | null;
}

/** What a release is drawn from. */
export interface ReleaseBasis extends Pick<
  ReleaseContent,
  'number' | 'province' | 'simulated' | 'agreements' | 'head' | 'releasedBy' | 'releasedOn'
> {
  readonly period: Period;
  readonly edition: Edition;
  readonly editionVersion: Hash;
  readonly lock: Lock;
  /** The scores as they are locked. */
  readonly files: readonly Pick<ScorecardFile, 'track' | 'scorecards'>[];
  /** The publication that they are locked at. */
  readonly pinned: PublicationContent;
  /** What people had filed by then. */
  readonly submissions: Submissions;
}

/** Draws up a release. Pure. */
export function releaseContent(basis: ReleaseBasis): ReleaseContent {
  const { period, edition, files, pinned } = basis;
  const { number, province, simulated, agreements, head, releasedBy, releasedOn } = basis;
  const cards = files.flatMap(({ scorecards }) => scorecards);
  const scored = new Set(cards.map(({ unit }) => unit));
  return {
    format: 'dti-hub-release/1',
    number,
    province,
    simulated,
    edition: edition.edition,
    period: periodId(period),
    editionVersion: basis.editionVersion,
    agreements: usedAgreements(edition, agreements),
    publication: {
      number: basis.lock.publication,
      night: pinned.publication.night,
      content: basis.lock.content,
    },
    head,
    units: pinned.reconciled.units
      .filter(({ unit }) => scored.has(unit))
      .map(({ unit, name }) => ({ unit, name })),
    values: pinned.reconciled.values.filter(
      (value) =>
        scored.has(value.unit) &&
        periodId(value.period) === periodId(period) &&
        isRead(edition, value),
    ),
    tracks: files.map(({ track, scorecards }) => ({
      track,
      scorecards,
      ranks: rankUnits(edition, scorecards),
    })),
    missingAtLock: edition.missingAtLock ?? null,
    provisional: cards.flatMap(openPoints),
    excluded: excludedPoints(basis, cards),
    remarks: remarksOn(basis),
    releasedBy,
    releasedOn,
  };
}

const feedsOf = ({ pillars, assessments }: Edition): ReadonlySet<string> =>
  new Set([
    ...pillars.flatMap(({ indicators }) =>
      indicators.flatMap(({ rule }) => inputsOfRule(rule).map(({ feed }) => feed)),
    ),
    ...assessments.map(({ feed }) => feed),
  ]);

/** Earlier layouts of a feed are named after it. */
function usedAgreements(edition: Edition, agreements: readonly VersionName[]): VersionName[] {
  const feeds = feedsOf(edition);
  return agreements.filter(({ id }) => feeds.has(id.split(' ', 1)[0] ?? id));
}

/** Whether the edition reads a figure, or a feed of assessments brings it. */
function isRead(
  { pillars, assessments }: Edition,
  { feed, measure }: Pick<PublishedValue, 'feed' | 'measure'>,
): boolean {
  if (assessments.some((one) => one.feed === feed)) return true;
  return pillars.some(({ indicators }) =>
    indicators.some(({ rule }) =>
      inputsOfRule(rule).some((input) => input.feed === feed && input.measure === measure),
    ),
  );
}

function remarksOn({ edition, period, submissions }: ReleaseBasis): Remark[] {
  return Object.values(submissions)
    .filter((one) => one.edition === edition.edition && one.period === periodId(period))
    .toSorted((a, b) => compareText(filingKey(a), filingKey(b)))
    .flatMap(({ unit, code, by, note, review }) => [
      ...(note === null ? [] : [{ unit, code, by, text: note }]),
      ...(review?.reason == null ? [] : [{ unit, code, by: review.by, text: review.reason }]),
    ]);
}

/** An indicator's parts where it has any, else the indicator alone. */
const leafScores = ({ pillars }: Scorecard): readonly PartScore[] =>
  pillars.flatMap(({ indicators }) =>
    indicators.flatMap((one) => (one.parts.length > 0 ? one.parts : [one])),
  );

const openPoints = (card: Scorecard): OpenPoint[] =>
  leafScores(card)
    .filter(({ points }) => !isPoint(points))
    .map(({ code, missing, points }) => ({
      track: card.track,
      unit: card.unit,
      code,
      reason: missing,
      points,
    }));

/** What the publication has and the locked scores no longer do. */
function excludedPoints(
  { edition, period, pinned }: ReleaseBasis,
  locked: readonly Scorecard[],
): OpenPoint[] {
  if (edition.missingAtLock !== 'excluded') return [];
  const kept = new Set(locked.flatMap((card) => leafScores(card).map((one) => nameOf(card, one))));
  return pinned.scores
    .filter(
      (one) => one.edition.edition === edition.edition && periodId(one.period) === periodId(period),
    )
    .flatMap(({ scorecards }) => scorecards)
    .flatMap((card) =>
      leafScores(card)
        .filter((one) => !kept.has(nameOf(card, one)))
        .map(({ code, missing }) => ({
          track: card.track,
          unit: card.unit,
          code,
          reason: missing,
          points: null,
        })),
    );
}

const nameOf = ({ track, unit }: Scorecard, { code }: Pick<PartScore, 'code'>): string =>
  `${track} ${unit} ${code}`;
