import type { StoreServices } from '@dti-hub/functions/services';
import { startIdentityServer, type IdentityServer } from './identity-server.ts';
import { seedDemoGrants } from './seed-demo-grants.ts';

/** What the demonstration's access is made of. */
export interface DemoAccessParts {
  readonly home: string;
  /** The simulated provinces that are served: no others get demo people. */
  readonly provinces: readonly string[];
  /** Where the API answers. */
  readonly apiPort: number;
  readonly portsOf: StoreServices['portsOf'];
}

/**
 * Lets the demo people and machines in, beside the API's port; undefined where nothing is simulated.
 * @throws {PortTakenError}
 */
export async function startDemoAccess(parts: DemoAccessParts): Promise<IdentityServer | undefined> {
  const { home, provinces, apiPort, portsOf } = parts;
  if (provinces.length === 0) return undefined;
  for (const province of provinces) await seedDemoGrants(province, portsOf(province));
  return startIdentityServer({ home, provinces, port: apiPort === 0 ? 0 : apiPort + 1 });
}
