import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { SourceFaultError } from '@dti-hub/pipeline';
import { buildConnector } from 'undici';
import { isPublicAddress } from './private-addresses.ts';

/** Which connections are made for a feed, and what is shown on them. */
export interface ConnectionRules {
  readonly feed: string;
  /** The hosts that the deployment lets stand in an inner network. */
  readonly privateHosts: ReadonlySet<string>;
  readonly connectMs: number;
  /** PEM text of our certificate and its private key, for a source that asks for one. */
  readonly identity: string | null;
}

/**
 * Connects to public addresses alone, whatever name leads to another. The address judged is the one
 * that the socket then uses, so that no second look at the name can give a different one.
 */
export function guardedConnector(rules: ConnectionRules): buildConnector.connector {
  const { feed, privateHosts, connectMs, identity } = rules;
  const refusal = () => new SourceFaultError('privateAddress', { feed, what: 'not public' });
  const isAllowed = (hostname: string, address: string) =>
    privateHosts.has(hostname) || isPublicAddress(address);
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return callback(error, []);
      if (!addresses.every(({ address }) => isAllowed(hostname, address)))
        return callback(refusal(), []);
      return options.all === true
        ? callback(null, addresses)
        : callback(null, first.address, first.family);
    });
  };
  const connect = buildConnector({
    timeout: connectMs,
    lookup,
    allowH2: false,
    ...(identity !== null && { cert: identity, key: identity }),
  });
  return (options, callback) => {
    const hostname = options.hostname.replace(/^\[(.*)\]$/, '$1');
    // Of an address there is no look-up.
    if (isIP(hostname) !== 0 && !isAllowed(hostname, hostname)) return callback(refusal(), null);
    try {
      return connect(options, callback);
    } catch (error) {
      // Only a certificate that is none lets a connection fail before it is begun.
      return callback(badIdentity(feed, error), null);
    }
  };
}

const badIdentity = (feed: string, cause: unknown) =>
  new SourceFaultError(
    'secret',
    { feed, what: 'expected a certificate and its key as PEM' },
    { cause },
  );
