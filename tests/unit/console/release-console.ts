import { readVerifiers } from '@dti-hub/local/src/receipt-verifiers.ts';
import type { ConsoleServices } from '@dti-hub/console';
import type { Role } from '@dti-hub/pipeline';
import { changeGrant } from '@dti-hub/stewardship';
import { PROVINCE } from '../../support/memory-hub.ts';
import { createReleaseHub } from '../releases-lifecycle/release-hub.ts';
import { aConsole } from './a-console.ts';

/** Where the pages of the tests' province stand. */
export const HOME = `/console/${PROVINCE}`;

/** The districts' year, as addresses name it. */
export const TABLE = 'districts civil:2022';

/** A console over two districts whose points a dropped file brings, with an operator, a steward and a releaser. */
export async function createReleaseConsole(more: Partial<ConsoleServices> = {}) {
  const hub = await createReleaseHub();
  const { stores } = hub;
  const served = aConsole(
    { province: PROVINCE, stores },
    { receiptVerifiers: readVerifiers, ...more },
  );
  return {
    ...hub,
    ...served,
    grant: (person: string, role: Role, within: string | null) =>
      changeGrant(stores, {
        person,
        role,
        within,
        holds: true,
        actor: 'chief',
        atCommandLine: false,
      }),
    signedIn: async (person: string) => {
      const browser = served.browser();
      await browser.signIn(person);
      return browser;
    },
  };
}

/** An address with what is asked there. */
export const asking = (path: string, asked: Readonly<Record<string, string>>): string =>
  `${path}?${new URLSearchParams(asked).toString()}`;
