import { randomBytes, randomUUID } from 'node:crypto';
import type { StartRun } from '@dti-hub/api';
import { createOidcSignIn, type ConsoleServices } from '@dti-hub/console';
import { composeStores } from '@dti-hub/functions/services';
import { createTokenVerifier, systemClock, type Settings } from '@dti-hub/runtime';
import type { CommandContext } from './command-context.ts';
import { DEMO_CONSOLE } from './identity/demo-identities.ts';
import type { IdentityServer } from './identity/identity-server.ts';

/** What the console on this machine is made of. */
export interface LocalConsoleParts {
  /** Of every province that is served. */
  readonly contexts: readonly CommandContext[];
  readonly settings: Settings;
  readonly identity: IdentityServer;
  readonly startRun: StartRun;
  readonly onFailure: (error: unknown) => void;
}

const KEY_BYTES = 32;

/** The stewards' console on this machine, for the people of the demonstration. Sessions end with the process. */
export function consoleServices(parts: LocalConsoleParts): Omit<ConsoleServices, 'origin'> {
  const { contexts, settings, identity, startRun, onFailure } = parts;
  const verifier = createTokenVerifier(identity);
  return {
    provinces: contexts.map(({ province }) => province),
    storesOf: composeStores(settings).portsOf,
    clock: systemClock,
    signIn: createOidcSignIn({
      issuer: identity.issuer,
      clientId: DEMO_CONSOLE,
      identify: (token) => verifier.authenticate(`Bearer ${token}`),
      fetch,
    }),
    sessionKeys: [randomBytes(KEY_BYTES)],
    startRun: (province, night) =>
      startRun({ province, night, only: 'scoring', name: randomUUID(), by: DEMO_CONSOLE }),
    onFailure,
  };
}
