import { parseUnitId } from '@dti-hub/kernel';
import type { PublicationContent, PublishedScores } from '@dti-hub/pipeline';
import type { IndicatorScore, PillarScore, Scorecard, Track } from '@dti-hub/scoring';

/** Which scores of a publication: an edition's, in one track. */
export interface Table {
  readonly edition: string;
  readonly track: Track;
}

export const codeOf = ({ unit }: { readonly unit: string }): string =>
  parseUnitId(unit)?.code ?? unit;

export function scoresOf(content: PublicationContent, { edition, track }: Table): PublishedScores {
  return there(
    content.scores.find((one) => one.edition.edition === edition && one.track === track),
    `${edition} ${track}`,
  );
}

export function cardOf(content: PublicationContent, table: Table, code: string): Scorecard {
  const { scorecards } = scoresOf(content, table);
  return there(
    scorecards.find((card) => codeOf(card) === code),
    code,
  );
}

export const pillarOf = ({ pillars }: Scorecard, code: string): PillarScore =>
  there(
    pillars.find((one) => one.code === code),
    code,
  );

export const indicatorsOf = ({ pillars }: Scorecard): IndicatorScore[] =>
  pillars.flatMap(({ indicators }) => indicators);

export const indicatorOf = (card: Scorecard, code: string): IndicatorScore =>
  there(
    indicatorsOf(card).find((one) => one.code === code),
    code,
  );

/** A figure that counts for 2022, as a whole number. */
export function figureOf(
  { reconciled }: PublicationContent,
  {
    feed,
    measure,
    code,
  }: { readonly feed: string; readonly measure: string; readonly code: string },
): bigint {
  const value = reconciled.values.find(
    (one) => one.feed === feed && one.measure === measure && codeOf(one) === code,
  )?.value;
  return BigInt(there(value ?? undefined, `${feed} ${measure} ${code}`));
}

function there<Found>(found: Found | undefined, what: string): Found {
  if (found === undefined) throw new TypeError(`the publication has no ${what}`);
  return found;
}
