import { BlockList, isIP } from 'node:net'

/**
 * Addresses that are not on the public internet, by the registries of RFC 6890 and what clouds use for metadata: this
 * machine, private and shared networks, link-local, multicast, documentation, and the ways in which IPv6 carries IPv4.
 */
const RESERVED = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Metadata of a cloud, in the midst of public addresses.
  ['168.63.129.16', 32],
] as const) {
  RESERVED.addSubnet(network, bits, 'ipv4')
}

/** Only these are given out (RFC 4291, 2.4); what is reserved in them follows. */
const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')
for (const [network, bits] of [
  // Teredo, benchmarking, ORCHID and the rest of the protocol assignments.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 leads to whatever IPv4 address is inside.
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  RESERVED.addSubnet(network, bits, 'ipv6')
}

/** Whether an address is one that anybody on the internet can reach; everything else is not asked for. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !RESERVED.check(address, 'ipv4')
  // A zone names a network of this machine. Addresses that carry IPv4 (::ffff:…, 64:ff9b::…) are outside 2000::/3.
  return family === 6 && !address.includes('%') && GLOBAL.check(address, 'ipv6') && !RESERVED.check(address, 'ipv6')
}
