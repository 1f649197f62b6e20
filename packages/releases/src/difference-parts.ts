import { assessmentMeasures, type Edition, type Input } from '@dti-hub/catalogue';
import {
  add,
  compareText,
  exactText,
  parseExact,
  periodId,
  subtract,
  type Rational,
  type UnitId,
} from '@dti-hub/kernel';
import type { PublicationContent, PublishedScores, PublishedValue } from '@dti-hub/pipeline';
import {
  scoreUnit,
  type Assessed,
  type KnownValue,
  type Knowledge,
  type Points,
  type Scorecard,
  type ValueOf,
} from '@dti-hub/scoring';
import { valueKey, type ValueCause, type ValueMove } from './difference-values.ts';
import { knowledgeOf } from './what-if-knowledge.ts';

/**
 * Why points moved: the edition's version (`method`), figures by why they moved and whose they are, what
 * people recorded or accepted (`people`), units that came or went (`boundary`), and what none of these
 * explains (`other`).
 */
export type ScoreCause =
  | { readonly kind: 'method' }
  | { readonly kind: ValueCause; readonly feed: string }
  | { readonly kind: 'people' }
  | { readonly kind: 'boundary' }
  | { readonly kind: 'other' };

/** What one cause did to a unit's least and greatest points; exact text. */
export interface ScorePart {
  readonly cause: ScoreCause;
  readonly points: Points;
}

/** The order in which causes are let in, one at a time. Another order may split the same move otherwise. */
const CAUSE_ORDER: readonly ScoreCause['kind'][] = [
  'method',
  'boundary',
  'register',
  'agreement',
  'processor',
  'data',
  'decision',
  'people',
];

/** The scorecards of one edition, period and track in both publications. */
export interface BothTables {
  readonly was: PublishedScores;
  readonly is: PublishedScores;
}

/** Both publications, and the figures that moved between them. */
export interface Between {
  readonly before: PublicationContent;
  readonly after: PublicationContent;
  readonly values: readonly ValueMove[];
}

/**
 * Splits the move of a unit's total by scoring it again with one cause more each time, in `CAUSE_ORDER`,
 * figures feed by feed. What scoring again does not come to, at either end, is `other`: so the parts add
 * up to the whole move, always.
 */
export function attributeMove(
  stages: readonly CausedStage[],
  unit: UnitId,
  whole: Points,
): ScorePart[] {
  const scorings = stages.map(({ cause, stage }) => ({
    cause,
    points: rangeOf(scoredAt(stage, unit).points),
  }));
  const parts = scorings.flatMap(({ cause, points }, index): ScorePart[] => {
    const earlier = scorings[index - 1]?.points;
    if (cause === null || earlier === undefined) return [];
    return [{ cause, points: textOf(rangeLess(points, earlier)) }];
  });
  const explained = parts.map(({ points }) => rangeOf(points)).reduce(rangePlus, NO_RANGE);
  const other = {
    cause: { kind: 'other' },
    points: textOf(rangeLess(rangeOf(whole), explained)),
  } as const;
  return [...parts, other].filter(({ points }) => points.low !== '0' || points.high !== '0');
}

/** What a unit is scored from, somewhere between the two publications. */
interface Stage {
  readonly edition: Edition;
  readonly values: ReadonlyMap<string, PublishedValue>;
  readonly people: People;
  /** All units that are scored, for rules that compare them. */
  readonly units: readonly UnitId[];
}

/** A publication's points show what people recorded and accepted, beside what its feeds gave. */
interface People {
  readonly table: PublishedScores;
  readonly given: ReadonlyMap<string, PublishedValue>;
}

/** A step on the way from one publication to the other. */
export interface CausedStage {
  /** What was let in last; null for the beginning. */
  readonly cause: ScoreCause | null;
  readonly stage: Stage;
}

/** The steps from one publication to the other: one cause more each time. */
export function stagesOf(
  { was, is }: BothTables,
  { before, after, values }: Between,
): CausedStage[] {
  const then = new Map(before.reconciled.values.map((value) => [valueKey(value), value]));
  const now = new Map(after.reconciled.values.map((value) => [valueKey(value), value]));
  const start: Stage = {
    edition: was.edition,
    values: then,
    people: { table: was, given: then },
    units: unitsOf(was),
  };
  const method = { ...start, edition: is.edition };
  let stage = { ...method, units: unitsOf(is) };
  const stages: CausedStage[] = [
    { cause: null, stage: start },
    { cause: { kind: 'method' }, stage: method },
    { cause: { kind: 'boundary' }, stage },
  ];
  for (const { cause, moves } of causesOf(values, periodId(is.period))) {
    stage = { ...stage, values: withMoves(stage.values, now, moves) };
    stages.push({ cause, stage });
  }
  return [
    ...stages,
    { cause: { kind: 'people' }, stage: { ...stage, people: { table: is, given: now } } },
  ];
}

const unitsOf = ({ scorecards }: PublishedScores): UnitId[] => scorecards.map(({ unit }) => unit);

/** The period's moves, by cause and feed, in the order in which they are let in. */
function causesOf(values: readonly ValueMove[], period: string) {
  const ofPeriod = values.filter((move) => periodId(move.period) === period);
  const groups = Map.groupBy(ofPeriod, ({ cause, feed }) => `${cause} ${feed}`);
  return [...groups.values()]
    .flatMap((moves) => {
      const [first] = moves;
      return first === undefined
        ? []
        : [{ cause: { kind: first.cause, feed: first.feed }, order: orderOf(first), moves }];
    })
    .toSorted((a, b) => compareText(a.order, b.order));
}

const orderOf = ({ cause, feed }: ValueMove): string => `${CAUSE_ORDER.indexOf(cause)} ${feed}`;

function withMoves(
  values: ReadonlyMap<string, PublishedValue>,
  now: ReadonlyMap<string, PublishedValue>,
  moves: readonly ValueMove[],
): Map<string, PublishedValue> {
  const changed = new Map(values);
  for (const key of moves.map(valueKey)) {
    const value = now.get(key);
    if (value === undefined) changed.delete(key);
    else changed.set(key, value);
  }
  return changed;
}

function scoredAt({ edition, values, people, units }: Stage, unit: UnitId): Scorecard {
  const { period, track, scorecards } = people.table;
  const id = periodId(period);
  const figures =
    (whose: UnitId, all: Stage['values']): ValueOf =>
    ({ feed, measure }) =>
      knownValue(all.get(valueKey({ feed, measure, unit: whose, period })));
  const card = scorecards.find((one) => one.unit === unit);
  const said: Partial<Knowledge> = card === undefined ? {} : knowledgeOf(edition, card);
  const feed = edition.assessments.find((one) => one.track === track)?.feed;
  const fed = (all: Stage['values'], code: string) =>
    feed === undefined ? undefined : recorded(figures(unit, all), feed, code);
  return scoreUnit(
    edition,
    { unit, period: id },
    {
      ...said,
      track,
      valueOf: figures(unit, values),
      otherUnits: units.flatMap((other) => (other === unit ? [] : figures(other, values))),
      assessed: (code) => {
        const shown = said.assessed?.(code);
        return isSameWord(shown, fed(people.given, code)) ? fed(values, code) : shown;
      },
    },
  );
}

/** Whether a scorecard shows no more than its feed gave; else people recorded something, which goes first. */
const isSameWord = (shown: Assessed | undefined, given: Assessed | undefined): boolean =>
  shown === undefined || (given !== undefined && wordOf(shown) === wordOf(given));

const wordOf = (word: Assessed): string => {
  if ('choice' in word) return `choice ${word.choice}`;
  return 'points' in word ? `points ${exactText(word.points)}` : `share ${exactText(word.share)}`;
};

/** What a feed of assessments gives: points, else a share of the maximum. */
function recorded(valueOf: ValueOf, feed: string, code: string) {
  const { points, share } = assessmentMeasures(code);
  const read = (measure: string): KnownValue => valueOf({ feed, measure } satisfies Input);
  const given = read(points);
  if ('value' in given) return { points: given.value };
  const earned = read(share);
  return 'value' in earned ? { share: earned.value } : undefined;
}

function knownValue(found: PublishedValue | undefined): KnownValue {
  if (found === undefined) return { missing: 'notProvided' };
  if (found.value === null) return { missing: found.reason ?? found.status };
  return { value: parseExact(found.value) };
}

interface Range {
  readonly low: Rational;
  readonly high: Rational;
}

const rangeOf = ({ low, high }: Points): Range => ({
  low: parseExact(low),
  high: parseExact(high),
});
const textOf = ({ low, high }: Range): Points => ({ low: exactText(low), high: exactText(high) });
const NO_RANGE = rangeOf({ low: '0', high: '0' });

/** End from end: not the bounds of a difference, but how far each bound moved. */
const rangeLess = (a: Range, b: Range): Range => ({
  low: subtract(a.low, b.low),
  high: subtract(a.high, b.high),
});

const rangePlus = (a: Range, b: Range): Range => ({
  low: add(a.low, b.low),
  high: add(a.high, b.high),
});
