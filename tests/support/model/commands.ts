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
export type Person = 'lan' | 'hoa' | 'binh' | 'minh' | 'chief';

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

/** Few texts and people, the likely ones often: so rows meet, names fit and decisions follow each other. */
const often = <One>(likely: One, ...others: readonly One[]): fc.Arbitrary<One> =>
  fc.constantFrom(...others.map(() => likely), ...others);

const code = often<Code>('585', ...CODES);
const column = often<Column>('one', ...COLUMNS);
const number = fc.constantFrom('5', '7.0', '12', '0');
const WRONG_NAME = 'H. Ninh Son';
const WRONG_NUMBER = 'abc';

const row: fc.Arbitrary<FileRow> = fc.record({
  unit: fc.oneof({ weight: 3, arbitrary: code }, often(WRONG_NAME, 'Xa')),
  one: fc.oneof({ weight: 3, arbitrary: number }, fc.constantFrom(WRONG_NUMBER, '-1', '')),
  two: fc.oneof({ weight: 2, arbitrary: number }, fc.constantFrom(WRONG_NUMBER, '-1', '')),
});

/** A file whose columns are what they should be: of one that drifted no row is taken. */
export const fileRows: fc.Arbitrary<readonly FileRow[]> = fc
  .oneof(
    fc.array(row, { minLength: 1, maxLength: 4 }),
    // The same row twice, alone or with one of its unit that may differ.
    row.map((one) => [one, one]),
    fc.tuple(row, row).map(([one, other]) => [one, one, { ...other, unit: one.unit }]),
  )
  .filter((rows) =>
    COLUMNS.every((name) => rows.filter((one) => one[name] === WRONG_NUMBER).length < 3),
  );

const figure: fc.Arbitrary<Figure> = fc.record({ measure: column, unit: code });
const place = often(0, 0, 1, 2, 3);

const remedy: fc.Arbitrary<WantedRemedy> = fc.oneof(
  fc.record({
    kind: fc.constant('addAlias' as const),
    text: often(WRONG_NAME, 'Xa', '586'),
    unit: code,
  }),
  fc.record({
    kind: fc.constant('mapText' as const),
    column,
    text: often(WRONG_NUMBER, '-1', '5'),
    means: fc.constantFrom('4', '9'),
  }),
  fc.record({ kind: fc.constant('excludeRows' as const), row: fc.nat(3) }),
  fc.record({
    kind: fc.constant('correctValue' as const),
    figure,
    value: often('8.50', '3', 'none'),
    documented: often(true, true, false),
  }),
  fc.record({ kind: fc.constant('waiveMissing' as const), figure }),
  fc.record({
    kind: fc.constant('chooseSide' as const),
    code: column,
    unit: code,
    track: fc.constantFrom(
      'published' as const,
      'published' as const,
      'selfAssessed' as const,
      'computed' as const,
    ),
  }),
  fc.record({ kind: fc.constant('acceptFinding' as const), at: place }),
  fc.record({ kind: fc.constant('undo' as const), at: place }),
);

const steward = often<Person>('lan', 'lan', 'lan', 'hoa', 'binh', 'minh');
const verifier = often<Person>('minh', 'minh', 'binh', 'lan');
const filedPoints = often<string | null>('3', '4.50', '6', null, '25');
const filing = { unit: code, code: column };

const drop = fc.record({ do: fc.constant('drop' as const), rows: fileRows });
const night = fc.record({ do: fc.constant('night' as const), next: fc.boolean() });
const SCORE = { do: 'score' } as const;
const decision = fc.record({
  do: fc.constant('decide' as const),
  by: steward,
  remedy,
  nights: often(null, 0, 1),
  stale: often(false, false, false, true),
});
const decisionsAtOnce = fc.record({
  do: fc.constant('decideAtOnce' as const),
  figure,
  by: fc.tuple(fc.constantFrom<Person[]>('lan', 'hoa'), fc.constantFrom<Person[]>('hoa', 'binh')),
  values: fc.tuple(fc.constantFrom('1', '2'), fc.constantFrom('1', '2')),
});
const filed = fc.record({
  do: fc.constant('file' as const),
  by: steward,
  ...filing,
  stage: often<'draft' | 'submitted'>('submitted', 'draft'),
  points: filedPoints,
});
const submitted = fc.record({ do: fc.constant('submit' as const), by: steward, ...filing });
const reviewed = fc.record({
  do: fc.constant('review' as const),
  by: verifier,
  ...filing,
  outcome: often<'verified' | 'returned'>('verified', 'returned'),
  points: often(null, '2', '25'),
  current: often(true, true, false),
});
const granted = fc.record({
  do: fc.constant('grant' as const),
  by: often<Person>('chief', 'chief', 'lan'),
  person: fc.constantFrom('lan' as const, 'hoa' as const, 'binh' as const, 'binh' as const),
  holds: often(true, false),
});

type OneDecision = Extract<Command, { do: 'decide' }>;

/** Of the same steward: the last decision holds no longer. */
const undoing = (one: OneDecision): OneDecision => ({
  ...one,
  remedy: { kind: 'undo', at: 0 },
  stale: false,
});

/** Of the same steward: the same thing is another. */
const otherwise = ({ remedy: first, ...one }: OneDecision): OneDecision => {
  if (first.kind === 'addAlias') return { ...one, remedy: { ...first, unit: '587' } };
  if (first.kind === 'mapText') return { ...one, remedy: { ...first, means: '6' } };
  if (first.kind === 'correctValue') return { ...one, remedy: { ...first, value: '1' } };
  return { ...one, remedy: first };
};

/** A filing and a verifier's word on it, and again on another one. */
const filedTwice = fc.tuple(filed, reviewed, reviewed).map(([one, word, lastWord]): Command[] => {
  const { unit, code: of } = one;
  return [
    one,
    { ...word, unit, code: of },
    { ...one, stage: 'submitted', points: '7' },
    { ...lastWord, unit, code: of },
  ];
});

/** A verifier who becomes a steward, and would verify what is theirs. */
const ownFiling = fc.tuple(filed, reviewed).map(([one, word]): Command[] => [
  { do: 'grant', by: 'chief', person: 'binh', holds: true },
  { ...one, by: 'binh' },
  { ...word, by: 'binh', unit: one.unit, code: one.code },
]);

/** What follows each other in earnest, without which chance would seldom get far. */
const phrase: fc.Arbitrary<readonly Command[]> = fc.oneof(
  { weight: 3, arbitrary: drop.map((one) => [one]) },
  { weight: 3, arbitrary: night.map((one) => [one]) },
  { weight: 1, arbitrary: fc.constant([SCORE]) },
  { weight: 8, arbitrary: decision.map((one) => [one]) },
  { weight: 2, arbitrary: decision.map((one) => [one, otherwise(one), SCORE]) },
  { weight: 2, arbitrary: decision.map((one) => [one, SCORE, undoing(one)]) },
  { weight: 1, arbitrary: decision.map((one) => [one, undoing(one), undoing(one)]) },
  { weight: 1, arbitrary: decisionsAtOnce.map((one) => [one]) },
  { weight: 1, arbitrary: fc.oneof(filed, submitted, reviewed).map((one) => [one]) },
  { weight: 3, arbitrary: filedTwice },
  { weight: 1, arbitrary: ownFiling },
  { weight: 1, arbitrary: granted.map((one) => [one]) },
);

/** A few of them, one after another. */
export const commands: fc.Arbitrary<readonly Command[]> = fc
  .array(phrase, { minLength: 2, maxLength: 9, size: 'max' })
  .map((phrases) => phrases.flat());
