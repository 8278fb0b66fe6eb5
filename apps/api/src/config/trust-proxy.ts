import { isIP } from 'node:net';
import type * as z from 'zod';

/** What Express takes as `trust proxy`: the number of proxies in front, or their addresses and networks. */
export type TrustedProxies = number | string[];

const names = ['loopback', 'linklocal', 'uniquelocal'];

export function trustProxy(text: string, context: z.core.$RefinementCtx): TrustedProxies {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  const entries = text.split(',').map((entry) => entry.trim());
  for (const entry of entries.filter((candidate) => !isNetwork(candidate))) {
    context.addIssue({
      code: 'custom',
      message: `has "${entry}", which is not a number of proxies, an address, a network or one of ${names.join(', ')}`,
    });
  }
  return entries;
}

function isNetwork(entry: string): boolean {
  if (names.includes(entry)) return true;
  const [address = '', bits, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
