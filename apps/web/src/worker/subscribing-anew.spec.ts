import type { Call } from '@parley/sdk/worker';
import { keepSubscribed } from './subscribing-anew.js';

describe('A subscription that the browser gave up', () => {
  it('is made anew with the server’s key, under the name that the device has', async () => {
    const put: unknown[] = [];
    const asked: unknown[] = [];
    const call = (async ({ path }: { path: string }, input?: { body: unknown }) => {
      if (path === '/push/key') return { publicKey: 'server-key' };
      if (path === '/push/devices') return { devices: [{ name: 'Phone', current: true }] };
      return void put.push(input?.body);
    }) as unknown as Call;
    const subscribed = { endpoint: 'https://push/2', keys: { p256dh: 'p', auth: 'a' } };
    const manager = {
      getSubscription: async () => null,
      subscribe: async (options: unknown) => {
        asked.push(options);
        return { toJSON: () => subscribed } as unknown as PushSubscription;
      },
    };
    await keepSubscribed(manager, null, async (_, act) => act(call, {} as never));
    expect(asked).toEqual([{ userVisibleOnly: true, applicationServerKey: 'server-key' }]);
    expect(put).toEqual([{ endpoint: 'https://push/2', p256dh: 'p', auth: 'a', name: 'Phone' }]);
  });
});
