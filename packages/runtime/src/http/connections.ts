import { hashJson } from '@dti-hub/kernel';
import { Agent, type Dispatcher } from 'undici';
import { guardedConnector, type ConnectionRules } from './guarded-connector.ts';

/** What a connection is made for: connections of one feed are never used for another. */
export type ConnectionWanted = Omit<ConnectionRules, 'privateHosts'>;

/** Connections to sources, kept open while they are in use. */
export interface Connections {
  readonly for: (wanted: ConnectionWanted) => Dispatcher;
}

/**
 * Opens connections to public addresses, and to the private hosts that the deployment names for a feed.
 * Servers are trusted by the runtime's own certificate authorities, and those of NODE_EXTRA_CA_CERTS.
 */
export function createConnections(
  privateHostsOf: (feed: string) => ReadonlySet<string>,
): Connections {
  const kept = new Map<string, Agent>();
  return {
    for: (wanted) => {
      const key = hashJson({ ...wanted });
      const connect = guardedConnector({ ...wanted, privateHosts: privateHostsOf(wanted.feed) });
      const agent = kept.get(key) ?? new Agent({ connect });
      kept.set(key, agent);
      return agent;
    },
  };
}
