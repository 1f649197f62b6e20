import { createHash, randomUUID } from 'node:crypto';
import { SENT_BYTES_MAX, type StartRun } from '@dti-hub/api';
import { createOidcSignIn, type ConsoleServices, type OidcClient } from '@dti-hub/console';
import {
  ConfigurationError,
  createTokenVerifier,
  readSettings,
  systemClock,
  type Settings,
  type TokenTrust,
} from '@dti-hub/runtime';
import { fontBeside } from './console-font.ts';
import {
  composeAccessLogs,
  composeAnnouncer,
  composeFormUploads,
  composeLinks,
  composeStores,
  startingAt,
} from './compose.ts';
import { composeSigner } from './releasing.ts';
import { runsOf } from './run-starter.ts';

/** What the stewards' console is made of, wherever it stands. */
export interface ConsoleParts extends Pick<
  ConsoleServices,
  | 'provinces'
  | 'sessionKeys'
  | 'readFont'
  | 'receiptVerifiers'
  | 'signer'
  | 'announcer'
  | 'templates'
  | 'uploads'
  | 'downloads'
  | 'onFailure'
> {
  readonly settings: Settings;
  /** Whose word it takes for who somebody is. */
  readonly trust: TokenTrust;
  /** As which program people sign in to it. */
  readonly client: Pick<OidcClient, 'clientId' | 'endpoints'>;
  readonly startRun: StartRun;
}

/** The console's services over a hub's stores, for the people of one identity provider. */
export function consoleServices(parts: ConsoleParts): Omit<ConsoleServices, 'origin'> {
  const { settings, trust, client, startRun, ...rest } = parts;
  const verifier = createTokenVerifier(trust);
  return {
    ...rest,
    storesOf: composeStores(settings).portsOf,
    accessLogOf: composeAccessLogs(settings),
    clock: systemClock,
    signIn: createOidcSignIn({
      ...client,
      issuer: trust.issuer,
      identify: (token) => verifier.authenticate(`Bearer ${token}`),
      fetch,
    }),
    startRun: (province, night) =>
      startRun({ province, night, only: 'scoring', name: randomUUID(), by: client.clientId }),
  };
}

/** @throws {ConfigurationError} when the deployment does not say where its console stands, or whom it believes */
export function composeConsole(settings: Settings = readSettings()): ConsoleServices {
  const { console, identity } = settings;
  if (console === undefined || identity === undefined) {
    throw new ConfigurationError([
      { variable: 'HUB_CONSOLE, HUB_SESSION_KEY, HUB_ISSUER', reason: 'no console without them' },
    ]);
  }
  const { origin, provinces, clientId, signInUrl, sessionKey } = console;
  const links = composeLinks(settings);
  const services = consoleServices({
    settings,
    provinces,
    trust: identity,
    client: {
      clientId,
      endpoints: {
        authorization: `${signInUrl}/oauth2/authorize`,
        token: `${signInUrl}/oauth2/token`,
      },
    },
    sessionKeys: [createHash('sha256').update(sessionKey).digest()],
    startRun: startingAt(runsOf(settings)),
    readFont: fontBeside,
    signer: composeSigner(settings),
    announcer: composeAnnouncer(settings),
    uploads: composeFormUploads(settings),
    downloads: { above: SENT_BYTES_MAX, offer: (file) => links.offer(file) },
  });
  return { ...services, origin: () => origin };
}
