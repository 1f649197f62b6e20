import { isIP } from 'node:net';
import { isPublicAddress } from './http/private-addresses.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether webhooks may go to an address: https, of a public host as far as it can be told without asking
 * for its name, and without user name or password; http only to this machine, where the deployment names
 * it among its private hosts.
 */
export function isWebhookAddress(address: string, privateHosts: readonly string[]): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isNamed = privateHosts.includes(host);
  if (url.protocol === 'http:') return isNamed && LOOPBACK.test(url.hostname);
  const isInner = LOOPBACK.test(url.hostname) || (isIP(host) !== 0 && !isPublicAddress(host));
  return url.protocol === 'https:' && (isNamed || !isInner);
}
