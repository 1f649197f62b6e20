import type { Track } from '@dti-hub/scoring';
import * as fc from 'fast-check';

/** A row of the dropped file, as its cells stand. */
export interface FileRow {
  readonly unit: string;
  readonly one: string;
  readonly two: string;
}

export type Column = 'one' | 'two';

/** A published figure: one of two measures of one of three districts. */
export interface Figure {
  readonly measure: Column;
  readonly unit: Code;
}

export const CODES = ['585', '586', '587'] as const;
export type Code = (typeof CODES)[number];

export const COLUMNS = ['one', 'two'] as const;

/** Stewards are Lan of the province, Hoa of 585 and, once somebody lets him, Binh; Minh and Binh verify. */
export const PEOPLE = ['lan', 'hoa', 'binh', 'minh', 'chief'] as const;
export type Person = (typeof PEOPLE)[number];

/** What a decision is to change; rows, cases and decisions are meant by their place among those there are. */
export type WantedRemedy =
  | { readonly kind: 'addAlias'; readonly text: string; readonly unit: Code }
  | {
      readonly kind: 'mapText';
      readonly column: Column;
      readonly text: string;
      readonly means: string;
    }
  | { readonly kind: 'excludeRows'; readonly row: number }
  | {
      readonly kind: 'correctValue';
      readonly figure: Figure;
      readonly value: string;
      readonly documented: boolean;
    }
  | { readonly kind: 'waiveMissing'; readonly figure: Figure }
  | {
      readonly kind: 'chooseSide';
      readonly code: Column;
      readonly unit: Code;
      readonly track: Exclude<Track, 'verified'>;
    }
  | { readonly kind: 'acceptFinding'; readonly at: number }
  | { readonly kind: 'undo'; readonly at: number };

export interface Deciding {
  readonly by: Person;
  readonly remedy: WantedRemedy;
  /** How many nights it counts for beyond its own; null: until it is undone. */
  readonly nights: number | null;
  /** Whether the steward looked before anybody had decided. */
  readonly stale: boolean;
}

export interface FilingSubject {
  readonly by: Person;
  readonly unit: Code;
  readonly code: Column;
}

/** One thing that people or the night do. Plain data, so that a failing sequence can be read. */
export type Command =
  | { readonly do: 'drop'; readonly rows: readonly FileRow[] }
  | { readonly do: 'night'; readonly next: boolean }
  | { readonly do: 'score' }
  | ({ readonly do: 'decide' } & Deciding)
  | {
      readonly do: 'decideAtOnce';
      readonly figure: Figure;
      readonly by: readonly [Person, Person];
      readonly values: readonly [string, string];
    }
  | ({
      readonly do: 'file';
      readonly stage: 'draft' | 'submitted';
      readonly points: string | null;
    } & FilingSubject)
  | ({ readonly do: 'submit' } & FilingSubject)
  | ({
      readonly do: 'review';
      readonly outcome: 'verified' | 'returned';
      readonly points: string | null;
      /** Whether the newest revision was seen, or the one before. */
      readonly current: boolean;
    } & FilingSubject)
  | {
      readonly do: 'grant';
      readonly by: Person;
      readonly person: 'lan' | 'hoa' | 'binh';
      readonly holds: boolean;
    };

/** How a wish ends: kept, the same as is kept already, or refused. */
export type Ending = 'kept' | 'same' | 'refused';

/** Weighted towards few texts, so that rows meet, aliases fit and decisions follow each other. */
const code = fc.constantFrom(...CODES);
const column = fc.constantFrom(...COLUMNS);
const number = fc.constantFrom('5', '7.0', '12', '0');
const WRONG_NAME = 'H. Ninh Son';
const WRONG_NUMBER = 'abc';

const row: fc.Arbitrary<FileRow> = fc.record({
  unit: fc.oneof({ weight: 3, arbitrary: code }, fc.constantFrom(WRONG_NAME, 'Xa')),
  one: fc.oneof({ weight: 3, arbitrary: number }, fc.constantFrom(WRONG_NUMBER, '-1', '')),
  two: fc.oneof({ weight: 2, arbitrary: number }, fc.constantFrom(WRONG_NUMBER, '-1', '')),
});

export const fileRows = fc.oneof(
  fc.array(row, { minLength: 1, maxLength: 4 }),
  // The same row twice, and one of its unit that differs.
  fc.tuple(row, row).map(([one, other]) => [one, one, { ...other, unit: one.unit }].slice(0, 3)),
  fc.tuple(row, row).map(([one, other]) => [one, other, one]),
);

const figure: fc.Arbitrary<Figure> = fc.record({ measure: column, unit: code });
const place = fc.nat(9);

const remedy: fc.Arbitrary<WantedRemedy> = fc.oneof(
  fc.record({
    kind: fc.constant('addAlias' as const),
    text: fc.constantFrom(WRONG_NAME, WRONG_NAME, 'Xa', '586'),
    unit: code,
  }),
  fc.record({
    kind: fc.constant('mapText' as const),
    column,
    text: fc.constantFrom(WRONG_NUMBER, WRONG_NUMBER, '-1', '5'),
    means: fc.constantFrom('4', '9'),
  }),
  fc.record({ kind: fc.constant('excludeRows' as const), row: fc.nat(3) }),
  fc.record({
    kind: fc.constant('correctValue' as const),
    figure,
    value: fc.constantFrom('8.50', '3', 'none'),
    documented: fc.constantFrom(true, true, true, false),
  }),
  fc.record({ kind: fc.constant('waiveMissing' as const), figure }),
  fc.record({
    kind: fc.constant('chooseSide' as const),
    code: column,
    unit: code,
    track: fc.constantFrom('published' as const, 'selfAssessed' as const, 'computed' as const),
  }),
  fc.record({ kind: fc.constant('acceptFinding' as const), at: place }),
  fc.record({ kind: fc.constant('undo' as const), at: place }),
);

const steward = fc.constantFrom<Person[]>('lan', 'lan', 'lan', 'hoa', 'binh', 'minh');
const filer = fc.constantFrom<Person[]>('lan', 'lan', 'hoa', 'binh', 'minh');
const verifier = fc.constantFrom<Person[]>('minh', 'minh', 'minh', 'binh', 'lan');
const filedPoints = fc.constantFrom('3', '4.50', '6', null, '25');
const filingSubject = { unit: fc.constantFrom<Code[]>('585', '585', '586'), code: column };

export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const), rows: fileRows }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('night' as const), next: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('score' as const) }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      by: steward,
      remedy,
      nights: fc.constantFrom(null, null, 0, 1),
      stale: fc.constantFrom(false, false, false, true),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('decideAtOnce' as const),
      figure,
      by: fc.tuple(fc.constantFrom<Person[]>('lan', 'hoa'), fc.constantFrom<Person[]>('hoa', 'binh')),
      values: fc.tuple(fc.constantFrom('1', '2'), fc.constantFrom('1', '2')),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('file' as const),
      by: filer,
      ...filingSubject,
      stage: fc.constantFrom('draft' as const, 'submitted' as const, 'submitted' as const),
      points: filedPoints,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('submit' as const), by: filer, ...filingSubject }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('review' as const),
      by: verifier,
      ...filingSubject,
      outcome: fc.constantFrom('verified' as const, 'verified' as const, 'returned' as const),
      points: fc.constantFrom(null, null, '2', '25'),
      current: fc.constantFrom(true, true, true, false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('grant' as const),
      by: fc.constantFrom<Person[]>('chief', 'chief', 'lan'),
      person: fc.constantFrom('lan' as const, 'hoa' as const, 'binh' as const),
      holds: fc.boolean(),
    }),
  },
);
