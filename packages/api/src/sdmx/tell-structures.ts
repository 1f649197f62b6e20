import type { Context } from 'hono';
import * as z from 'zod';
import type { AnswerDesk } from '../answer/desk.ts';
import { ProblemError } from '../route.ts';
import { momentShape, tell, type Asked } from '../standards/tell.ts';
import { chooseStructures, DETAILS, REFERENCES } from './choose-structures.ts';
import { readCodelists } from './codelists.ts';
import { STRUCTURE_FORMS } from './media-types.ts';
import { noResults } from './problems.ts';
import { toStructureJson, type StructureMessage } from './structure-json.ts';
import { toStructureXml } from './structure-xml.ts';
import { structuresOf } from './structures.ts';

const query = z.object({
  ...momentShape,
  references: z.enum(REFERENCES).default('none'),
  detail: z.enum(DETAILS).default('full'),
});

/** Dataflows, data structures, concepts and code lists, as a publication has them. */
export const tellStructures = (desk: AnswerDesk, context: Context): Promise<Response> =>
  tell(desk, context, {
    query,
    forms: STRUCTURE_FORMS,
    write: (asked, form) => writeChosen(asked, context.req.param(), form),
  });

/** All that it takes to read the data of one dataflow. */
export const tellSchema = (desk: AnswerDesk, context: Context): Promise<Response> =>
  tell(desk, context, {
    query: z.object(momentShape),
    forms: STRUCTURE_FORMS,
    write: ({ query: moment, ...asked }, form) => {
      const around = { ...moment, references: 'descendants', detail: 'full' } as const;
      return writeChosen({ ...asked, query: around }, context.req.param(), form);
    },
  });

type StructureForm = (typeof STRUCTURE_FORMS)[number]['name'];

async function writeChosen(
  { province, query: wanted, publication }: Asked<z.infer<typeof query>>,
  named: Readonly<Record<string, string>>,
  form: StructureForm,
): Promise<string> {
  const { kind = '*', agency = '*', id = '*', version = '+', item = '*' } = named;
  const all = structuresOf(await readCodelists(publication));
  const structures = chooseStructures(all, { kind, agency, id, version, item, ...wanted });
  if (structures.length === 0) throw new ProblemError(noResults);
  const head = { province, ...publication.publication };
  return writeStructures({ head, structures, available: [] }, form);
}

/** A structure message in the form that is wanted. */
export const writeStructures = (message: StructureMessage, form: StructureForm): string =>
  form === 'xml' ? toStructureXml(message) : JSON.stringify(toStructureJson(message));
