import { UnauthenticatedError, type Authenticator, type Principal } from '@dti-hub/api';
import { HubError, type Disposition } from '@dti-hub/kernel';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import * as z from 'zod';

/** Whose tokens are believed. */
export interface TokenTrust {
  /** The identity provider, to the letter as its tokens name it. */
  readonly issuer: string;
  /** The programs that tokens may have been given to: access tokens of Cognito name no audience. */
  readonly clients: readonly string[];
  /** Where the issuer's keys are; left out: where Cognito has them. */
  readonly keysUrl?: string | undefined;
}

/** The identity provider's keys cannot be had, so nobody can be told from anybody. */
export class KeysUnavailableError extends HubError {
  override readonly name = 'KeysUnavailableError';
  override readonly code = 'runtime/keys-unavailable';
  override readonly disposition: Disposition = 'retry';

  constructor() {
    super({
      problem: {
        vi: 'Không lấy được khoá của hệ thống đăng nhập, nên chưa kiểm tra được mã truy cập.',
        en: "The identity provider's keys cannot be had, so no access token can be checked.",
      },
      mend: {
        vi: 'Hãy thử lại sau; nếu lặp lại, hãy kiểm tra hệ thống đăng nhập.',
        en: 'Try again later; if it happens again, look after the identity provider.',
      },
    });
  }
}

/** Clocks differ; a token's life is an hour. */
const CLOCK_TOLERANCE_SECONDS = 30;
/** A key that is not known yet is asked for, but not more often, however many tokens name one. */
const KEYS_COOLDOWN_MS = 30_000;
/** A key that the issuer took back is believed for so long at most. */
const KEYS_AGE_MAX_MS = 3_600_000;
const KEYS_TIMEOUT_MS = 5000;

const BEARER = /^Bearer +([\w.~+/=-]+)$/i;

const claimsSchema = z.object({
  sub: z.string().min(1),
  client_id: z.string().min(1),
  token_use: z.literal('access'),
  scope: z.string().default(''),
});

/**
 * Tells callers by the access tokens of one issuer: signed by a key that it publishes itself, with the
 * one algorithm that it signs by, in force now, and given to a program that is known here. What else a
 * token says of keys or algorithms is not looked at.
 */
export function createTokenVerifier({ issuer, clients, keysUrl }: TokenTrust): Authenticator {
  const keys = createRemoteJWKSet(new URL(keysUrl ?? `${issuer}/.well-known/jwks.json`), {
    cooldownDuration: KEYS_COOLDOWN_MS,
    cacheMaxAge: KEYS_AGE_MAX_MS,
    timeoutDuration: KEYS_TIMEOUT_MS,
  });
  const verified = async (token: string): Promise<JWTPayload> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ['RS256'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp'],
      });
      return payload;
    } catch (error) {
      throw isOfToken(error) ? new UnauthenticatedError() : new KeysUnavailableError();
    }
  };
  return {
    async authenticate(authorization) {
      const [, token] = BEARER.exec(authorization ?? '') ?? [];
      if (token === undefined) throw new UnauthenticatedError();
      const principal = readPrincipal(await verified(token));
      if (principal === undefined || !clients.includes(principal.clientId)) {
        throw new UnauthenticatedError();
      }
      return principal;
    },
  };
}

/** A machine's token is given to the machine itself, under the name of its program. */
function readPrincipal(claims: JWTPayload): Principal | undefined {
  const { success, data } = claimsSchema.safeParse(claims);
  if (!success) return undefined;
  const { sub: subject, client_id: clientId, scope } = data;
  return {
    subject,
    kind: subject === clientId ? 'machine' : 'person',
    clientId,
    scopes: scope.split(' ').filter((one) => one !== ''),
  };
}

/** Whether the token is at fault, and not what its keys are fetched from. Neither error is passed on: both may quote. */
const isOfToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError && !OF_KEYS.has(error.code);

const OF_KEYS: ReadonlySet<string> = new Set([
  errors.JOSEError.code,
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
]);
