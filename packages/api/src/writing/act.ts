import type { Sentence } from '@dti-hub/kernel';
import type { ProvinceStores } from '@dti-hub/pipeline';
import * as z from 'zod';
import type { Needs, Principal } from '../access/index.ts';
import { badCursor } from '../problems.ts';
import { faultsOf, unknownParameters, type QuestionFault } from '../faults.ts';
import { inDigits } from '../filters.ts';
import { ProblemError } from '../route.ts';
import type { Conditions } from './conditions.ts';
import { notOffered } from './problems.ts';
import type { WritingServices } from './services.ts';

/** A file as it is, of whatever type. */
export const fileBytes = z.instanceof(Uint8Array);

/** Whether an act gives out a file; every other one answers with JSON alone. */
export const givesFile = ({ answers }: Pick<Act, 'answers'>): boolean =>
  Object.values(answers).includes(fileBytes);

/** Where nothing is said but the address. */
export const noBody = z.undefined();

/** How an act may end; 409 where a part of it could not be done, and the answer says which. */
export type ActStatus = 200 | 201 | 202 | 409;

/** Who acts, where, and on what condition. */
export interface Actor extends Conditions {
  readonly principal: Principal;
  readonly province: string;
  readonly stores: ProvinceStores;
  /** What the caller says that the body is; null: nothing. */
  readonly contentType: string | null;
  /** @throws {ProblemError} where this deployment is to be read alone */
  readonly writing: () => WritingServices;
  /** Names this very request: the same for the same key of the same caller. */
  readonly requestName: string;
  /** Tells the operator of trouble that takes nothing back of what was done. */
  readonly onFailure: (error: unknown) => void;
}

/** What an act comes to. */
export interface Told {
  readonly status: ActStatus;
  readonly body: object;
  /** Of the one thing that it is about: it stands as the tag of the answer. */
  readonly version?: string;
}

/** A stranger's file: to be saved, never to be opened by a browser. */
export interface SentFile {
  readonly mediaType: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An act whose path, query and body are as it declares them. */
export type PreparedAct = (actor: Actor) => Promise<Told | SentFile>;

/** What came with a request. */
export interface GivenAct {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON, or the bytes of a file. */
  readonly body: unknown;
}

/**
 * Something that is done in a province, or looked at as it stands now, whatever was published. As with
 * routes, the handler, the checks and the OpenAPI document come from it.
 */
export interface Act {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/v1/{province}`. */
  readonly path: string;
  readonly summary: Sentence;
  readonly needs: Needs;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** JSON of this schema, or `fileBytes`, or `noBody`: then nothing is read. */
  readonly body: z.ZodType;
  /** What is answered, by status: JSON of this schema, or `fileBytes`. */
  readonly answers: Readonly<Partial<Record<ActStatus, z.ZodType>>>;
  /** Whether it takes `If-Match` (or `If-None-Match: *` for what is new). */
  readonly isConditional: boolean;
  /** Whether it leaves something behind; what only shows does not. */
  readonly keeps: boolean;
  readonly prepare: (given: GivenAct) => PreparedAct | readonly QuestionFault[];
}

interface ActDeclared<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
> extends Omit<Act, 'prepare' | 'params' | 'query' | 'body' | 'isConditional' | 'keeps'> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly isConditional?: boolean;
  /** Left out: all do but those that are asked with GET. */
  readonly keeps?: boolean;
  readonly perform: (
    asked: Actor & {
      readonly params: z.infer<Params>;
      readonly query: z.infer<Query>;
      readonly body: z.infer<Body>;
    },
  ) => Promise<Told | SentFile>;
}

/** Declares an act. */
export function act<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType>({
  perform,
  ...declared
}: ActDeclared<Params, Query, Body>): Act {
  const { params, query, body } = declared;
  return {
    isConditional: false,
    keeps: declared.method !== 'GET',
    ...declared,
    prepare: (given) => {
      const faults = faultsIn(declared, given);
      if (faults.length > 0) return faults;
      const asked = {
        params: params.parse(given.params),
        query: query.parse(given.query),
        body: body.parse(given.body),
      };
      return (actor) => perform({ ...actor, ...asked });
    },
  };
}

function faultsIn(
  { params, query, body }: Pick<Act, 'params' | 'query' | 'body'>,
  given: GivenAct,
): QuestionFault[] {
  return [
    ...faultsOf('path', params.safeParse(given.params).error, given.params),
    ...faultsOf('query', query.safeParse(given.query).error, given.query),
    ...faultsOf('body', body.safeParse(given.body).error, given.body),
    ...unknownParameters(given.query, query.shape),
  ];
}

/** Of a list of acts, unless the caller says how many. */
const LIMIT = 1000;
const LIMIT_MAX = 10_000;
const KEY_MAX = 500;

/** What every list of acts can be asked for. */
export const pageShape = {
  limit: inDigits(z.int().min(1).max(LIMIT_MAX).default(LIMIT)).describe('How many items'),
  after: z.string().max(KEY_MAX).optional().describe('"next" of the page before it'),
};

/** What acts can be asked for that can be tried. */
export const trialShape = {
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .describe('true: only tell what would change; nothing is kept, and nothing has to be seen.'),
};

/** The answer to a list. */
export const pageSchema = (item: z.ZodType) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('To be asked for as "after"; null: nothing follows.'),
  });

/** The answer to a question for one thing. */
export const itemSchema = <Item extends z.ZodType>(item: Item) => z.object({ item });

/** A page of a list. @throws {ProblemError} when nothing stands under what it is to begin after */
export function pageOf<Item>(
  all: readonly Item[],
  keyOf: (item: Item) => string,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Told {
  const before = after === undefined ? -1 : all.findIndex((item) => keyOf(item) === after);
  if (after !== undefined && before === -1) throw new ProblemError(badCursor);
  const items = all.slice(before + 1, before + 1 + limit);
  const last = items.at(-1);
  const isEnd = last === undefined || before + 1 + limit >= all.length;
  return { status: 200, body: { items, next: isEnd ? null : keyOf(last) } };
}

/** What a deployment may not have. @throws {ProblemError} when it has none */
export function offered<Service>(service: Service | undefined): Service {
  if (service === undefined) throw new ProblemError(notOffered);
  return service;
}
