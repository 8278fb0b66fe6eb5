import { chownSync, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartFault } from '../../config/start-fault.js';

/** Whom PostgreSQL runs as: it refuses root, so root lends it the account `nobody`. */
export interface Account {
  uid: number;
  gid: number;
  /** The capability that lets it through directories closed to that account (a home of mode 700). */
  capability: 'dac_read_search' | 'dac_override' | null;
}

export interface Invocation {
  command: string;
  args: string[];
  options: { uid?: number; gid?: number };
}

const nobody = 65_534;

/** Null where the one who starts Parley can run PostgreSQL as well. */
export function lentAccount(dataDirectory: string, paths: string[]): Account | null {
  if (process.getuid?.() !== 0) return null;
  const owner = existsSync(dataDirectory) ? statSync(dataDirectory) : null;
  const account =
    owner !== null && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: nobody, gid: nobody };
  const closed = paths.flatMap(parents).find((directory) => !passable(directory, account));
  return { ...account, capability: closed === undefined ? null : capabilityPast(closed) };
}

export function handOver(path: string, account: Pick<Account, 'uid' | 'gid'> | null): void {
  if (account) chownSync(path, account.uid, account.gid);
}

export function invocation(command: string, args: string[], account: Account | null): Invocation {
  if (!account) return { command, args, options: {} };
  const { uid, gid, capability } = account;
  if (!capability) return { command, args, options: { uid, gid } };
  const identity = [`--reuid=${String(uid)}`, `--regid=${String(gid)}`, '--clear-groups'];
  const rights = [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`];
  // access(2), by which PostgreSQL looks for its own programs, heeds a capability only under this bit.
  const heeded = '--securebits=+no_setuid_fixup';
  return { command: 'setpriv', args: [...identity, ...rights, heeded, command, ...args], options: {} };
}

function parents(path: string): string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...parents(above)];
}

function passable(directory: string, account: { uid: number; gid: number }): boolean {
  const { uid, gid, mode } = statSync(directory);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function capabilityPast(closed: string): Account['capability'] {
  const held = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(ownStatus())?.[1] ?? '0'}`);
  const canSet = existsSync('/usr/bin/setpriv') || existsSync('/bin/setpriv');
  if (canSet && (held & 4n) !== 0n) return 'dac_read_search';
  if (canSet && (held & 2n) !== 0n) return 'dac_override';
  throw new StartFault(
    `PostgreSQL does not run as root, and ${closed} is closed to the account it would run as. Start Parley as a normal user, or keep it and DATA_DIR in a directory others may pass (chmod o+x).`,
  );
}

function ownStatus(): string {
  return existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
}
