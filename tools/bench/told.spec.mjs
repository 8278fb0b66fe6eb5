import { afterEach, expect, test } from '@jest/globals';
import { sharedNow } from './shared-clock.mjs';
import { startPushStandIn } from './push-stand-in.mjs';
import { Told } from './told.mjs';

const endings = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

test('all are told when the last device and the last socket are, and once is enough', () => {
  const told = new Told({ devices: 2, sockets: 1 });
  told.device(0, told.begun + 10);
  told.socket('bob', told.begun + 5);
  expect([told.isComplete, told.faults]).toEqual([false, { notTold: 1, toldTwice: 0 }]);
  told.device(0, told.begun + 20);
  expect([told.isComplete, told.faults]).toEqual([false, { notTold: 1, toldTwice: 1 }]);
  told.device(1, told.begun + 30);
  expect([told.isComplete, told.faults]).toEqual([true, { notTold: 0, toldTwice: 1 }]);
  expect(told.took).toEqual({ devices: [10, 30], sockets: [5] });
});

test('the push service counts messages to devices, and nothing else', async () => {
  const { port, stop } = await startPushStandIn();
  endings.push(stop);
  const send = async (path, encoding, body) => {
    const headers = { 'content-encoding': encoding };
    return (await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body })).status;
  };
  const begun = sharedNow();
  expect(await send('/device/7', 'aes128gcm', 'x')).toBe(201);
  expect(await send('/device/8', 'aes128gcm', 'x')).toBe(201);
  expect(await send('/device/8', 'aes128gcm', '')).toBe(400);
  expect(await send('/device/8', 'identity', 'x')).toBe(400);
  expect(await send('/elsewhere', 'aes128gcm', 'x')).toBe(404);
  const arrivals = await (await fetch(`http://127.0.0.1:${port}/arrivals?from=1`)).json();
  expect(arrivals).toEqual([[8, expect.any(Number)]]);
  expect(arrivals[0][1]).toBeGreaterThanOrEqual(begun);
  expect(arrivals[0][1]).toBeLessThanOrEqual(sharedNow());
});
