import type { CheckOf, RegisteredPlace } from '@dti-hub/catalogue';
import { periodId, type UnitId } from '@dti-hub/kernel';
import { writtenNumber } from '@dti-hub/scoring';
import type { DeliveryFacts } from './delivery-facts.ts';
import { identified, type Mismatch } from './mismatch.ts';
import { looksAt, OF_FEED, type FeedsFacts, type FigureFacts } from './night-facts.ts';
import { ACCEPTING, type Proposal } from './remedy.ts';
import { listFew } from './words.ts';

type UnitsMissing = CheckOf<'unitsMissing'>;
type Facts = Pick<FeedsFacts, 'deliveries' | 'figures'>;

/** Tells the units of which a feed gives no figure at all in a period: once, with all their names. */
export function checkUnitsMissing(check: UnitsMissing, { deliveries, figures }: Facts): Mismatch[] {
  const given = Map.groupBy(figures, (figure) => keyOf(figure, figure.unit));
  return deliveries
    .filter(({ feed }) => looksAt(check, feed))
    .flatMap((delivery) => {
      const figuresOf = ({ id }: RegisteredPlace) => given.get(keyOf(delivery, id)) ?? [];
      const missing = delivery.expected.filter((place) => !isAccountedFor(figuresOf(place)));
      return missing.length > check.tolerance
        ? [toMismatch(check, delivery, { missing, gaps: missing.flatMap(figuresOf) })]
        : [];
    });
}

const keyOf = ({ feed, period }: Pick<DeliveryFacts, 'feed' | 'period'>, unit: UnitId): string =>
  `${feed} ${periodId(period)} ${unit}`;

/** A row that is kept out, or a cell that cannot be read, is told by itself. */
const TOLD_ELSEWHERE: ReadonlySet<string | null> = new Set(['incomplete', 'unreadable']);

/** A gap is accepted figure by figure: while one of them is not, the unit is still missing. */
const isAccountedFor = (figures: readonly FigureFacts[]): boolean =>
  figures.some(({ value, reason }) => value !== null || TOLD_ELSEWHERE.has(reason)) ||
  (figures.length > 0 && figures.every(({ reason }) => reason === 'waived'));

interface Missing {
  readonly missing: readonly RegisteredPlace[];
  /** What they have instead of figures. */
  readonly gaps: readonly FigureFacts[];
}

function toMismatch(
  { kind, severity }: UnitsMissing,
  { feed, period, expected, rowsOfNobody }: DeliveryFacts,
  { missing, gaps }: Missing,
): Mismatch {
  const names = listFew(missing.map((place) => `${place.kind} ${place.name}`));
  const count = `${missing.length}/${expected.length}`;
  const left = writtenNumber(String(rowsOfNobody));
  const perhaps =
    rowsOfNobody === 0
      ? { vi: '', en: '' }
      : {
          vi: ` Có thể là của các đơn vị này: ${left.vi} dòng bị giữ lại vì không rõ của ai.`,
          en: ` Rows kept out because nobody can tell whose they are may be theirs: ${left.en}.`,
        };
  return identified({
    kind,
    severity,
    feed,
    ...OF_FEED,
    period: periodId(period),
    subject: 'units',
    stated: String(expected.length - missing.length),
    found: String(expected.length),
    sentence: {
      vi: `Kỳ ${period.label}: ${count} đơn vị không có số liệu nào từ nguồn này: ${names}.${perhaps.vi}`,
      en: `Period ${period.label}: ${count} units have no figure from this feed: ${names}.${perhaps.en}`,
    },
    mend: {
      vi: 'Hãy hỏi nguồn vì sao thiếu và đề nghị gửi bổ sung; nếu đơn vị đó thật sự không có số liệu thì xác nhận.',
      en: 'Ask the source why they are missing and have them sent; if a unit really has no figure, accept it.',
    },
    proposals: waiversFor({ missing, gaps }),
  });
}

/** One unit's figures can be waived by name, where it once had any; the gap of several is accepted as it is. */
function waiversFor({ missing, gaps }: Missing): Proposal[] {
  const open = gaps.filter(({ reason }) => reason !== 'waived');
  if (open.length === 0 || missing.length > 1) return [ACCEPTING];
  return open.map(({ feed, measure, unit, period }) => ({
    kind: 'waiveMissing',
    figure: { feed, measure, unit, period: periodId(period) },
  }));
}
