import { pushRoutes } from '@parley/contracts';
import { asSignedInHere } from '@parley/sdk/worker';
import { workerTexts } from './worker-texts.js';

type Subscriptions = Pick<PushManager, 'subscribe' | 'getSubscription'>;

/** The browser gave up the old subscription by itself: the server hears of the new one, or the device would fall silent. */
export async function keepSubscribed(
  subscriptions: Subscriptions,
  old: PushSubscription | null,
  as: typeof asSignedInHere = asSignedInHere,
): Promise<void> {
  await as(null, async (call) => {
    const applicationServerKey = old?.options.applicationServerKey ?? (await call(pushRoutes.key)).publicKey;
    const present = await subscriptions.getSubscription();
    const { endpoint, keys } = (
      present ?? (await subscriptions.subscribe({ userVisibleOnly: true, applicationServerKey }))
    ).toJSON();
    const { devices } = await call(pushRoutes.devices);
    const name = devices.find(({ current }) => current)?.name ?? workerTexts.thisBrowser;
    const body = {
      endpoint: endpoint ?? '',
      p256dh: keys?.['p256dh'] ?? '',
      auth: keys?.['auth'] ?? '',
      name,
    };
    await call(pushRoutes.put, { body });
  }).catch(() => undefined);
}
