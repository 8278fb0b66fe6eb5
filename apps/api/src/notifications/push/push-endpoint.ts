import { isIP } from 'node:net';
import type { PushHost } from '../../config/push-hosts.js';
import { isPublicAddress } from './public-address.js';

/** Names that never leave a network. */
const innerName = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid|onion)$/;

/** Whether those who run the server allow it whatever it is (`PUSH_HOSTS`). */
export function isAllowedHost({ hostname, port, protocol }: URL, allowed: readonly PushHost[]): boolean {
  const actual = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
  return allowed.some(({ host, port: only }) => host === hostname && (only === null || only === actual));
}

/**
 * Whether we would send there, by what is written: the names are looked up only when something is sent, so that nobody
 * learns from the answer which names this network knows.
 */
export function maySendTo(endpoint: URL, allowed: readonly PushHost[]): boolean {
  const { protocol, port, hostname, username, password } = endpoint;
  if (username !== '' || password !== '' || !/^https?:$/.test(protocol)) return false;
  if (isAllowedHost(endpoint, allowed)) return true;
  if (protocol !== 'https:' || port !== '') return false;
  const name = hostname.replace(/\.$/, '');
  if (isIP(name.replace(/^\[|\]$/g, '')) !== 0) return isPublicAddress(name);
  return name.includes('.') && !innerName.test(name);
}
