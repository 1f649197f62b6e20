import { type Edition } from '@dti-hub/catalogue';
import { parseExact, parsePeriodId, periodId, type Period, type UnitId } from '@dti-hub/kernel';
import { isPoint, type Assessed, type Track } from '@dti-hub/scoring';
import { ofKind, standingOn, type Decisions } from './decisions.ts';
import type { Night } from './delivery.ts';
import { filedAssessments } from './filed-assessments.ts';
import type { HubState } from './hub-state.ts';
import type { EditionScores } from './score-province.ts';
import type { FilingName, Submissions } from './submissions.ts';

/** What people filed, verified and decided, as it counts on a night. */
export interface PeopleSaid {
  readonly submissions: Submissions;
  readonly decisions: Decisions;
}

export const NOBODY: PeopleSaid = { submissions: {}, decisions: [] };

export const peopleSaid = (
  { submissions, decisions }: Pick<HubState, 'submissions' | 'decisions'>,
  night: Night,
): PeopleSaid => ({ submissions, decisions: standingOn(decisions, night) });

/** Whose points are asked for. */
export interface AssessedSubject {
  readonly track: Exclude<Track, 'computed'>;
  readonly unit: UnitId;
  /** The period's id. */
  readonly period: string;
}

/** What people said of one edition. */
export interface SaidOfEdition {
  /** The periods that anything was filed for. */
  readonly periods: readonly Period[];
  /** What was filed and, in the verified track, chosen among the points of the tracks scored so far. */
  assessed(
    subject: AssessedSubject,
    code: string,
    scored: readonly EditionScores[],
  ): Assessed | undefined;
  /** The codes whose documents a verifier accepted. */
  proven(subject: Pick<AssessedSubject, 'unit' | 'period'>): ReadonlySet<string>;
}

/** Brings together what people said of an edition. Pure. */
export function saidOf(edition: Edition, { submissions, decisions }: PeopleSaid): SaidOfEdition {
  const filings = new Map(
    filedAssessments(submissions, edition).map((one) => [keyOf(one.unit, one.period), one]),
  );
  const chosen = new Map(
    ofKind(decisions, 'chooseSide')
      .filter(({ remedy }) => remedy.edition === edition.edition)
      .map(({ remedy }) => [`${keyOf(remedy.unit, remedy.period)} ${remedy.code}`, remedy.track]),
  );
  return {
    periods: periodsFiledFor([...filings.values()]),
    assessed: ({ track, unit, period }, code, scored) => {
      const key = keyOf(unit, period);
      const side = track === 'verified' ? chosen.get(`${key} ${code}`) : undefined;
      const points = side && pointsIn(scored, { track: side, unit, period }, code);
      if (points !== undefined) return { points: parseExact(points) };
      return track === 'published' ? undefined : filings.get(key)?.assessed[track].get(code);
    },
    proven: ({ unit, period }) => filings.get(keyOf(unit, period))?.proven ?? NOTHING,
  };
}

const NOTHING: ReadonlySet<string> = new Set();

const keyOf = (unit: UnitId, period: string): string => `${unit} ${period}`;

/** The periods that filings are for, each once. */
export const periodsFiledFor = (filings: readonly Pick<FilingName, 'period'>[]): Period[] =>
  [...new Set(filings.map(({ period }) => period))].flatMap((id) => parsePeriodId(id) ?? []);

/** The points of a code in a track, where they are a number. */
function pointsIn(
  scored: readonly EditionScores[],
  {
    track,
    unit,
    period,
  }: { readonly track: Track; readonly unit: UnitId; readonly period: string },
  code: string,
): string | undefined {
  const card = scored
    .find((one) => one.track === track && periodId(one.period) === period)
    ?.scorecards.find((one) => one.unit === unit);
  const points = card?.pillars
    .flatMap(({ indicators }) => indicators.flatMap((one) => [one, ...one.parts]))
    .find((one) => one.code === code)?.points;
  return points !== undefined && isPoint(points) ? points.low : undefined;
}
