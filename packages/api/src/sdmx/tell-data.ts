import { compareItems, type OpenPublication } from '@dti-hub/pipeline';
import type { Context } from 'hono';
import * as z from 'zod';
import type { AnswerDesk } from '../answer/desk.ts';
import { inDigits } from '../filters.ts';
import { ProblemError } from '../route.ts';
import { instantText, momentShape, tell, type Asked } from '../standards/tell.ts';
import { readCodelists } from './codelists.ts';
import { toCsv1, toCsv2 } from './data-csv.ts';
import { toDataJson } from './data-json.ts';
import type { DataMessage, DataRow } from './data-message.ts';
import type { Dataflow, Row } from './dataflows.ts';
import { rowFilter } from './filter-rows.ts';
import { DATA_FORMS } from './media-types.ts';
import { noResults } from './problems.ts';
import { requireDataflow } from './require-dataflow.ts';

const query = z.object({
  ...momentShape,
  updatedAfter: instantText
    .optional()
    .describe('Only what was added, changed (R) or withdrawn (D) since what was published then.'),
  limit: inDigits(z.int().min(1)).optional().describe('At most so many observations.'),
  offset: inDigits(z.int().min(0).default(0)).describe('After so many of them.'),
  attributes: z.enum(['dsd', 'all', 'none']).default('dsd'),
  measures: z.enum(['all', 'none']).default('all'),
  dimensionAtObservation: z.enum(['AllDimensions']).default('AllDimensions'),
  includeHistory: z.enum(['false']).default('false'),
});

type DataQuery = z.infer<typeof query>;

/** The observations of a dataflow that are asked for. */
export const tellData =
  (dataflow: Dataflow) =>
  (desk: AnswerDesk, context: Context): Promise<Response> => {
    const { key = '*' } = context.req.param();
    return tell(desk, context, {
      query,
      forms: DATA_FORMS,
      takesFilters: true,
      write: async (asked, form) => {
        requireDataflow(context.req.param());
        const { query: wanted, filters, province, publication } = asked;
        const isWanted = rowFilter(dataflow, { key, filters });
        const all = (await rowsOf(dataflow, asked)).filter(({ row }) => isWanted(row));
        const { offset, limit } = wanted;
        const rows = all.slice(offset, limit === undefined ? undefined : offset + limit);
        if (rows.length === 0) throw new ProblemError(noResults);
        const head = { province, ...publication.publication };
        const components = componentsOf(dataflow, wanted);
        return write({ head, dataflow, components, rows }, form, publication);
      },
    });
  };

/** All rows of the publication; with `updatedAfter` what became of those published then: nothing before it. */
async function rowsOf(
  dataflow: Dataflow,
  { query: { updatedAfter }, publication, openAt }: Asked<DataQuery>,
): Promise<readonly DataRow[]> {
  const rows = await dataflow.read(publication);
  const earlier = updatedAfter === undefined ? undefined : await openAt(updatedAfter);
  if (earlier === undefined) return rows.map((row) => ({ action: 'I', row }));
  if (earlier.publication.number > publication.publication.number) return [];
  const changes = compareItems(await dataflow.read(earlier), rows, {
    keyOf: ({ key }: Row) => key,
    isWithdrawn: (row) => row.isWithdrawn,
  });
  return changes.map(({ change, item }) => ({
    action: change === 'withdrawn' ? 'D' : 'R',
    row: item,
  }));
}

const componentsOf = (
  { components }: Dataflow,
  { attributes, measures }: DataQuery,
): Dataflow['components'] =>
  components.filter(
    ({ role }) =>
      (role !== 'attribute' || attributes !== 'none') &&
      (role !== 'measure' || measures !== 'none'),
  );

async function write(
  message: DataMessage,
  form: (typeof DATA_FORMS)[number]['name'],
  publication: OpenPublication,
): Promise<string> {
  switch (form) {
    case 'csv1':
      return toCsv1(message);
    case 'csv2':
      return toCsv2(message);
    case 'json':
      return JSON.stringify(toDataJson(message, await readCodelists(publication)));
  }
}
