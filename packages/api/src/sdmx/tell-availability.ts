import type { Context } from 'hono';
import * as z from 'zod';
import type { AnswerDesk } from '../answer/desk.ts';
import { ProblemError } from '../route.ts';
import { momentShape, tell } from '../standards/tell.ts';
import { availableIn } from './availability.ts';
import { chooseStructures, REFERENCES } from './choose-structures.ts';
import { readCodelists } from './codelists.ts';
import type { Dataflow } from './dataflows.ts';
import { rowFilter } from './filter-rows.ts';
import { AGENCY, VERSION } from './identifiers.ts';
import { STRUCTURE_FORMS } from './media-types.ts';
import { noResults } from './problems.ts';
import { structuresOf } from './structures.ts';
import { requireDataflow } from './require-dataflow.ts';
import { writeStructures } from './tell-structures.ts';

const query = z.object({
  ...momentShape,
  mode: z.enum(['exact', 'available']).default('exact'),
  references: z.enum(REFERENCES).default('none'),
});

/** For which keys of a dataflow there is data, beside its structures where they are wanted. */
export const tellAvailability =
  (dataflow: Dataflow) =>
  (desk: AnswerDesk, context: Context): Promise<Response> => {
    const { key = '*', component = '*' } = context.req.param();
    return tell(desk, context, {
      query,
      forms: STRUCTURE_FORMS,
      takesFilters: true,
      write: async ({ province, query: { references }, filters, publication }, form) => {
        requireDataflow(context.req.param());
        const isWanted = rowFilter(dataflow, { key, filters });
        const rows = (await dataflow.read(publication)).filter(isWanted);
        if (rows.length === 0) throw new ProblemError(noResults);
        const structures = chooseStructures(
          references === 'none' ? [] : structuresOf(await readCodelists(publication)),
          { ...ITSELF, id: dataflow.id, references },
        );
        const head = { province, ...publication.publication };
        const available = [availableIn(dataflow, rows, component)];
        return writeStructures({ head, structures, available }, form);
      },
    });
  };

const ITSELF = {
  kind: 'dataflow',
  agency: AGENCY,
  version: VERSION,
  item: '*',
  detail: 'full',
} as const;
