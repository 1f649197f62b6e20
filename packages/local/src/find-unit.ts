import { parseUnitId, periodId, type UnitId } from '@dti-hub/kernel';
import type { PublicationContent, PublishedScores } from '@dti-hub/pipeline';
import type { Track } from '@dti-hub/scoring';
import { usage } from './errors.ts';
import { cardsOfUnit, scoresOf, type Scorecard } from './scorecards.ts';
import { trackOption } from './tracks.ts';

/** What a number is asked for by: an edition, a period by its id, and a unit by its id or its code. */
export interface ScoreQuery {
  readonly edition: string;
  readonly unit: string;
  readonly period: string;
}

/** What a table of scores is asked for by; the computed track unless another is named. */
export interface ScoresQuery extends Pick<ScoreQuery, 'edition' | 'period'> {
  readonly track?: Track;
}

const LISTED_MAX = 5;

/** The scorecards of an edition, period and track. @throws {UsageError} naming those that there are. */
export function findScores(
  { scores }: Pick<PublicationContent, 'scores'>,
  { edition, period, track = 'computed' }: ScoresQuery,
): PublishedScores {
  const ofPeriod = scores.filter(
    (one) => one.edition.edition === edition && periodId(one.period) === period,
  );
  const found = ofPeriod.find((one) => one.track === track);
  if (found !== undefined) return found;
  throw ofPeriod.length === 0
    ? noScores(scores, { edition, period })
    : noTrack(ofPeriod, { edition, period, track });
}

function noScores(
  scores: readonly PublishedScores[],
  { edition, period }: Pick<ScoreQuery, 'edition' | 'period'>,
): Error {
  const known = [
    ...new Set(
      scores.map((one) => `--edition ${one.edition.edition} --period ${one.period.label}`),
    ),
  ];
  return usage(
    {
      vi: `Chưa có điểm của bộ chỉ số "${edition}" cho kỳ "${period}".`,
      en: `There are no scores of the edition "${edition}" for the period "${period}".`,
    },
    {
      vi: `Hiện có: ${known.join('; ') || 'chưa có điểm nào'}.`,
      en: `There are: ${known.join('; ') || 'none yet'}.`,
    },
  );
}

function noTrack(
  ofPeriod: readonly PublishedScores[],
  { edition, period, track }: Required<ScoresQuery>,
): Error {
  const known = ofPeriod.map((one) => trackOption(one.track)).join('; ');
  return usage(
    {
      vi: `Chưa có điểm ${trackOption(track)} của bộ chỉ số "${edition}" cho kỳ "${period}".`,
      en: `There are no scores ${trackOption(track)} of "${edition}" for "${period}".`,
    },
    { vi: `Hiện có: ${known}.`, en: `There are: ${known}.` },
  );
}

/**
 * A unit's scorecard, the unit named by its id or by its code alone.
 * @throws {UsageError} when it is no unit of the edition, more than one, or has no points in the track
 */
export function findCard(
  published: Pick<PublicationContent, 'scores'>,
  scores: PublishedScores,
  wanted: string,
): Scorecard {
  const units = scoresOf(published, scores).flatMap(({ scorecards }) =>
    scorecards.map((card) => card.unit),
  );
  const unit = findUnit([...new Set(units)], wanted);
  const card = scores.scorecards.find((one) => one.unit === unit);
  if (card !== undefined) return card;
  const known = cardsOfUnit(published, scores, unit).map(({ track }) => trackOption(track));
  throw usage(
    {
      vi: `Đơn vị "${wanted}" chưa có điểm ${trackOption(scores.track)}.`,
      en: `The unit "${wanted}" has no points ${trackOption(scores.track)}.`,
    },
    { vi: `Đơn vị này có: ${known.join('; ')}.`, en: `It has: ${known.join('; ')}.` },
  );
}

/** The unit meant by an id or a code. @throws {UsageError} when it is none, or more than one. */
function findUnit(units: readonly UnitId[], wanted: string): UnitId {
  if (units.includes(wanted)) return wanted;
  const [unit, ...others] = units.filter((id) => parseUnitId(id)?.code === wanted);
  if (unit === undefined) throw unknownUnit(units, wanted);
  if (others.length > 0) throw ambiguousUnit([unit, ...others], wanted);
  return unit;
}

function unknownUnit(units: readonly UnitId[], wanted: string): Error {
  const codes = units.map((id) => parseUnitId(id)?.code ?? id);
  const shown = codes.slice(0, LISTED_MAX).join(', ');
  const more = codes.length - LISTED_MAX;
  return usage(
    {
      vi: `Bộ chỉ số này không có đơn vị nào mang mã "${wanted}".`,
      en: `This edition has no unit "${wanted}".`,
    },
    {
      vi: `Mã đơn vị là ${shown}${more > 0 ? ` và ${more} mã khác` : ''}.`,
      en: `Its units are ${shown}${more > 0 ? ` and ${more} more` : ''}.`,
    },
  );
}

const ambiguousUnit = (ids: readonly UnitId[], wanted: string): Error =>
  usage(
    {
      vi: `Mã "${wanted}" là của ${ids.length} đơn vị.`,
      en: `The code "${wanted}" is that of ${ids.length} units.`,
    },
    {
      vi: `Hãy ghi đủ mã định danh: ${ids.join(', ')}.`,
      en: `Give the whole id: ${ids.join(', ')}.`,
    },
  );
