import { inputsOfRule, leavesOf, type CheckOf, type Edition, type Input } from '@dti-hub/catalogue';
import { addDays, periodId, type LocalDate, type Period } from '@dti-hub/kernel';
import type { DeliveryFacts } from './delivery-facts.ts';
import { identified, type Mismatch } from './mismatch.ts';
import { OF_FEED, type FeedsFacts, type FigureFacts } from './night-facts.ts';
import { ACCEPTING } from './remedy.ts';
import { isAsked } from './unit-facts.ts';
import { listFew } from './words.ts';

type OtherPeriod = CheckOf<'otherPeriod'>;
type Facts = Pick<FeedsFacts, 'deliveries' | 'figures'>;

/**
 * Tells figures of ratios that are not of the period they count for: by their own day they are of another
 * year, or they have its label in another calendar. Once for each feed, not for each ratio.
 */
export function checkOtherPeriod(
  check: OtherPeriod,
  edition: Edition,
  { deliveries, figures }: Facts,
): Mismatch[] {
  const ratios = ratiosOf(edition).filter(({ code }) => isAsked(check, code));
  return [
    ...deliveries.flatMap((delivery) => {
      const codes = ratios.filter(({ inputs }) => inputs.some(isOf(delivery))).map(codeOf);
      const year = otherYear(delivery);
      return codes.length === 0 || year === undefined
        ? []
        : [otherYearMismatch(check, delivery, { year, codes })];
    }),
    ...calendarPairs(ratios, figures).map((pair) => otherCalendarMismatch(check, pair)),
  ];
}

/** An indicator or a part whose rule sets figures against each other. */
interface Ratio {
  readonly code: string;
  readonly inputs: readonly Input[];
}

const ratiosOf = ({ pillars }: Edition): Ratio[] =>
  pillars
    .flatMap(({ indicators }) => indicators.flatMap(leavesOf))
    .map(({ code, rule }) => ({ code, inputs: inputsOfRule(rule) }))
    .filter(({ inputs }) => inputs.length > 1);

const codeOf = ({ code }: Ratio): string => code;

const isOf =
  ({ feed }: Pick<DeliveryFacts, 'feed'>) =>
  (input: Input): boolean =>
    input.feed === feed;

/** The one year that the source's words for its day name, where it is none of the period's. */
function otherYear({ dataAsOf, period: { start, end } }: DeliveryFacts): string | undefined {
  const named = [...new Set(dataAsOf?.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g))];
  const [first, last] = [yearOf(start), yearOf(addDays(end, -1))];
  const another = named.find((year) => year < first || year > last);
  return named.length === 1 ? another : undefined;
}

const yearOf = (date: LocalDate): string => date.slice(0, 4);

interface OtherYear {
  readonly year: string;
  readonly codes: readonly string[];
}

function otherYearMismatch(
  { kind, severity }: OtherPeriod,
  { feed, period, dataAsOf }: DeliveryFacts,
  { year, codes }: OtherYear,
): Mismatch {
  const list = listFew(codes);
  return identified({
    kind,
    severity,
    feed,
    ...OF_FEED,
    period: periodId(period),
    subject: 'dataAsOf',
    stated: dataAsOf ?? year,
    found: period.label,
    sentence: {
      vi: `Nguồn ghi ngày số liệu là "${dataAsOf ?? year}" (năm ${year}), nhưng số liệu được tính cho kỳ ${period.label}, cùng tỷ lệ với số liệu của kỳ đó: ${list}.`,
      en: `The source gives "${dataAsOf ?? year}" (the year ${year}) as the day of its figures, but they count for ${period.label}, in one ratio with figures of that period: ${list}.`,
    },
    mend: {
      vi: 'Hãy hỏi nguồn: ngày ghi sai, hay số liệu của năm khác. Nếu là năm khác, hãy đề nghị số liệu đúng kỳ.',
      en: 'Ask the source whether the day is wrong or the figures are of another year. If they are, have those of the period sent.',
    },
    proposals: [ACCEPTING],
  });
}

/** Two feeds of one ratio that know a label only in calendars of their own. */
interface CalendarPair {
  readonly one: FigureFacts;
  readonly other: FigureFacts;
}

function calendarPairs(ratios: readonly Ratio[], figures: readonly FigureFacts[]): CalendarPair[] {
  const byInput = Map.groupBy(figures, inputKey);
  const figuresOf = (input: Input) => byInput.get(inputKey(input)) ?? [];
  return ratios.flatMap(({ inputs }) =>
    inputs
      .slice(0, 1)
      .flatMap((one) =>
        inputs.flatMap((other) => disjointLabels(figuresOf(one), figuresOf(other))),
      ),
  );
}

const inputKey = ({ feed, measure }: Input): string => `${feed} ${measure}`;

/** Figures of one label, of which none is of a calendar in which the other feed has that label too. */
function disjointLabels(
  one: readonly FigureFacts[],
  other: readonly FigureFacts[],
): CalendarPair[] {
  const [ours, theirs] = [byPeriod(one), byPeriod(other)];
  return [...theirs.values()].flatMap((figure) => {
    const { calendar, label } = figure.period;
    const same = [...ours.values()].filter(({ period }) => period.label === label);
    const [against] = same;
    return against === undefined || same.some(({ period }) => period.calendar === calendar)
      ? []
      : [{ one: against, other: figure }];
  });
}

const byPeriod = (figures: readonly FigureFacts[]): ReadonlyMap<string, FigureFacts> =>
  new Map(figures.map((figure) => [periodId(figure.period), figure]));

function otherCalendarMismatch(
  { kind, severity }: OtherPeriod,
  { one, other }: CalendarPair,
): Mismatch {
  const [ours, theirs] = [spanWords(one.period), spanWords(other.period)];
  return identified({
    kind,
    severity,
    feed: other.feed,
    ...OF_FEED,
    period: periodId(other.period),
    subject: `${other.feed} ≠ ${one.feed}`,
    stated: periodId(other.period),
    found: periodId(one.period),
    sentence: {
      vi: `Cùng tên kỳ ${other.period.label} nhưng khác lịch: nguồn "${other.feed}" tính ${theirs.vi}, nguồn "${one.feed}" tính ${ours.vi}. Hệ thống không đặt hai kỳ này vào một tỷ lệ.`,
      en: `Both are called ${other.period.label}, but by other calendars: the feed "${other.feed}" counts ${theirs.en}, the feed "${one.feed}" ${ours.en}. The hub puts the two in no ratio.`,
    },
    mend: {
      vi: 'Hãy đề nghị một trong hai nguồn gửi số liệu theo lịch của nguồn kia.',
      en: 'Have one of the two sources send its figures by the calendar of the other.',
    },
    proposals: [],
  });
}

const spanWords = ({ start, end }: Period) => {
  const last = addDays(end, -1);
  return { vi: `từ ${start} đến hết ${last}`, en: `from ${start} through ${last}` };
};
