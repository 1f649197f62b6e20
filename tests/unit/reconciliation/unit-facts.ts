import type { Check, Edition, Indicator, Input } from '@dti-hub/catalogue';
import { parseExact } from '@dti-hub/kernel';
import { checkUnit, type Mismatch } from '@dti-hub/reconciliation';
import { scoreUnit, type Assessed, type KnownValue, type Track } from '@dti-hub/scoring';
import { anEdition, aPillar, SUBJECT } from '../scoring/an-edition.ts';
import { asTold } from './as-told.ts';

/** What is recorded in a track, by indicator: points as "18.5", a share of the maximum as "1 of maximum". */
export type Recorded = Readonly<Record<string, string>>;

const PUBLISHED = 'published-points';
const OF_MAXIMUM = ' of maximum';

export interface Facts {
  readonly edition: Edition;
  readonly checks: readonly Check[];
  /** Figures by measure; what they say is assessed, the published feed says. */
  readonly figures?: Readonly<Record<string, string | number>>;
  /** What figures were on the nights before, oldest first, and in the period before; by measure. */
  readonly before?: Readonly<Record<string, readonly number[]>>;
  readonly lastYear?: Readonly<Record<string, readonly number[]>>;
  readonly published?: Recorded;
  readonly selfAssessed?: Recorded;
  readonly verified?: Recorded;
}

/** What a unit's checks tell, of the tracks that anything is recorded in and the computed one. */
export function check({
  edition: bare,
  checks,
  figures = {},
  before = {},
  lastYear = {},
  ...recorded
}: Facts): Mismatch[] {
  const edition: Edition = {
    ...bare,
    checks: [...checks],
    assessments: [
      { track: 'selfAssessed', feed: 'self-assessed-points' },
      { track: 'published', feed: PUBLISHED },
    ],
  };
  const valueOf = ({ feed, measure }: Input): KnownValue => {
    const isAnothers = measure.startsWith('assessed.') && feed !== PUBLISHED;
    const value = isAnothers ? undefined : figures[measure];
    return value === undefined ? { missing: 'notProvided' } : { value: parseExact(String(value)) };
  };
  const tracks: readonly Track[] = ['computed', 'selfAssessed', 'verified', 'published'];
  const cards = tracks.flatMap((track) => {
    const given = track === 'computed' ? {} : recorded[track];
    return given === undefined
      ? []
      : [
          scoreUnit(edition, SUBJECT, {
            valueOf,
            track,
            assessed: (code) => assessedAs(given[code]),
          }),
        ];
  });
  const earlierOf = ({ measure }: Input) => ({
    earlierNights: figuresOf(before[measure], 'an earlier night'),
    previousPeriod: figuresOf(lastYear[measure], '2025'),
  });
  return asTold(checkUnit({ edition, ...SUBJECT, cards, valueOf, earlierOf }));
}

const figuresOf = (values: readonly number[] = [], from: string) =>
  values.map((value) => ({ value: parseExact(String(value)), from }));

function assessedAs(text: string | undefined): Assessed | undefined {
  if (text === undefined) return undefined;
  return text.endsWith(OF_MAXIMUM)
    ? { share: parseExact(text.replace(OF_MAXIMUM, '')) }
    : { points: parseExact(text) };
}

/** An edition of one pillar, as large as its indicators. */
export function editionOf(indicators: readonly Indicator[], maximum: string): Edition {
  return { ...anEdition([aPillar({ maximum, indicators: [...indicators] })]), maximum };
}

/** What a mismatch is of and which two numbers it tells. */
export const gist = ({ kind, track, subject, stated, found }: Mismatch) => [
  kind,
  track,
  subject,
  stated,
  found,
];
