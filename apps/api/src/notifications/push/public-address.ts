import { BlockList, isIP } from 'node:net';

const inner = new BlockList();
for (const network of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]) {
  const [address = '', bits] = network.split('/');
  inner.addSubnet(address, Number(bits), 'ipv4');
}
/** Of IPv6 only 2000::/3 is given out; of that, what leads elsewhere: tunnels (Teredo, 6to4), documentation, benchmarks. */
const outer = new BlockList();
outer.addSubnet('2000::', 3, 'ipv6');
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inner.addSubnet(address, bits, 'ipv6');

/** Whether an address is one of the internet's, not of this machine, its network or a provider's inside. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '');
  if (isIP(plain) === 4) return !inner.check(plain, 'ipv4');
  if (isIP(plain) !== 6 || plain.includes('%')) return false;
  const within = embedded(plain);
  if (within !== null) return isPublicAddress(within);
  return outer.check(plain, 'ipv6') && !inner.check(plain, 'ipv6');
}

/** The IPv4 address for which one stands that is mapped (::ffff:0:0/96) or translated (64:ff9b::/96, by NAT64). */
function embedded(address: string): string | null {
  const hostname = URL.parse(`http://[${address}]`)?.hostname ?? '';
  const [, high, low] = /^\[(?:::ffff|64:ff9b:):([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(hostname) ?? [];
  const [, only] = /^\[64:ff9b::([\da-f]{1,4})\]$/.exec(hostname) ?? [];
  if (high === undefined && only === undefined) return null;
  const bits = [parseInt(high ?? '0', 16), parseInt(low ?? only ?? '0', 16)];
  return bits.flatMap((part) => [part >> 8, part & 255]).join('.');
}
