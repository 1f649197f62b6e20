import type { Sentence } from '@dti-hub/kernel';
import type { BulkFile, OpenPublication, ProvinceStores } from '@dti-hub/pipeline';
import * as z from 'zod';
import type { NeedsDataset } from './access/index.ts';
import type { Media } from './answer/media-types.ts';
import { jsonBytes, writeLines, writeList } from './answer/write-answer.ts';
import { faultsOf, unknownParameters, type QuestionFault } from './faults.ts';
import { inDigits } from './filters.ts';
import type { TableLayout } from './formats/table.ts';
import type { Problem } from './problem.ts';
import { publicationSchema } from './shapes/common.ts';
import { named } from './shapes/named.ts';
import type { ApiServices, ReleaseLine } from './services.ts';

/** No cursor of ours is longer: it holds a number, a key and a signature. */
const CURSOR_MAX = 2000;

/** Where an answer comes from: the province and the publication that the caller asks about. */
export interface AnswerSource {
  readonly province: string;
  readonly publication: OpenPublication;
  readonly stores: ProvinceStores;
  readonly services: ApiServices;
  readonly releases: () => Promise<readonly ReleaseLine[]>;
  /** Opens another publication of the province. */
  readonly openNumber: (number: number) => Promise<OpenPublication | undefined>;
}

/** What a caller asked, read by the route's schemas. */
export interface Question<Params, Query> extends AnswerSource {
  readonly params: Params;
  readonly query: Query;
}

/** What every answer says of the publication that it is from. */
export type PublicationHead = z.infer<typeof publicationSchema>;

/** Which part of a list is wanted. */
export interface PageWish {
  readonly after: string | undefined;
  /** Undefined: all that there is. */
  readonly limit: number | undefined;
}

/** What is to be written, once a publication is chosen. */
export interface RenderWish extends PageWish {
  readonly media: Media;
  readonly head: PublicationHead;
  /** Signs where the page ends. */
  readonly cursorOf: (after: string) => string;
}

/** An answer's bytes, in pieces that follow one another; `next` is the cursor of what follows them. */
export interface Rendered {
  readonly pieces: readonly Uint8Array[];
  readonly next: string | undefined;
}

/** The part of every question that chooses a publication and a page. */
interface CommonQuery {
  readonly asOf?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** A question whose path and query are as the route declares them. */
export interface PreparedQuestion {
  readonly common: CommonQuery;
  readonly render: (source: AnswerSource, wish: RenderWish) => Promise<Rendered>;
}

/**
 * One thing that can be asked of the API: from it come the handler, the checks of question and answer,
 * and the OpenAPI document. What it needs has to be said, or it cannot be declared.
 */
export interface Route {
  readonly id: string;
  /** Below `/v1/{province}`. */
  readonly path: string;
  readonly summary: Sentence;
  readonly needs: NeedsDataset;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** What it can be sent as, the first unless another is asked for. */
  readonly media: readonly Media[];
  /** Of the whole answer as JSON. */
  readonly answer: z.ZodType;
  /** Of one line of the answer as NDJSON; undefined where it is no list. */
  readonly item?: z.ZodType;
  /** More than the publication decides what is answered. */
  readonly isBeyondPublications: boolean;
  readonly prepare: (
    params: Readonly<Record<string, string>>,
    query: Readonly<Record<string, string>>,
  ) => PreparedQuestion | readonly QuestionFault[];
}

/** What all declarations of routes have in common. */
interface Declared<Params extends z.ZodObject, Query extends z.ZodObject> {
  readonly id: string;
  readonly path: string;
  readonly summary: Sentence;
  readonly needs: NeedsDataset;
  readonly params: Params;
  readonly query: Query;
  readonly isBeyondPublications?: boolean;
}

/** A route that answers with many items. */
interface ListDeclared<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Item extends object,
> extends Declared<Params, Query> {
  /** What is promised of an item; tests hold every answer against it. */
  readonly item: z.ZodType;
  /** Tells items of one answer apart. */
  readonly keyOf: (item: Item) => string;
  readonly list: (question: Question<z.infer<Params>, z.infer<Query>>) => Promise<readonly Item[]>;
  /** The files that hold the whole list already; undefined where nothing was written beforehand. */
  readonly bulk?: (
    question: Question<z.infer<Params>, z.infer<Query>>,
  ) => readonly BulkFile[] | undefined;
  /** Where it can be had as a table. */
  readonly table?: TableLayout<Item>;
}

/** A route that answers with one thing. */
interface DocumentDeclared<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Item extends object,
> extends Declared<Params, Query> {
  /** What is promised of an item; tests hold every answer against it. */
  readonly item: z.ZodType;
  readonly read: (question: Question<z.infer<Params>, z.infer<Query>>) => Promise<Item>;
}

/** A route that hands out kept bytes as they are. */
interface FileDeclared<Params extends z.ZodObject, Query extends z.ZodObject> extends Declared<
  Params,
  Query
> {
  readonly bytes: (question: Question<z.infer<Params>, z.infer<Query>>) => Promise<Uint8Array>;
}

/** Somebody asked for what is not there, or not in that way. Answered in the problem's words. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(told: Problem) {
    super(told.detail);
    this.problem = told;
  }
}

const momentSchema = z.object({
  asOf: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('The latest publication made at or before this instant; left out: the latest.'),
});

const LIMIT_MAX = 10_000;

const pageSchema = momentSchema.extend({
  limit: inDigits(z.int().min(1).max(LIMIT_MAX))
    .optional()
    .describe('How many items a page has; left out: 1000 as JSON, all in every other form.'),
  cursor: z
    .string()
    .max(CURSOR_MAX)
    .optional()
    .describe('Where the page before it ended: from its "next" or its Link header.'),
});

const TABLE_MEDIA: readonly Media[] = ['sdmxCsv', 'excelCsv', 'xlsx'];

/** Declares a list. */
export function listRoute<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Item extends object,
>(declared: ListDeclared<Params, Query, Item>): Route {
  const { item, list, bulk, table, keyOf } = declared;
  return {
    ...headOf(declared, pageSchema),
    media: ['json', 'ndjson', ...(table === undefined ? [] : TABLE_MEDIA)],
    answer: named(
      answerName(declared.id),
      z.object({
        publication: publicationSchema,
        items: z.array(item),
        next: z.string().nullable().describe('The cursor of the page that follows; null: none.'),
      }),
    ),
    item,
    prepare: prepareWith(declared, pageSchema, (asked) => async (source, wish) => {
      const question = { ...source, ...asked };
      const files = bulk?.(question);
      const lines = files && (await writeLines({ ...source, files }, wish));
      if (lines !== undefined) return { pieces: lines, next: undefined };
      const items = await list(question);
      const page = pageOf(items, keyOf, wish);
      const next = page.last === undefined ? undefined : wish.cursorOf(page.last);
      return { pieces: [await writeList({ items: page.items, next, table }, wish)], next };
    }),
  };
}

/** Declares one thing. */
export function documentRoute<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Item extends object,
>(declared: DocumentDeclared<Params, Query, Item>): Route {
  return {
    ...headOf(declared, momentSchema),
    media: ['json'],
    answer: named(
      answerName(declared.id),
      z.object({ publication: publicationSchema, item: declared.item }),
    ),
    prepare: prepareWith(declared, momentSchema, (asked) => async (source, { head }) => {
      const item = await declared.read({ ...source, ...asked });
      return { pieces: [jsonBytes({ publication: head, item })], next: undefined };
    }),
  };
}

/** Declares kept bytes that are handed out as they are. */
export function fileRoute<Params extends z.ZodObject, Query extends z.ZodObject>(
  declared: FileDeclared<Params, Query>,
): Route {
  return {
    ...headOf(declared, momentSchema),
    media: ['json'],
    answer: named(
      answerName(declared.id),
      z.object({}).describe('The file, to the byte as its hash says.'),
    ),
    prepare: prepareWith(declared, momentSchema, (asked) => async (source) => ({
      pieces: [await declared.bytes({ ...source, ...asked })],
      next: undefined,
    })),
  };
}

/** "listUnits" → "ListUnitsAnswer". */
const answerName = (id: string): string => `${id.slice(0, 1).toUpperCase()}${id.slice(1)}Answer`;

const headOf = (
  {
    id,
    path,
    summary,
    needs,
    params,
    query,
    isBeyondPublications = false,
  }: Declared<z.ZodObject, z.ZodObject>,
  common: z.ZodObject,
) => ({
  id,
  path,
  summary,
  needs,
  params,
  query: z.object({ ...query.shape, ...common.shape }),
  isBeyondPublications,
});

/** Reads a question by the schemas of its path, of its own query, and of what all queries share. */
function prepareWith<Params extends z.ZodObject, Query extends z.ZodObject>(
  { params, query }: Pick<Declared<Params, Query>, 'params' | 'query'>,
  common: z.ZodType<CommonQuery> & z.ZodObject,
  render: (asked: {
    readonly params: z.infer<Params>;
    readonly query: z.infer<Query>;
  }) => PreparedQuestion['render'],
): Route['prepare'] {
  const known = { ...query.shape, ...common.shape };
  return (givenParams, givenQuery) => {
    const path = params.safeParse(givenParams);
    const own = query.safeParse(givenQuery);
    const shared = common.safeParse(givenQuery);
    const faults = [
      ...faultsOf('path', path.error, givenParams),
      ...faultsOf('query', own.error, givenQuery),
      ...faultsOf('query', shared.error, givenQuery),
      ...unknownParameters(givenQuery, known),
    ];
    if (!path.success || !own.success || !shared.success || faults.length > 0) return faults;
    return { common: shared.data, render: render({ params: path.data, query: own.data }) };
  };
}

/** The items of a page, and the key of its last one where others follow. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly last: string | undefined;
}

function pageOf<Item>(
  all: readonly Item[],
  keyOf: (item: Item) => string,
  { after, limit }: PageWish,
): Page<Item> {
  const start = after === undefined ? 0 : all.findIndex((item) => keyOf(item) === after) + 1;
  const items = all.slice(start, limit === undefined ? undefined : start + limit);
  const end = items.at(-1);
  const isLast = end === undefined || start + items.length >= all.length;
  return { items, last: isLast ? undefined : keyOf(end) };
}
