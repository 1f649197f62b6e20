import type { Edition } from '@dti-hub/catalogue';
import type { Sentence, UnitId } from '@dti-hub/kernel';
import { writtenNumber, type PartScore, type Scorecard } from '@dti-hub/scoring';
import { identified, type Mismatch } from './mismatch.ts';
import { ACCEPTING } from './remedy.ts';
import { feedOfTrack, scoresOf, type UnitFacts } from './unit-facts.ts';
import { listFew } from './words.ts';

/** What an edition's period came to in the publication that its values are pinned at. */
export interface LockedScores {
  readonly edition: string;
  /** The period's id. */
  readonly period: string;
  readonly publication: number;
  /** Of all units and tracks. */
  readonly cards: readonly Scorecard[];
}

/**
 * Tells what would now be other figures, or other points that people gave, than those that a period is
 * locked at: once for each feed, whose later word is the one cause of all of it. The lock stays.
 */
export function checkChangedAfterLock(
  { edition, period, publication, cards }: LockedScores,
  facts: readonly Pick<UnitFacts, 'edition' | 'period' | 'cards'>[],
): Mismatch[] {
  const now = facts.filter((one) => one.period === period && one.edition.edition === edition);
  const [first] = now;
  if (first === undefined) return [];
  const before = figuresOn(first.edition, cards);
  const after = figuresOn(
    first.edition,
    now.flatMap((one) => one.cards),
  );
  const changed = [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((key) => {
    const figure = before.get(key) ?? after.get(key);
    const [was, is] = [before.get(key)?.said ?? NONE, after.get(key)?.said ?? NONE];
    return figure === undefined || was === is ? [] : [{ ...figure, was, is }];
  });
  return [...Map.groupBy(changed, ({ feed }) => feed)].map(([feed, all]) =>
    toMismatch({ edition, period, publication, feed }, all),
  );
}

/** A figure that a scorecard rests on, or points that people gave. */
interface LockedFigure {
  readonly feed: string;
  readonly unit: UnitId;
  /** Its measure, or the code that points were given for. */
  readonly name: string;
  /** Exact text, or why there is none. */
  readonly said: string;
}

/** Where nothing is said at all. */
const NONE = '–';

function figuresOn(
  edition: Edition,
  cards: readonly Scorecard[],
): ReadonlyMap<string, LockedFigure> {
  const figures = cards.flatMap((card) =>
    card.track === 'computed'
      ? scoresOf(card).flatMap((score) => inputsOf(card, score))
      : scoresOf(card)
          .filter(isGiven)
          .map((score) => givenIn(edition, card, score)),
  );
  return new Map(figures.map((one) => [`${one.feed} ${one.name} ${one.unit}`, one]));
}

function inputsOf({ unit }: Scorecard, { inputs }: PartScore): LockedFigure[] {
  const steps = inputs === null ? [] : [...inputs.numerator, ...inputs.denominator];
  return steps.map(({ feed, measure, value, reason }) => ({
    feed,
    unit,
    name: measure,
    said: String(value ?? reason),
  }));
}

/** Whether people gave points or a share, which is always one number. */
const isGiven = ({ basis, missing }: PartScore): boolean =>
  basis === 'assessment' && missing === null;

const givenIn = (
  edition: Edition,
  { track, unit }: Scorecard,
  { code, share, points }: PartScore,
): LockedFigure => ({
  feed: feedOfTrack(edition, track),
  unit,
  name: `${track} ${code}`,
  said: (share ?? points).low,
});

interface Changed extends LockedFigure {
  readonly was: string;
  readonly is: string;
}

function toMismatch(
  {
    edition,
    period,
    publication,
    feed,
  }: Pick<LockedScores, 'edition' | 'period' | 'publication'> & Pick<LockedFigure, 'feed'>,
  changed: readonly Changed[],
): Mismatch {
  const which = (language: keyof Sentence): string =>
    listFew(
      changed.map(({ name, unit, was, is }) => {
        const [before, now] = [writtenNumber(was)[language], writtenNumber(is)[language]];
        return `${unit} ${name}: ${before} → ${now}`;
      }),
    );
  const sentence: Sentence = {
    vi: `Sau khi khoá kỳ này ở công bố số ${publication}, số liệu của nguồn "${feed}" đã khác đi (${changed.length}): ${which('vi')}. Điểm đã khoá vẫn giữ nguyên.`,
    en: `After the period was locked at publication ${publication}, figures of the feed "${feed}" changed (${changed.length}): ${which('en')}. The locked points stay.`,
  };
  return identified({
    kind: 'changedAfterLock',
    severity: 'grave',
    feed,
    edition,
    track: null,
    unit: null,
    period,
    subject: feed,
    stated: changed.map(({ was }) => was).join('; '),
    found: changed.map(({ is }) => is).join('; '),
    sentence,
    mend: {
      vi: 'Hãy chấp nhận để giữ số đã khoá; hoặc mở lại kỳ, nêu lý do, rồi khoá lại ở một công bố mới.',
      en: 'Accept it to keep what is locked; or open the period again, with a reason, and lock it at a newer publication.',
    },
    proposals: [ACCEPTING],
  });
}
