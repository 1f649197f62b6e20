import { randomBytes } from 'node:crypto';
import type { StartRun } from '@dti-hub/api';
import type { ConsoleServices } from '@dti-hub/console';
import { consoleServices } from '@dti-hub/functions/console';
import type { Settings } from '@dti-hub/runtime';
import type { CommandContext } from './command-context.ts';
import { DEMO_CONSOLE } from './identity/demo-identities.ts';
import type { IdentityServer } from './identity/identity-server.ts';
import { packagedFont } from './packaged-font.ts';
import { readVerifiers } from './receipt-verifiers.ts';
import { releaseSigner } from './release-key.ts';
import { xlsxTemplateWriter } from './template-workbook.ts';

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
export function localConsole({
  contexts,
  identity,
  ...parts
}: LocalConsoleParts): Omit<ConsoleServices, 'origin'> {
  // All of them share one data folder, and with it its key.
  const [context] = contexts;
  return consoleServices({
    ...parts,
    provinces: contexts.map(({ province }) => province),
    trust: identity,
    client: { clientId: DEMO_CONSOLE },
    sessionKeys: [randomBytes(KEY_BYTES)],
    readFont: packagedFont,
    ...(context !== undefined && { signer: () => releaseSigner(context) }),
    templates: xlsxTemplateWriter,
    receiptVerifiers: readVerifiers,
  });
}
