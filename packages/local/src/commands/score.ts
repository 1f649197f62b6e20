import type { PublicationContent, PublishedScores } from '@dti-hub/pipeline';
import { TRACK_WORDS, type Track } from '@dti-hub/scoring';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { findCard, findScores, type ScoreQuery } from '../find-unit.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';
import { scoreReport } from '../score-report.ts';
import { cardsOfUnit, codeOf, nameOf } from '../scorecards.ts';
import { scoresSummary, scoresTable } from '../scores-table.ts';
import { tracksSummary, tracksTable } from '../tracks-table.ts';

/** Which points are wanted; without a unit, those of all. */
export interface ScoreOptions extends Omit<ScoreQuery, 'unit'> {
  readonly unit?: string;
  readonly track: Track;
}

/** The points of one unit with all that led to them, or of all units in a table. */
export const score = (context: CommandContext, options: ScoreOptions): Promise<Answer> =>
  withPublished(context, async (_ports, published) => {
    const scores = findScores(published, options);
    return options.unit === undefined
      ? allUnits(context, published, scores)
      : oneUnit(context, published, { scores, wanted: options.unit });
  });

/** The table of all units in one track. */
const allUnits = (
  context: CommandContext,
  published: PublicationContent,
  scores: PublishedScores,
): Answer => ({
  document: {
    province: context.province.province,
    simulated: context.province.simulated,
    ...scoresSummary(published, scores),
  },
  lines: [...simulatedNotice(context), ...scoresTable(published, scores).lines],
});

/** A unit's scorecard in one track, and beside it its points in the others, where there are any. */
function oneUnit(
  context: CommandContext,
  published: PublicationContent,
  { scores, wanted }: { readonly scores: PublishedScores; readonly wanted: string },
): Answer {
  const { edition, period, track } = scores;
  const card = findCard(published, scores, wanted);
  const tracks = cardsOfUnit(published, scores, card.unit);
  const name = nameOf(published, card.unit);
  const { province, simulated } = context.province;
  const { number } = published.publication;
  const { vi, en } = TRACK_WORDS[track];
  return {
    document: {
      province,
      simulated,
      publication: number,
      name,
      ...card,
      ...(tracks.length > 1 && { tracks: tracksSummary(tracks) }),
    },
    lines: [
      `${name} (${codeOf(card.unit)}), kỳ ${period.label}`,
      `Điểm ${vi} theo ${edition.decision.number} (${en}, edition ${edition.edition}), công bố số ${number}`,
      ...simulatedNotice(context),
      ...scoreReport(card, edition),
      ...(tracks.length > 1 ? ['', ...tracksTable(tracks, edition)] : []),
    ],
  };
}
