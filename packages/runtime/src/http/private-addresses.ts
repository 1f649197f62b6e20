import { BlockList, isIP } from 'node:net';

/** Every range that is not a place on the public internet (IANA special-purpose registries, RFC 6890). */
const NOT_PUBLIC: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  // Relays of 6to4, withdrawn by RFC 7526.
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // With the unspecified address, loopback and the deprecated forms that carry an IPv4 address.
  ['::', 96],
  // Translated (SIIT, NAT64), 6to4 and Teredo addresses lead to whatever IPv4 address they carry.
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const ranges = new BlockList();
for (const [network, prefix] of NOT_PUBLIC) {
  ranges.addSubnet(network, prefix, isIP(network) === 4 ? 'ipv4' : 'ipv6');
}

/** Whether an IP address is one of the public internet. An IPv4 address inside an IPv6 one is judged as itself. */
export function isPublicAddress(address: string): boolean {
  const [plain = ''] = address.split('%');
  const family = isIP(plain);
  return family !== 0 && !ranges.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}
