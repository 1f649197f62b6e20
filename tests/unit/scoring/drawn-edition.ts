import type { Edition, Indicator, Input, PlainRule } from '@dti-hub/catalogue';
import { multiply, parseExact, rational, type Rational } from '@dti-hub/kernel';
import { scoreUnit, type Assessed, type Knowledge, type Scorecard } from '@dti-hub/scoring';
import * as fc from 'fast-check';
import { anEdition, anIndicator, anInput, aPillar, SUBJECT } from './an-edition.ts';

/**
 * An index as the law and the world have it in full, and what of both the hub does not know. Scored
 * in full it gives one completion of what is scored from the part that is known.
 */
interface DrawnLeaf {
  readonly kind: (typeof KINDS)[number];
  readonly maximum: number;
  readonly maximumKnown: boolean;
}

/** One leaf is a plain indicator, several are the parts of one. */
interface DrawnIndicator {
  readonly leaves: readonly DrawnLeaf[];
  readonly wholeKnown: boolean;
  readonly grouped: boolean;
}

export type DrawnEdition = readonly (readonly DrawnIndicator[])[];

/** What is true of a unit for one leaf, and how much of it is known. */
interface DrawnFigure {
  readonly counts: readonly [number, number];
  /** How far the true number of people lies between the greatest count and the sum, in tenths. */
  readonly overlap: number;
  readonly denominator: number;
  readonly numeratorKnown: boolean;
  readonly denominatorKnown: boolean;
  /** What a person would say of it, in tenths of the maximum. */
  readonly grade: number;
  readonly assessedAs: 'nothing' | 'share' | 'points';
}

/** What is true of a unit, leaf by leaf, and whether indicators of parts are assessed as one. */
export interface DrawnUnit {
  readonly figures: readonly DrawnFigure[];
  readonly wholeAssessed: boolean;
}

const KINDS = [
  'linear',
  'target',
  'tiers',
  'yesNo',
  'overlapping',
  'alternatives',
  'notPublic',
  'gated',
  'unscored',
] as const;
const CHOICES = ['none', 'half', 'all'] as const;

const drawnLeaf: fc.Arbitrary<DrawnLeaf> = fc.record({
  kind: fc.constantFrom(...KINDS),
  maximum: fc.nat({ max: 30 }),
  maximumKnown: fc.boolean(),
});

const drawnIndicator: fc.Arbitrary<DrawnIndicator> = fc.record({
  leaves: fc.oneof(
    { weight: 3, arbitrary: fc.array(drawnLeaf, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(drawnLeaf, { minLength: 2, maxLength: 3 }) },
  ),
  wholeKnown: fc.boolean(),
  grouped: fc.boolean(),
});

export const drawnEdition: fc.Arbitrary<DrawnEdition> = fc.array(
  fc.array(drawnIndicator, { minLength: 1, maxLength: 4 }),
  { minLength: 1, maxLength: 3 },
);

const drawnFigure: fc.Arbitrary<DrawnFigure> = fc.record({
  counts: fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 })),
  overlap: fc.nat({ max: 10 }),
  denominator: fc.integer({ min: 1, max: 25 }),
  numeratorKnown: fc.boolean(),
  denominatorKnown: fc.boolean(),
  grade: fc.nat({ max: 10 }),
  assessedAs: fc.constantFrom('nothing', 'share', 'points'),
});

const LEAVES_MOST = 3 * 4 * 3;

export const drawnUnit: fc.Arbitrary<DrawnUnit> = fc.record({
  figures: fc.array(drawnFigure, { minLength: LEAVES_MOST, maxLength: LEAVES_MOST }),
  wholeAssessed: fc.boolean(),
});

const worth = (leaf: DrawnLeaf): number => (leaf.kind === 'unscored' ? 0 : leaf.maximum);
const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const worthOf = ({ leaves }: DrawnIndicator): number => sumOf(leaves.map(worth));

/** The edition as the law has it, or as the hub knows it. */
export const toEdition = (drawn: DrawnEdition, inFull: boolean): Edition =>
  anEdition(
    drawn.map((indicators, pillar) => {
      const written = indicators.map((one, index) =>
        toIndicator(one, `${pillar}.${index}`, inFull),
      );
      const joined = written.flatMap((one, index) => {
        const { grouped = false } = indicators[index] ?? {};
        return grouped && one.maximum === null && one.rule.kind !== 'unscored' ? [index] : [];
      });
      const group = {
        codes: joined.map((index) => `${pillar}.${index}`),
        maximum: String(sumOf(indicators.filter((_, at) => joined.includes(at)).map(worthOf))),
        evidence: 'drawn',
      };
      return aPillar({
        code: String(pillar),
        maximum: String(sumOf(indicators.map(worthOf))),
        groups: joined.length < 2 ? [] : [group],
        indicators: written,
      });
    }),
  );

function toIndicator(drawn: DrawnIndicator, code: string, inFull: boolean): Indicator {
  const [first] = drawn.leaves;
  if (drawn.leaves.length === 1 && first !== undefined) return toLeaf(first, code, inFull);
  const wholeKnown = inFull || drawn.wholeKnown;
  const parts = drawn.leaves.map((leaf, index) => {
    const part = toLeaf(leaf, `${code}.${index}`, inFull);
    return wholeKnown ? part : { ...part, maximum: null };
  });
  const maximum = wholeKnown ? String(worthOf(drawn)) : null;
  return anIndicator({ code, maximum, rule: { kind: 'sumOfParts', parts } });
}

const toLeaf = ({ kind, ...leaf }: DrawnLeaf, code: string, inFull: boolean) => ({
  ...anIndicator({ code }),
  maximum: inFull || leaf.maximumKnown ? String(worth({ kind, ...leaf })) : null,
  rule: (inFull ? FULL_RULES[kind] : KNOWN_RULES[kind])((side) => anInput(`${code}.${side}`)),
  needsEvidence: kind === 'gated' && !inFull,
});

type Inputs = (side: string) => Input;

const ratio = (numerator: Input[], denominator: Input[]) => ({
  numerator,
  denominator,
  zeroOverZero: 'missing' as const,
});
const linear =
  (numerator: string, denominator = 'd') =>
  (inputs: Inputs): PlainRule => ({
    kind: 'linear',
    ...ratio([inputs(numerator)], [inputs(denominator)]),
  });

const FULL_RULES: Readonly<Record<DrawnLeaf['kind'], (inputs: Inputs) => PlainRule>> = {
  linear: (inputs) => ({ kind: 'linear', ...ratio([inputs('a'), inputs('b')], [inputs('d')]) }),
  target: (inputs) => ({
    kind: 'linearToTarget',
    target: '0.8',
    ...ratio([inputs('a')], [inputs('d')]),
  }),
  tiers: (inputs) => ({ kind: 'tiers', tiers: TIERS, ...ratio([inputs('a')], []) }),
  yesNo: (inputs) => ({ kind: 'yesNo', input: inputs('a') }),
  overlapping: linear('union'),
  alternatives: () => ({ kind: 'alternatives', choices: CHOICES.map(toChoice) }),
  notPublic: linear('grade', 'ten'),
  gated: linear('proven'),
  unscored: () => ({ kind: 'unscored' }),
};

const KNOWN_RULES: typeof FULL_RULES = {
  ...FULL_RULES,
  overlapping: (inputs) => ({
    kind: 'linear',
    combine: 'overlapping',
    ...ratio([inputs('a'), inputs('b')], [inputs('d')]),
  }),
  notPublic: () => ({ kind: 'notPublic' }),
  gated: linear('a'),
};

const TIERS = [
  { atLeast: '15', share: '1' },
  { atLeast: '8', share: '0.75' },
  { atLeast: '1', share: '1/4' },
];

const toChoice = (choice: string, index: number) => ({
  choice,
  name: { vi: choice, en: choice },
  share: ['0', '1/2', '1'][index] ?? '0',
});

type TrueLeaf = readonly [leaf: DrawnLeaf, figure: DrawnFigure];

/** What is true of a unit, by the code of the leaf. */
function truthOf(drawn: DrawnEdition, { figures }: DrawnUnit): ReadonlyMap<string, TrueLeaf> {
  const leaves = drawn.flatMap((indicators, pillar) =>
    indicators.flatMap((one, index) =>
      one.leaves.map((leaf, at) => {
        const code = `${pillar}.${index}`;
        return { leaf, code: one.leaves.length === 1 ? code : `${code}.${at}` };
      }),
    ),
  );
  return new Map(
    leaves.flatMap(({ leaf, code }, place) => {
      const figure = figures[place];
      return figure === undefined ? [] : [[code, [leaf, figure]] as const];
    }),
  );
}

/** Looks up what is true of a unit; what the hub does not know only when asked in full. */
function toKnowledge(drawn: DrawnEdition, unit: DrawnUnit, inFull: boolean): Knowledge {
  const truth = truthOf(drawn, unit);
  return {
    valueOf: ({ measure }) => {
      const cut = measure.lastIndexOf('.');
      const found = truth.get(measure.slice(0, cut));
      if (found === undefined) return { missing: 'notProvided' };
      const [leaf, figure] = found;
      const side = measure.slice(cut + 1);
      const known = side === 'd' ? figure.denominatorKnown : figure.numeratorKnown;
      return inFull || known ? { value: valueOf(leaf, figure, side) } : { missing: 'blank' };
    },
    assessed: (code) => {
      const found = truth.get(code);
      if (found !== undefined) return assessedLeaf(...found, inFull);
      return inFull || !unit.wholeAssessed ? undefined : wholeOf(drawn, unit, code);
    },
  };
}

const tenths = (count: number): Rational => rational(BigInt(count), 10n);

function valueOf(leaf: DrawnLeaf, figure: DrawnFigure, side: string): Rational {
  const [a, b] = figure.counts;
  // The true number is within the whole, or counts would be wrong and not only overlap.
  const whole =
    leaf.kind === 'overlapping' || leaf.kind === 'gated'
      ? Math.max(figure.denominator, a, b)
      : figure.denominator;
  const least = Math.max(a, b);
  const room = Math.min(a + b, whole) - least;
  const values: Readonly<Record<string, Rational>> = {
    a: rational(BigInt(a)),
    b: rational(BigInt(b)),
    d: rational(BigInt(whole)),
    union: rational(BigInt(least + Math.floor((room * figure.overlap) / 10))),
    grade: rational(BigInt(figure.grade)),
    ten: rational(10n),
    proven: multiply(rational(BigInt(a)), tenths(figure.grade)),
  };
  return values[side] ?? rational(0n);
}

function assessedLeaf(leaf: DrawnLeaf, figure: DrawnFigure, inFull: boolean): Assessed | undefined {
  if (leaf.kind === 'alternatives') {
    const choice = CHOICES[figure.grade % CHOICES.length] ?? 'none';
    return inFull || figure.assessedAs !== 'nothing' ? { choice } : undefined;
  }
  if (leaf.kind !== 'notPublic' || inFull || figure.assessedAs === 'nothing') return undefined;
  const share = tenths(figure.grade);
  const points = multiply(share, rational(BigInt(leaf.maximum)));
  return figure.assessedAs === 'share' ? { share } : { points };
}

/** What an indicator of parts really earns, as a verifier would find who sees all of it. */
function wholeOf(drawn: DrawnEdition, unit: DrawnUnit, code: string): Assessed | undefined {
  const found = scoreDrawn(drawn, unit, true)
    .pillars.flatMap(({ indicators }) => indicators)
    .find((one) => one.code === code);
  return found === undefined ? undefined : { points: parseExact(found.points.low) };
}

/** The scorecard of a drawn unit: from what is known, or in full, as one completion of it. */
export const scoreDrawn = (drawn: DrawnEdition, unit: DrawnUnit, inFull: boolean): Scorecard =>
  scoreUnit(toEdition(drawn, inFull), SUBJECT, toKnowledge(drawn, unit, inFull));

/** Every points of a scorecard, in one order: total, pillars, indicators. */
export const allPoints = ({ points, pillars }: Scorecard) => [
  points,
  ...pillars.map((pillar) => pillar.points),
  ...pillars.flatMap(({ indicators }) => indicators.map((indicator) => indicator.points)),
];
