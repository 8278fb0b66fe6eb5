import { expect, it } from '@jest/globals';
import { MemoryPresenceStore } from './memory-presence-store.js';
import { deviceLife } from './presence-store.js';
import { presenceStoreContract } from './presence-store.contract.js';

presenceStoreContract('memory', (now) => new MemoryPresenceStore(now));

it('Thousands who are still there as they were are not looked at one by one', async () => {
  let [time, looks] = [1_000_000, 0];
  const store = new MemoryPresenceStore(() => {
    looks += 1;
    return time;
  });
  const devices = Array.from({ length: 1000 }, (_, n) => ({
    ...{ userId: `user ${String(n)}`, deviceId: `phone ${String(n)}`, status: 'online' as const },
  }));
  const looksFor = async (step: () => Promise<unknown>) => {
    looks = 0;
    await step();
    return looks;
  };
  expect(await looksFor(() => store.keep(devices))).toBeGreaterThan(1000);
  time += deviceLife / 2;
  expect(await looksFor(() => store.keep(devices))).toBe(1);
  expect(await looksFor(() => store.expire())).toBe(1);
  time += deviceLife / 2;
  expect(await looksFor(() => store.expire())).toBe(1);
  expect(await store.present()).toHaveLength(1000);
});
