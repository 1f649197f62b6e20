import { assessmentMeasures } from '@dti-hub/catalogue';
import { periodId } from '@dti-hub/kernel';
import type { Finding, PublishedValue } from '@dti-hub/pipeline';
import type { CaseView } from '@dti-hub/stewardship';
import type { PublishedVisit } from '../pages/published.ts';
import { cardsOf, tablesIn, type ScoredTable } from '../score-tables.ts';

/** The figures of a unit that a case is about, those of the contradicted feed first; none where it is of no unit. */
export function figuresOfCase(
  { published }: PublishedVisit,
  finding: Finding,
  stakes: CaseView['stakes'],
): PublishedValue[] {
  const { unit, period, feed, subject } = finding;
  if (unit === null) return [];
  const { content } = published;
  const read = tablesIn(content)
    .filter((of) => period === null || periodId(of.period) === period)
    .flatMap((of) => {
      const codes = stakes.find(({ edition }) => edition === of.edition.edition)?.codes ?? [];
      return figuresBehind(of, unit, codes);
    });
  const named = subject.split(' ').map((measure) => `${feed} ${measure}`);
  const wanted = new Set([...read, ...named]);
  return content.reconciled.values
    .filter(
      (value) =>
        value.unit === unit &&
        wanted.has(`${value.feed} ${value.measure}`) &&
        (period === null || periodId(value.period) === period),
    )
    .toSorted((a, b) => Number(b.feed === feed) - Number(a.feed === feed));
}

/** The figures that indicators of a unit are worked out from, or are recorded as: feed and measure. */
function figuresBehind(of: ScoredTable, unit: string, codes: readonly string[]): string[] {
  const wanted = new Set(codes);
  const inputs = cardsOf(of, unit)
    .flatMap(({ pillars }) => pillars.flatMap(({ indicators }) => indicators))
    .flatMap((one) => [one, ...one.parts])
    .filter(({ code }) => wanted.has(code))
    .flatMap((score) => [...(score.inputs?.numerator ?? []), ...(score.inputs?.denominator ?? [])]);
  const assessed = of.edition.assessments.flatMap(({ feed }) =>
    codes.flatMap((code) =>
      Object.values(assessmentMeasures(code)).map((measure) => ({ feed, measure })),
    ),
  );
  return [...inputs, ...assessed].map(({ feed, measure }) => `${feed} ${measure}`);
}
