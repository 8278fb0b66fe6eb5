import { isIPv6 } from 'node:net';

/**
 * Whom an address stands for when it is counted: itself, but of IPv6 the first 64 bits, since whoever has one
 * of those addresses has all of them.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain) || plain.includes('.')) return plain.replace(/^::ffff:/i, '');
  const [before = '', after] = plain.split('::');
  const front = groupsIn(before);
  const back = groupsIn(after ?? '');
  const zeros = Array.from({ length: after === undefined ? 0 : 8 - front.length - back.length }, () => '0');
  const first = [...front, ...zeros, ...back].slice(0, 4);
  return first.map((group) => parseInt(group, 16).toString(16)).join(':');
}

function groupsIn(part: string): string[] {
  return part === '' ? [] : part.split(':');
}
