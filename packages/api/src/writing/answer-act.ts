import { attachmentAs, hashBytes, hashJson } from '@dti-hub/kernel';
import type { Context } from 'hono';
import { callerOf, type AccessEnv } from '../access/index.ts';
import { acceptable } from '../answer/acceptable.ts';
import { queryOf } from '../answer/answer-question.ts';
import { SENT_BYTES_MAX } from '../answer/send.ts';
import { respond } from '../problem.ts';
import { badQuestion } from '../problems.ts';
import { ProblemError } from '../route.ts';
import type { ApiServices } from '../services.ts';
import { givesFile, offered, type Act, type Actor, type SentFile, type Told } from './act.ts';
import { knowsVersion } from './conditions.ts';
import type { KeptAnswer, KeyedRequest } from './idempotency.ts';
import { asNotThere, inFlight, keyReused, keyWanted, refusalOf } from './problems.ts';
import { readBody } from './read-body.ts';
import { versionTag } from './version-tag.ts';

/** Does one act for whoever may do it, once however often it is sent. */
export async function answerAct(
  services: ApiServices,
  act: Act,
  context: Context<AccessEnv>,
): Promise<Response> {
  try {
    if (act.method !== 'GET') offered(services.writing);
    const { params, query, body } = await readGiven(act, context);
    const prepared = act.prepare({ params, query, body });
    if (typeof prepared !== 'function') {
      throw new ProblemError(badQuestion(prepared));
    }
    if (!givesFile(act)) acceptable(context.req.header('accept'), ['json']);
    const asked = askedOf(services, context, [act.id, params, query, payloadOf(body)]);
    const told = isOnce(act, query)
      ? await doOnce(asked, prepared)
      : keptForm(await prepared(asked.actor));
    return 'mediaType' in told
      ? await sendFile(services, asked.actor, told)
      : send(act, told, asked.actor);
  } catch (error) {
    if (error instanceof ProblemError) return respond(error.problem);
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return respond(act.method === 'GET' ? asNotThere(refusal) : refusal);
  }
}

async function readGiven(act: Act, context: Context<AccessEnv>) {
  const { province: _province, ...params } = context.req.param();
  return { params, query: queryOf(context), body: await readBody(act, context.req) };
}

/** As JSON can say it: a file by its hash, which would be long to write down. */
const payloadOf = (body: unknown): unknown =>
  body instanceof Uint8Array ? hashBytes(body) : (body ?? null);

interface AskedAct {
  readonly actor: Actor;
  readonly keyed: KeyedRequest;
}

function askedOf(
  { portsOf, writing, onFailure = ignore }: ApiServices,
  context: Context<AccessEnv>,
  asked: readonly unknown[],
): AskedAct {
  const province = context.req.param('province') ?? '';
  const { principal } = context.var;
  const [ifMatch, ifNoneMatch] = ['if-match', 'if-none-match'].map((name) =>
    context.req.header(name),
  );
  const caller = callerOf(principal);
  const key = context.req.header('idempotency-key') ?? '';
  const payload = hashJson([...asked, ifMatch ?? null, ifNoneMatch ?? null]);
  return {
    actor: {
      principal,
      province,
      stores: portsOf(province),
      writing: () => offered(writing),
      contentType: context.req.header('content-type') ?? null,
      requestName: hashJson([province, caller, key]),
      onFailure,
      ifMatch,
      ifNoneMatch,
    },
    keyed: { province, caller, key, payload, at: writing?.clock.now() ?? '' },
  };
}

const ignore = (): void => undefined;

/** PUT and DELETE come to the same however often they are sent; a trial keeps nothing. */
const isOnce = ({ method }: Act, { dryRun }: Readonly<Record<string, string>>): boolean =>
  method === 'POST' && dryRun !== 'true';

const KEY = /^[\u0021-\u007E]{1,200}$/;

/** Does what was not done under this key yet; gives what it came to then where it was. */
async function doOnce(
  { actor, keyed }: AskedAct,
  perform: (actor: Actor) => Promise<Told | SentFile>,
): Promise<KeptAnswer | SentFile> {
  if (!KEY.test(keyed.key)) throw new ProblemError(keyWanted);
  const { idempotency } = actor.writing();
  const state = await idempotency.take(keyed);
  if (state.kind === 'inFlight') throw new ProblemError(inFlight);
  if (state.kind === 'otherPayload') throw new ProblemError(keyReused);
  if (state.kind === 'answered') return state.answer;
  let told: KeptAnswer | SentFile;
  try {
    told = keptForm(await perform(actor));
  } catch (error) {
    await idempotency.giveBack(keyed, state.try);
    throw error;
  }
  if (!('mediaType' in told)) await idempotency.keep(keyed, state.try, told);
  return told;
}

const keptForm = (told: Told | SentFile): KeptAnswer | SentFile =>
  'mediaType' in told
    ? told
    : { status: told.status, version: told.version ?? null, body: JSON.stringify(told.body) };

const NOT_MODIFIED = 304;

/** As it stands at this moment, for this caller: to be asked about again each time. */
const CACHE_HEADERS = { 'cache-control': 'private, no-cache', vary: 'Authorization' };

function send({ method }: Act, { status, version, body }: KeptAnswer, actor: Actor): Response {
  const headers = { ...CACHE_HEADERS, ...(version !== null && { etag: versionTag(version) }) };
  if (method === 'GET' && version !== null && knowsVersion(actor, version)) {
    return new Response(null, { status: NOT_MODIFIED, headers });
  }
  return new Response(body, {
    status,
    headers: { ...headers, 'content-type': 'application/json' },
  });
}

/** It is a stranger's: a browser saves it, and neither draws it nor runs any of it. */
async function sendFile(
  { links }: ApiServices,
  { province }: Actor,
  { bytes, mediaType, name }: SentFile,
): Promise<Response> {
  if (bytes.length > SENT_BYTES_MAX && links !== undefined) {
    const location = await links.offer({ province, bytes, mediaType, saveAs: name });
    return new Response(null, { status: 307, headers: { ...FILE_HEADERS, location } });
  }
  return new Response(Uint8Array.from(bytes), {
    headers: {
      ...FILE_HEADERS,
      'content-type': mediaType,
      'content-disposition': attachmentAs(name),
      'content-security-policy': "sandbox; default-src 'none'",
      'content-length': String(bytes.length),
    },
  });
}

const FILE_HEADERS = { 'cache-control': 'private, no-store' };
