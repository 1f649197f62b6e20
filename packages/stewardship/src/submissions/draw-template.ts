import { readGround, type FilingPorts } from './file-value.ts';
import type { FilingName } from '@dti-hub/pipeline';
import { requireRight } from '../rights/rights.ts';
import { checkSubject } from './check-filing.ts';
import { requireEdition } from './edition-in-force.ts';
import { FilingRefusedError } from './filing-fault.ts';
import { templateTable, type TemplateWriter } from './template-table.ts';

/** Whose template is wanted, and who wants it. */
export interface TemplateQuery extends Omit<FilingName, 'code'> {
  readonly actor: string;
}

/**
 * The workbook of all that a unit files for a period, with what it has filed so far.
 * @throws {NoRightError} when the actor may not read of the unit
 * @throws {FilingRefusedError} when the edition does not score that unit and period
 */
export async function drawTemplate(
  ports: FilingPorts & { readonly templates: TemplateWriter },
  { actor, edition: id, unit, period }: TemplateQuery,
): Promise<Uint8Array> {
  const { state, context } = await readGround(ports);
  const { units, agreements } = context.rules;
  requireRight(state, units, { actor, right: 'read', unit });
  const edition = requireEdition(context.rules, id);
  const faults = checkSubject({ unit, period }, edition, context.rules);
  if (faults.length > 0) throw new FilingRefusedError(faults);
  const place = units.places.find((one) => one.id === unit);
  return ports.templates.write(
    templateTable({
      edition,
      unit,
      unitName: place === undefined ? unit : `${place.kind} ${place.name}`,
      period,
      agreements,
      submissions: state.submissions,
    }),
  );
}
