import { periodWords } from '@dti-hub/kernel';
import { namesOf, subjectWords, withNames, type Names } from '@dti-hub/stewardship';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import {
  mismatchCounts,
  MISMATCH_WORDS,
  SEVERITY_WORDS,
  type Mismatch,
} from '../mismatch-words.ts';
import { namesIn } from '../names-in.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';
import { codeOf } from '../scorecards.ts';
import { both } from '../words.ts';

/** Which mismatches are wanted; all of them where nothing is said. */
export interface MismatchQuery {
  /** By code or id. */
  readonly unit?: string;
  /** An indicator's, a part's or a pillar's code, or "total". */
  readonly indicator?: string;
  readonly kind?: string;
}

/** Everything published that does not agree, the gravest first, and what to do about it. */
export const mismatches = async (
  context: CommandContext,
  query: MismatchQuery,
): Promise<Answer> => {
  checkKind(query);
  return withPublished(context, async (_ports, published) => {
    const found = published.reconciled.mismatches.filter((one) => isWanted(one, query));
    return {
      document: { province: context.province.province, mismatches: found },
      lines:
        found.length === 0
          ? ['Không có sai lệch nào như vậy (no such mismatch).']
          : [
              ...simulatedNotice(context),
              ...mismatchCounts(found),
              ...headed(found).flatMap((group) => groupLines(namesIn(context, published), group)),
            ],
    };
  });
};

/** @throws {UsageError} naming all kinds */
function checkKind({ kind }: MismatchQuery): void {
  if (kind === undefined || Object.hasOwn(MISMATCH_WORDS, kind)) return;
  const known = Object.keys(MISMATCH_WORDS).join(', ');
  throw usage(
    { vi: `Không có loại sai lệch "${kind}".`, en: `There is no kind of mismatch "${kind}".` },
    { vi: `Hãy ghi --kind với một trong: ${known}.`, en: `Give --kind one of: ${known}.` },
  );
}

/** Where two things are compared, each of them is asked for alike. */
const isWanted = (mismatch: Mismatch, { unit: wanted, indicator, kind }: MismatchQuery): boolean =>
  (kind === undefined || mismatch.kind === kind) &&
  (indicator === undefined || mismatch.subject.split(' ').includes(indicator)) &&
  (wanted === undefined ||
    mismatch.unit === wanted ||
    (mismatch.unit !== null && codeOf(mismatch.unit) === wanted));

/** What is of one kind and weight is told under one heading. */
const headed = (found: readonly Mismatch[]): Mismatch[][] => [
  ...Map.groupBy(found, ({ kind, severity }) => `${kind} ${severity}`).values(),
];

/** One kind of mismatch: what it is and what to do, then every one of them. */
const groupLines = (names: Names, group: readonly Mismatch[]): string[] => [
  ...group
    .slice(0, 1)
    .flatMap(({ kind, severity, mend }) => [
      '',
      `${both(MISMATCH_WORDS[kind])}: ${both(SEVERITY_WORDS[severity])}`,
      `  → ${mend.vi}`,
      `    ${mend.en}`,
    ]),
  ...group.flatMap((mismatch) => {
    const { vi, en } = withNames(mismatch.sentence, names);
    return [`  ${placeOf(names, mismatch)}`, `    ${vi}`, `    ${en}`];
  }),
];

function placeOf(names: Names, mismatch: Mismatch): string {
  const { feed, unit, period } = mismatch;
  return [
    ...(unit === null ? [] : [codeOf(unit), names.unitOf(unit)]),
    ...(period === null ? [] : [periodWords(period).vi]),
    namesOf(subjectWords(mismatch).vi, names).vi,
    feed,
  ].join(' · ');
}
