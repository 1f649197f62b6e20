import { hashJson } from '@dti-hub/kernel';
import { OpenPublication, type Publication } from '@dti-hub/pipeline';
import type { Context } from 'hono';
import * as z from 'zod';
import { headOf, queryOf } from '../answer/answer-question.ts';
import type { AnswerDesk } from '../answer/desk.ts';
import type { KnownPublication } from '../answer/known-releases.ts';
import { mostWanted } from '../answer/media-types.ts';
import { knownAs, send, wantedBy } from '../answer/send.ts';
import { faultsOf, unknownParameters } from '../faults.ts';
import { respond } from '../problem.ts';
import { badQuestion, notAcceptable, nothingPublished } from '../problems.ts';
import { ProblemError } from '../route.ts';

/** Changes when the form of messages does, so that nobody goes on with one of an earlier form. */
const MESSAGE_FORM = '1';

/** A form of a message, by the media type that it goes under. */
interface Form {
  readonly name: string;
  readonly type: string;
}

/** A question in the words of a standard, and the publication that answers it. */
export interface Asked<Query> {
  readonly province: string;
  readonly query: Query;
  /** What stands in `c[…]`, by component. */
  readonly filters: ReadonlyMap<string, string>;
  readonly publication: OpenPublication;
  readonly openAt: (instant: string) => Promise<OpenPublication | undefined>;
}

/** How a question is read, and a message written in one of its forms. */
export interface Telling<Query extends z.ZodObject, Offered extends Form> {
  readonly query: Query;
  readonly forms: readonly Offered[];
  /** Whether components may be filtered, as SDMX-REST does by `c[…]`. */
  readonly takesFilters?: boolean;
  readonly write: (asked: Asked<z.infer<Query>>, form: Offered['name']) => Promise<string>;
}

const FILTER = /^c\[([A-Za-z][A-Za-z0-9_-]*)\]$/;
const encoder = new TextEncoder();

/** An instant with its offset from UTC: without one it would be a guess. */
export const instantText = z.iso.datetime({ offset: true });

/** What may be asked of every message. */
export const momentShape = {
  asOf: instantText.optional().describe('The latest publication made at or before this instant.'),
};

/** Answers a question in the words of a standard from the latest publication, or the one that was it at `asOf`. */
export async function tell<Query extends z.ZodObject, Offered extends Form>(
  desk: AnswerDesk,
  context: Context,
  telling: Telling<Query, Offered>,
): Promise<Response> {
  try {
    const { filters, given } = partedQuery(queryOf(context), telling.takesFilters);
    const query = readQuery(telling.query, given);
    const form = mostWanted(context.req.header('accept'), telling.forms, ({ type }) => type);
    if (form === undefined) {
      throw new ProblemError(notAcceptable(telling.forms.map(({ type }) => type)));
    }
    const { province = '' } = context.req.param();
    const found = await knownAt(desk, province, given['asOf']);
    if (found === undefined) throw new ProblemError(nothingPublished);
    const { publication, isReleased } = found;
    const head = headOf(publication, isReleased);
    const wanted = wantedBy(context);
    const tag = hashJson([MESSAGE_FORM, form.type, context.req.path, wanted.url.search, head]);
    const known = knownAs(tag, wanted);
    if (known !== undefined) return known;
    const render = async () => {
      const asked = { province, query, filters, ...opened(desk, province, publication) };
      return { pieces: [encoder.encode(await telling.write(asked, form.name))], next: undefined };
    };
    return await send(desk, { province, contentType: form.type, head, tag, render }, wanted);
  } catch (error) {
    if (error instanceof ProblemError) return respond(error.problem);
    throw error;
  }
}

/** The filters of components, and the parameters that have names of their own. */
function partedQuery(query: Readonly<Record<string, string>>, takesFilters = false) {
  const filters = new Map<string, string>();
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    const [, component] = (takesFilters && FILTER.exec(name)) || [];
    if (component === undefined) given[name] = value;
    else filters.set(component, value);
  }
  return { filters, given };
}

/** @throws {ProblemError} when a parameter is wrong, or there is none such */
function readQuery<Query extends z.ZodObject>(
  schema: Query,
  given: Readonly<Record<string, string>>,
): z.infer<Query> {
  const read = schema.safeParse(given);
  const faults = [
    ...faultsOf('query', read.error, given),
    ...unknownParameters(given, schema.shape),
  ];
  if (!read.success || faults.length > 0) throw new ProblemError(badQuestion(faults));
  return read.data;
}

const knownAt = async (
  { services, releases }: AnswerDesk,
  province: string,
  instant: string | undefined,
): Promise<KnownPublication | undefined> =>
  instant === undefined
    ? releases.newest(province)
    : releases.earlier(province, await services.portsOf(province).publications.asOf(instant));

function opened(desk: AnswerDesk, province: string, found: Publication) {
  const open = (one: Publication) => new OpenPublication(desk.valuesOf(province), one);
  return {
    publication: open(found),
    openAt: async (instant: string) => {
      const earlier = await desk.services.portsOf(province).publications.asOf(instant);
      return earlier && open(earlier);
    },
  };
}
