import type { Authenticator } from './principal.ts';

const BASIC = /^basic +([A-Za-z0-9+/]+=*)$/i;

/**
 * Takes an access token also as the password of Basic, whatever the user name. Clients of standards
 * (statistics packages, spreadsheets, DHIS2's tools) often can send a name and a password and nothing else.
 */
export const takingPasswords = (authenticator: Authenticator): Authenticator => ({
  authenticate: (authorization) => authenticator.authenticate(asBearer(authorization)),
});

function asBearer(authorization: string | undefined): string | undefined {
  const [, encoded] = BASIC.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return authorization;
  const credentials = Buffer.from(encoded, 'base64').toString('utf8');
  return `Bearer ${credentials.slice(credentials.indexOf(':') + 1)}`;
}
