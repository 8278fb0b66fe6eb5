import { lookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';

type Answer = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;
/** How a name is looked up: all addresses of it. */
export type AllAddresses = (
  hostname: string,
  options: LookupOptions & { all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Looks up a name for a connection that is about to be dialled, and gives public addresses only. What is given here is what
 * is dialled: a name that answers another address a moment later (DNS rebinding) gains nothing by it. `find`: tests give
 * another one.
 */
export function publicLookup(find: AllAddresses = lookup): LookupFunction {
  return (hostname, options, callback) => {
    const answer: Answer = callback;
    find(hostname, { ...options, all: true }, (error, addresses) => {
      const open = error ? [] : addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = open;
      // The same for a name that is not there: who asks learns nothing of the network.
      if (!first) answer(Object.assign(new Error('no public address'), { code: 'ENOTFOUND' }), []);
      else if (options.all) answer(null, open);
      else answer(null, first.address, first.family);
    });
  };
}
