import { hashBytes } from '@dti-hub/kernel';
import type { Context } from 'hono';
import * as z from 'zod';
import type { AccessEnv } from '../access/index.ts';
import { headOf, queryOf } from '../answer/answer-question.ts';
import type { AnswerDesk } from '../answer/desk.ts';
import { knownAs, send, wantedBy } from '../answer/send.ts';
import { BODY_BYTES_MAX, type Facade } from '../operation.ts';
import { faultsOf, unknownParameters } from '../faults.ts';
import { inDigits } from '../filters.ts';
import { respond } from '../problem.ts';
import { badQuestion, unknownThing } from '../problems.ts';
import { ProblemError } from '../route.ts';
import { offered } from '../writing/act.ts';

const NUMBER_MAX = 1_000_000;
const pathSchema = z.object({
  edition: z.string().min(1),
  period: z.string().min(1),
  number: inDigits(z.int().min(1).max(NUMBER_MAX)),
});

/** A release as a zip of open data: CSV with its schemas, described for Frictionless Data and in DCAT. */
export const openDataFacade: Facade = (desk) => [
  {
    method: 'GET',
    path: '/releases/{edition}/{period}/{number}/open-data',
    needs: { dataset: 'indicators' },
    bytesMax: BODY_BYTES_MAX,
    answer: (context) => sendArchive(desk, context),
  },
];

async function sendArchive(desk: AnswerDesk, context: Context<AccessEnv>): Promise<Response> {
  try {
    const { province = '', ...params } = context.req.param();
    const name = readName(params, queryOf(context));
    const found = await offered(desk.services.openDataOf)(province, name);
    if (found === undefined) throw new ProblemError(unknownThing(`${name.edition} ${name.number}`));
    const { publications } = desk.services.portsOf(province);
    const publication = await publications.find(found.publication);
    if (publication === undefined) throw new TypeError('a release names its publication');
    const tag = hashBytes(found.bytes);
    const wanted = wantedBy(context);
    const answer = {
      province,
      contentType: 'application/zip',
      head: headOf(publication, true),
      tag,
      render: async () => ({ pieces: [found.bytes], next: undefined }),
    };
    return knownAs(tag, wanted) ?? (await send(desk, answer, wanted));
  } catch (error) {
    if (error instanceof ProblemError) return respond(error.problem);
    throw error;
  }
}

/** @throws {ProblemError} when it is no name of a release */
function readName(
  params: object,
  query: Readonly<Record<string, string>>,
): z.infer<typeof pathSchema> {
  const path = pathSchema.safeParse(params);
  const faults = [...faultsOf('path', path.error, params), ...unknownParameters(query, {})];
  if (!path.success || faults.length > 0) throw new ProblemError(badQuestion(faults));
  return path.data;
}
