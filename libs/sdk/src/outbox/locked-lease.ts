import type { LeaseStore } from './lease.js';

/**
 * The lease with a Web Lock before it, where the browser has them (https): a tab that is gone has let go of its lock, so
 * the next one need not wait for the lease to run out. A tab that is frozen keeps its lock and shows no life; then the
 * lease runs out and the lock is stolen.
 */
export function lockedLease(leases: LeaseStore, locks: LockManager | undefined): LeaseStore {
  if (!locks) return leases;
  const held = new Map<string, () => void>();
  const take = (key: string, options: LockOptions) =>
    new Promise<boolean>((taken) => {
      let letGo = () => undefined as unknown;
      const hold = (lock: Lock | null) => {
        if (!lock) return;
        const over = new Promise<void>((resolve) => (letGo = resolve));
        held.set(key, letGo);
        taken(true);
        return over;
      };
      const lost = () => {
        if (held.get(key) === letGo) held.delete(key);
        taken(false);
      };
      locks.request(`parley-outbox:${key}`, options, hold).then(lost, lost);
    });
  return {
    async claim(wish) {
      const { key } = wish;
      if (held.has(key)) return leases.claim(wish);
      if (await take(key, { ifAvailable: true })) {
        await leases.release(key);
        return leases.claim(wish);
      }
      return (await leases.claim(wish)) && take(key, { steal: true });
    },
    release(key) {
      held.get(key)?.();
      held.delete(key);
      return leases.release(key);
    },
  };
}
