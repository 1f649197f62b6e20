import type { Edition, Indicator } from '@dti-hub/catalogue';
import {
  divide,
  exactText,
  HubError,
  parseExact,
  type Disposition,
  type Sentence,
  type UnitId,
} from '@dti-hub/kernel';
import {
  rankUnits,
  scoreUnit,
  type Points,
  type Rank,
  type Scorecard,
  type ValueOf,
} from '@dti-hub/scoring';

/** Two indicators of which somebody says that they measure the same, and on what grounds. */
export interface DeclaredPair {
  readonly from: string;
  readonly to: string;
  readonly evidence: string;
}

/** An indicator under both editions; `declared`: by a pair, else by equal code and name. */
export interface BridgedIndicator {
  readonly from: string;
  readonly to: string;
  readonly name: Sentence;
  readonly declared: DeclaredPair | null;
}

/** What a unit's points and rank are under one edition. */
export interface UnderEdition {
  readonly points: Points;
  readonly maximum: string;
  /** The points as a part of the maximum: the one thing that compares where maxima differ. */
  readonly share: Points;
  readonly rank: Rank;
}

/** An indicator's points for a unit under both editions. */
export interface BridgedPoints {
  readonly from: string;
  readonly to: string;
  readonly before: Points;
  readonly after: Points;
}

/** What the change of method alone does to a unit: its figures are the same under both. */
export interface BridgedUnit {
  readonly unit: UnitId;
  readonly before: UnderEdition;
  readonly after: UnderEdition;
  readonly indicators: readonly BridgedPoints[];
}

/** The same period under two editions. */
export interface MethodBridge {
  readonly mapped: readonly BridgedIndicator[];
  /** Codes of the earlier edition that nothing is said to go on from. */
  readonly gone: readonly string[];
  /** Codes of the later edition that go on from nothing. */
  readonly added: readonly string[];
  readonly units: readonly BridgedUnit[];
}

/** What two editions are compared over. */
export interface BridgeBasis {
  readonly from: Edition;
  readonly to: Edition;
  readonly pairs: readonly DeclaredPair[];
  /** The period's id. */
  readonly period: string;
  readonly valueOf: (unit: UnitId) => ValueOf;
  readonly units: readonly UnitId[];
}

/** A declared pair names what is not there, or two editions do not score the same units. */
class BridgeError extends HubError {
  override readonly name = 'BridgeError';
  override readonly code = 'releases/bridge';
  override readonly disposition: Disposition = 'giveUp';
}

/**
 * Scores the same figures under two editions. Indicators are the same where a pair says so, or where code
 * and name are; a like name under another code, or another name under a like code, is not taken for it.
 * @throws {BridgeError} when the editions score other units, or a pair names an unknown or a taken code
 */
export function bridgeMethods(basis: BridgeBasis): MethodBridge {
  checkBasis(basis);
  const { from, to } = basis;
  const mapped = mapIndicators(basis);
  const [then, now] = [mapped.map((one) => one.from), mapped.map((one) => one.to)];
  return {
    mapped,
    gone: indicatorsOf(from).flatMap(({ code }) => (then.includes(code) ? [] : code)),
    added: indicatorsOf(to).flatMap(({ code }) => (now.includes(code) ? [] : code)),
    units: bridgeUnits(basis, mapped),
  };
}

const indicatorsOf = ({ pillars }: Edition): Indicator[] =>
  pillars.flatMap(({ indicators }) => indicators);

function mapIndicators({ from, to, pairs }: BridgeBasis): BridgedIndicator[] {
  const byCode = new Map(indicatorsOf(to).map((one) => [one.code, one]));
  const taken = new Set(pairs.map((pair) => pair.to));
  return indicatorsOf(from).flatMap(({ code, name }): BridgedIndicator[] => {
    const declared = pairs.find((pair) => pair.from === code);
    if (declared !== undefined) return [{ from: code, to: declared.to, name, declared }];
    const like = byCode.get(code);
    if (like === undefined || like.name.vi !== name.vi || taken.has(code)) return [];
    return [{ from: code, to: code, name, declared: null }];
  });
}

function bridgeUnits(basis: BridgeBasis, mapped: readonly BridgedIndicator[]): BridgedUnit[] {
  const [before, after] = [basis.from, basis.to].map((edition) => scoreAll(edition, basis));
  return basis.units.flatMap((unit) => {
    const [was, is] = [before?.get(unit), after?.get(unit)];
    if (was === undefined || is === undefined) return [];
    const [then, now] = [pointsByCode(was.card), pointsByCode(is.card)];
    const indicators = mapped.flatMap(({ from, to }) => {
      const [first, last] = [then.get(from), now.get(to)];
      return first && last ? [{ from, to, before: first, after: last }] : [];
    });
    return [{ unit, before: was.standing, after: is.standing, indicators }];
  });
}

interface Scored {
  readonly card: Scorecard;
  readonly standing: UnderEdition;
}

function scoreAll(
  edition: Edition,
  { units, period, valueOf }: BridgeBasis,
): ReadonlyMap<UnitId, Scored> {
  const cards = units.map((unit) =>
    scoreUnit(
      edition,
      { unit, period },
      {
        valueOf: valueOf(unit),
        otherUnits: units.filter((other) => other !== unit).map(valueOf),
      },
    ),
  );
  const ranks = new Map(rankUnits(edition, cards).map(({ unit, rank }) => [unit, rank]));
  return new Map(
    cards.flatMap((card): [UnitId, Scored][] => {
      const rank = ranks.get(card.unit);
      if (rank === undefined) return [];
      const { points, maximum } = card;
      return [[card.unit, { card, standing: { points, maximum, share: shareOf(card), rank } }]];
    }),
  );
}

const shareOf = ({ points, maximum }: Scorecard): Points => ({
  low: exactText(divide(parseExact(points.low), parseExact(maximum))),
  high: exactText(divide(parseExact(points.high), parseExact(maximum))),
});

const pointsByCode = ({ pillars }: Scorecard): ReadonlyMap<string, Points> =>
  new Map(
    pillars.flatMap(({ indicators }) => indicators.map(({ code, points }) => [code, points])),
  );

function checkBasis({ from, to, pairs }: BridgeBasis): void {
  if (from.unitSystem !== to.unitSystem || from.unitLevel !== to.unitLevel) {
    throw new BridgeError({
      problem: {
        vi: `"${from.edition}" và "${to.edition}" không chấm cùng loại đơn vị.`,
        en: `"${from.edition}" and "${to.edition}" do not score the same units.`,
      },
      mend: {
        vi: 'Hãy chọn hai bộ chỉ số cùng cấp.',
        en: 'Choose two editions of one level and code system.',
      },
    });
  }
  const wrong = pairs.find((pair, index) => {
    const isTaken = pairs.some(
      (one, at) => at < index && (one.from === pair.from || one.to === pair.to),
    );
    return isTaken || !hasCode(from, pair.from) || !hasCode(to, pair.to);
  });
  if (wrong === undefined) return;
  const named = `${wrong.from} → ${wrong.to}`;
  throw new BridgeError({
    problem: {
      vi: `Cặp chỉ số ${named} trùng, hoặc có mã không có trong bộ chỉ số.`,
      en: `The pair ${named} repeats another, or has a code that is in neither edition.`,
    },
    mend: { vi: 'Hãy sửa tệp đối chiếu.', en: 'Correct the file of pairs.' },
  });
}

const hasCode = (edition: Edition, wanted: string): boolean =>
  indicatorsOf(edition).some(({ code }) => code === wanted);
