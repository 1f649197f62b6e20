import type { Filing, FilingName } from '@dti-hub/pipeline';
import { requireRight } from '../rights/rights.ts';
import { fileInto, readGround, type FilingPorts } from './file-value.ts';
import type { FilingFault } from './filing-fault.ts';
import { contentOf, judgeFiling } from './judge-filing.ts';

/** Whose drafts are submitted, and by whom. */
export interface DraftsRequest extends Omit<FilingName, 'code'> {
  readonly actor: string;
}

/** What became of a unit's drafts: each is submitted, or stays a draft with what it still lacks. */
export interface DraftsOutcome {
  readonly submitted: readonly Filing[];
  readonly refused: readonly { readonly code: string; readonly faults: readonly FilingFault[] }[];
}

/**
 * Submits every draft of a unit for a period that lacks nothing; the others stay what they are.
 * @throws {NoRightError} when the actor is no steward of the unit
 * @throws {ConflictError} when somebody files one of them in the same moment; those before it are submitted
 */
export async function submitDrafts(
  ports: FilingPorts,
  { actor, edition, unit, period }: DraftsRequest,
): Promise<DraftsOutcome> {
  const ground = await readGround(ports);
  requireRight(ground.state, ground.context.rules.units, { actor, right: 'file', unit });
  const submitted: Filing[] = [];
  const refused: DraftsOutcome['refused'][number][] = [];
  for (const kept of Object.values(ground.state.submissions)) {
    const isWanted = kept.edition === edition && kept.unit === unit && kept.period === period;
    if (!isWanted || kept.stage !== 'draft') continue;
    const wanted = { ...contentOf(kept), stage: 'submitted' } as const;
    const judged = judgeFiling(ground, wanted);
    if (judged.kind === 'faulty') refused.push({ code: kept.code, faults: judged.faults });
    else submitted.push((await fileInto(ports, ground, { ...wanted, actor })).filing);
  }
  return { submitted, refused };
}
