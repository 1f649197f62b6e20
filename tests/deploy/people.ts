import type { Journal } from '@dti-hub/pipeline';
import * as z from 'zod';
import { ask, type EmulatorClient } from './emulator-facts.ts';

/** Where people of a user pool sign in, and as which program. */
export interface Pool {
  readonly pool: string;
  readonly clientId: string;
}

/** Somebody whom an operator has added to a pool. */
export interface Person {
  readonly name: string;
  readonly password: string;
  /** By which the journal knows them. */
  readonly subject: string;
  /** An access token of theirs. */
  readonly token: string;
}

const PROVIDER = 'AWSCognitoIdentityProviderService';

/** Adds a person with a password, and signs them in. */
async function addPerson(client: EmulatorClient, where: Pool): Promise<Person> {
  const [name, password] = ['nguoi.van.hanh@example.vn', 'Mat-khau-thu-nghiem-1'];
  const user = { UserPoolId: where.pool, Username: name };
  await ask(client, `${PROVIDER}.AdminCreateUser`, user);
  await ask(client, `${PROVIDER}.AdminSetUserPassword`, {
    ...user,
    Password: password,
    Permanent: true,
  });
  const { AuthenticationResult } = await ask(client, `${PROVIDER}.AdminInitiateAuth`, {
    UserPoolId: where.pool,
    ClientId: where.clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: name, PASSWORD: password },
  });
  const token = AuthenticationResult.AccessToken;
  const [, claims = ''] = token.split('.');
  const { sub: subject } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return { name, password, subject, token };
}

/** Fills in the form of the pool's sign-in page as a browser does; gives where it leads back to. */
export async function answerSignIn(
  { endpoint }: EmulatorClient,
  address: string,
  { name, password }: Pick<Person, 'name' | 'password'>,
): Promise<URL> {
  const body = new URLSearchParams(new URL(address).search);
  body.set('username', name);
  body.set('password', password);
  const seen = await fetch(`${endpoint}/login`, { method: 'POST', body, redirect: 'manual' });
  return new URL(seen.headers.get('location') ?? '');
}

/** What a browser is to send back of the cookies that it was given. */
export const cookiesOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** What somebody sends. */
interface Acting {
  readonly method?: string;
  readonly body?: object;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Does what a person does through the API of a province, below whose address the path is. */
const actingAs =
  ({ token }: Person, address: string) =>
  async (path: string, { method = 'POST', body, key = '', headers }: Acting) => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const told: unknown = await answer.json();
    return { status: answer.status, body: told };
  };

/** A deployed hub, as far as people meet it. */
interface MetHub {
  readonly apiUrl: string;
  readonly output: (name: string) => string;
}

/** Adds somebody who is operator, steward and releaser of Ninh Thuận; gives who they are, and what they do. */
export async function addOperator(
  client: EmulatorClient,
  { apiUrl, output }: MetHub,
  journal: Pick<Journal, 'append'>,
) {
  const pool = { pool: output('PeoplePoolId'), clientId: output('ConsoleClientId') };
  const person = await addPerson(client, pool);
  for (const role of ['operator', 'steward', 'releaser'] as const) {
    const grant = { person: person.subject, role, within: null, holds: true, by: 'test' };
    await journal.append({ key: `test ${role}`, body: { kind: 'granted', grant } });
  }
  return { person, act: actingAs(person, `${apiUrl}/v1/ninh-thuan`) };
}

export const uploadSchema = z.object({
  body: z.object({
    item: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }),
  }),
});

/** A value that is not there yet, with what it will rest on. */
export const aDraft = (file: string) => ({
  stage: 'draft',
  filed: { value: null, choice: null, points: null },
  dataAsOf: null,
  documents: [
    { number: '12/BC', issuer: 'Huyện Ninh Sơn', date: '2022-12-20', title: 'Báo cáo', file },
  ],
  note: null,
});
