import { compareText, hashBytes, hashJson } from '@dti-hub/kernel';
import { OpenPublication, type Publication } from '@dti-hub/pipeline';
import type { Context } from 'hono';
import { repeatedParameter } from '../faults.ts';
import { respond } from '../problem.ts';
import { badCursor, badQuestion, nothingPublished } from '../problems.ts';
import {
  ProblemError,
  type AnswerSource,
  type PageWish,
  type PreparedQuestion,
  type PublicationHead,
  type RenderWish,
  type Route,
} from '../route.ts';
import { acceptable } from './acceptable.ts';
import type { AnswerDesk } from './desk.ts';
import type { KnownPublication } from './known-releases.ts';
import { contentType, type Media } from './media-types.ts';
import { knownAs, send, wantedBy } from './send.ts';

/** Changes when the form of answers does, so that nobody goes on with one of an earlier form. */
const ANSWER_FORM = '1';

/** Of a JSON page, unless the caller names another. */
const JSON_LIMIT = 1000;

/** A question, read as far as it can be without looking at any figure. */
interface AskedQuestion {
  readonly province: string;
  readonly media: Media;
  readonly contentType: string;
  readonly prepared: PreparedQuestion;
  readonly source: AnswerSource;
  readonly head: PublicationHead;
  readonly page: PageWish;
  /** What a cursor is good for. */
  readonly question: string;
  readonly tag: string;
}

/** Looks up the newest publication, which nearly every question is about. */
export function beginAnswer({ releases, begun }: AnswerDesk, { req }: Context): void {
  const { cursor, asOf } = req.query();
  if (cursor !== undefined || asOf !== undefined) return;
  const newest = releases.newest(req.param('province') ?? '');
  // Whoever is refused does not ask for it; the answer tells what went wrong.
  newest.catch(() => undefined);
  begun.set(req.raw, newest);
}

/** Answers one question of one route, whoever asks it. */
export async function answerQuestion(
  desk: AnswerDesk,
  route: Route,
  context: Context,
): Promise<Response> {
  try {
    const asked = await readQuestion(desk, route, context);
    const wanted = wantedBy(context);
    const render = () => asked.prepared.render(asked.source, renderWish(desk, asked));
    if (!route.isBeyondPublications) {
      return knownAs(asked.tag, wanted) ?? (await send(desk, { ...asked, render }, wanted));
    }
    const rendered = await render();
    const tag = hashBytes(Buffer.concat(rendered.pieces));
    const answer = { ...asked, tag, render: async () => rendered };
    return knownAs(tag, wanted) ?? (await send(desk, answer, wanted));
  } catch (error) {
    if (error instanceof ProblemError) return respond(error.problem);
    throw error;
  }
}

/** @throws {ProblemError} when it cannot be answered, whatever the figures are */
async function readQuestion(
  desk: AnswerDesk,
  route: Route,
  context: Context,
): Promise<AskedQuestion> {
  const { province = '', ...params } = context.req.param();
  const query = queryOf(context);
  const prepared = route.prepare(params, query);
  if ('length' in prepared) throw new ProblemError(badQuestion(prepared));
  const media = acceptable(context.req.header('accept'), route.media);
  const { cursor: _given, limit: _size, ...asked } = query;
  const question = JSON.stringify([ANSWER_FORM, route.id, province, params, sorted(asked)]);
  const { services, releases } = desk;
  const { publication, after, isReleased } = await choosePublication(desk, prepared, {
    province,
    question,
    request: context.req.raw,
  });
  const source = {
    province,
    services,
    releases: () => releases.all(province),
    stores: services.portsOf(province),
    publication: new OpenPublication(desk.valuesOf(province), publication),
    openNumber: (number: number) => openNumber(desk, province, number),
  };
  const head = headOf(publication, isReleased);
  const limit = prepared.common.limit ?? (media === 'json' ? JSON_LIMIT : undefined);
  const page = { after, limit };
  const tag = hashJson([question, media, page, head]);
  return {
    province,
    media,
    contentType: contentType(media),
    prepared,
    source,
    head,
    page,
    question,
    tag,
  };
}

/** Each parameter once. @throws {ProblemError} when one is given more often */
export function queryOf(context: Context): Record<string, string> {
  const given = Object.entries(context.req.queries());
  const repeated = given.filter(([, values]) => values.length > 1);
  if (repeated.length > 0) {
    throw new ProblemError(badQuestion(repeated.map(([name]) => repeatedParameter(name))));
  }
  return Object.fromEntries(given.map(([name, [value = '']]) => [name, value]));
}

const sorted = (query: Readonly<Record<string, string>>) =>
  Object.entries(query).toSorted(([a], [b]) => compareText(a, b));

interface ChosenPublication extends KnownPublication {
  readonly after: string | undefined;
}

interface NewestAsked {
  readonly province: string;
  readonly request: Request;
}

/** The newest publication, as it was begun to be looked up. */
const newestOf = (
  { releases, begun }: Pick<AnswerDesk, 'releases' | 'begun'>,
  { province, request }: NewestAsked,
) => begun.get(request) ?? releases.newest(province);

/** A page goes on in the publication that its first page was of, whatever has been published since. */
async function choosePublication(
  desk: AnswerDesk,
  { common: { cursor, asOf } }: PreparedQuestion,
  asked: NewestAsked & Pick<AskedQuestion, 'question'>,
): Promise<ChosenPublication> {
  const { services, cursors, releases } = desk;
  const { province, question } = asked;
  const { publications } = services.portsOf(province);
  const place = cursor === undefined ? undefined : cursors.read(cursor, question);
  if (cursor !== undefined && place === undefined) throw new ProblemError(badCursor);
  const isNewest = place === undefined && asOf === undefined;
  const chosen = isNewest
    ? await newestOf(desk, asked)
    : await releases.earlier(
        province,
        await (place === undefined
          ? publications.asOf(asOf ?? '')
          : publications.find(place.publication)),
      );
  if (chosen === undefined) throw new ProblemError(nothingPublished);
  return { ...chosen, after: place?.after };
}

async function openNumber(
  { services, valuesOf }: AnswerDesk,
  province: string,
  number: number,
): Promise<OpenPublication | undefined> {
  const publication = await services.portsOf(province).publications.find(number);
  return publication && new OpenPublication(valuesOf(province), publication);
}

/** What every answer says of the publication that it is from. */
export const headOf = (
  { number, night, publishedAt, content }: Publication,
  isReleased: boolean,
): PublicationHead => ({
  number,
  night,
  publishedAt,
  content,
  status: isReleased ? 'released' : 'provisional',
});

const renderWish = (
  { cursors }: AnswerDesk,
  { page, media, head, question }: AskedQuestion,
): RenderWish => ({
  ...page,
  media,
  head,
  cursorOf: (after) => cursors.sign({ publication: head.number, after }, question),
});
