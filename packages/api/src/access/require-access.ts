import type { Grants } from '@dti-hub/pipeline';
import { hasRightAnywhere } from '@dti-hub/stewardship';
import type { Context, Handler, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import { notFound, respond, type Problem } from '../problem.ts';
import { UnauthenticatedError } from './errors.ts';
import type { Authenticator, Principal } from './principal.ts';
import { forbidden, mayNotAct, tooManyRequests, unauthenticated } from './problems.ts';
import type { RateLimiter } from './rate-limit.ts';
import { READS, readScope, type Needs } from './rights.ts';

/** What deciding about a call needs. */
export interface AccessServices {
  readonly authenticator: Authenticator;
  /** The grants that hold in a province that is served; none in any other. */
  readonly grantsOf: (province: string) => Promise<Grants>;
  readonly rateLimiter: RateLimiter;
}

/** What handlers behind `requireAccess` find in their context. */
export interface AccessEnv {
  Variables: { principal: Principal };
}

/** The handlers that decide, so that a route without one can be told. */
const DECIDING = new WeakSet<Handler | MiddlewareHandler>();

/**
 * Lets a call of `/v1/{province}/…` through to its handler when the caller may do what it needs: 401
 * as a problem for who proves nobody, 403 for whom nothing in the province gives the right, whether
 * there is such a province or not, 429 for who has asked too often. What is begun meanwhile is for nothing then.
 */
export function requireAccess(
  services: AccessServices,
  needs: Needs,
  begin?: (context: Context<AccessEnv>) => void,
): MiddlewareHandler<AccessEnv> {
  const decide = createMiddleware<AccessEnv>(async (context, next) => {
    const principal = await identify(services, context.req.header('authorization'));
    if (principal === undefined) return refuseUnknown();
    const province = provinceOf(context.req.path);
    if (province === undefined || !(await may(services, principal, { province, needs }))) {
      return respond('right' in needs ? mayNotAct : forbidden);
    }
    const counted = services.rateLimiter.take({ province, caller: callerOf(principal) });
    begin?.(context);
    const waitSeconds = await counted;
    if (waitSeconds !== undefined) {
      return refuse(tooManyRequests, { 'retry-after': String(waitSeconds) });
    }
    context.set('principal', principal);
    return next();
  });
  DECIDING.add(decide);
  return decide;
}

/**
 * Stands before all routes: what no `requireAccess` decides about is not there for anybody, so that a
 * route that forgot to say what it needs gives nothing away.
 */
export const denyUndecided = ({
  authenticator,
}: Pick<AccessServices, 'authenticator'>): MiddlewareHandler =>
  createMiddleware(async (context, next) => {
    if (matchedRoutes(context).some(({ handler }) => DECIDING.has(handler))) return next();
    const principal = await identify({ authenticator }, context.req.header('authorization'));
    return principal === undefined ? refuseUnknown() : respond(notFound);
  });

async function identify(
  { authenticator }: Pick<AccessServices, 'authenticator'>,
  authorization: string | undefined,
): Promise<Principal | undefined> {
  try {
    return await authenticator.authenticate(authorization);
  } catch (error) {
    if (error instanceof UnauthenticatedError) return undefined;
    throw error;
  }
}

/** A machine's scopes say what it may read, a person's grants what they may read and do. */
async function may(
  { grantsOf }: Pick<AccessServices, 'grantsOf'>,
  { kind, scopes, subject }: Principal,
  { province, needs }: { readonly province: string; readonly needs: Needs },
): Promise<boolean> {
  if (kind === 'machine') {
    return 'dataset' in needs && scopes.includes(readScope(province, needs.dataset));
  }
  const grants = await grantsOf(province);
  if ('right' in needs) return hasRightAnywhere({ grants }, { actor: subject, ...needs });
  return grants.some(
    ({ person, role }) => person === subject && READS[role].includes(needs.dataset),
  );
}

/** Many people come through one program, so each is counted by their own name. */
export const callerOf = ({ kind, clientId, subject }: Principal): string =>
  kind === 'machine' ? `machine ${clientId}` : `person ${subject}`;

const PROVINCE = /^\/v1\/([^/]+)(?:\/|$)/;

const provinceOf = (path: string): string | undefined => PROVINCE.exec(path)?.[1];

const refuseUnknown = (): Response => refuse(unauthenticated, { 'www-authenticate': 'Bearer' });

function refuse(refusal: Problem, headers: Readonly<Record<string, string>>): Response {
  const response = respond(refusal);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
