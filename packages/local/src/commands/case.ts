import { readState } from '@dti-hub/pipeline';
import { viewCases, type CaseView } from '@dti-hub/stewardship';
import type { Answer } from '../answer.ts';
import { caseHeading, caseHistory, caseProposals, caseStakes } from '../case-report.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { mismatchCounts } from '../mismatch-words.ts';
import { simulatedNotice } from '../night-report.ts';
import { namesIn } from '../names-in.ts';
import { withPublished } from '../open-hub.ts';
import { codeOf } from '../scorecards.ts';

/** Which cases are wanted. */
export interface CaseListOptions {
  readonly all?: boolean;
  /** By code or id. */
  readonly unit?: string;
  readonly kind?: string;
}

/** The cases that are open, the gravest first; with `all` the closed ones after them. */
export const caseList = (context: CommandContext, options: CaseListOptions): Promise<Answer> =>
  withPublished(context, async (ports, published) => {
    const cases = viewCases(await readState(ports), published);
    const wanted = cases.filter((one) => isWanted(one, options));
    const names = namesIn(context, published);
    const open = wanted.flatMap(({ open: isOpen, finding }) =>
      isOpen && finding !== null ? [finding] : [],
    );
    return {
      document: { province: context.province.province, cases: wanted },
      lines: [
        ...simulatedNotice(context),
        ...mismatchCounts(open),
        '',
        ...wanted.flatMap((one) => caseHeading(names, one)),
        '',
        `Xem một vụ việc (one of them): ${context.commandLine('case show <tên>')}`,
      ],
    };
  });

function isWanted({ open, finding, id }: CaseView, { all, unit, kind }: CaseListOptions): boolean {
  if (!open && all !== true) return false;
  if (kind !== undefined && !id.startsWith(`${kind} `)) return false;
  if (unit === undefined) return true;
  return finding?.unit != null && (finding.unit === unit || codeOf(finding.unit) === unit);
}

/** One case with all that a steward needs to settle it. */
export const caseShow = (context: CommandContext, name: string): Promise<Answer> =>
  withPublished(context, async (ports, published) => {
    const state = await readState(ports);
    const names = namesIn(context, published);
    const found = findCase(viewCases(state, published), name);
    return {
      document: { province: context.province.province, ...found },
      lines: [
        ...simulatedNotice(context),
        ...caseHeading(names, found),
        ...caseStakes(names, found),
        '',
        ...caseHistory(names, found),
        ...caseProposals(context, names, found),
      ],
    };
  });

/** A case by its short name or its id. @throws {UsageError} when there is none */
export function findCase(cases: readonly CaseView[], wanted: string): CaseView {
  const found = cases.find(({ id, name }) => id === wanted || name === wanted);
  if (found !== undefined) return found;
  throw usage(
    { vi: `Không có vụ việc "${wanted}".`, en: `There is no case "${wanted}".` },
    { vi: 'Xem tên các vụ việc: hub case list.', en: 'See their names: hub case list.' },
  );
}
