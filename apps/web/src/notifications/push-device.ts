import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { ParleyError } from '@parley/sdk';
import { kept } from '../session/kept.js';
import { PARLEY } from '../session/parley.js';
import { whenSignedOut } from '../session/when-signed-out.js';
import type { ThisDevice, ThisDeviceState } from './this-device.js';

/** Whose device this browser is, and what it is called: kept while it is subscribed. */
const key = 'parley.push';

/** Whether this browser is told while Parley is closed, by the subscription that it has with its push service. */
@Injectable({ providedIn: 'root' })
export class PushDevice implements ThisDevice {
  private readonly parley = inject(PARLEY);
  private readonly now = signal<ThisDeviceState>('unsupported');
  readonly state = this.now.asReadonly();

  constructor() {
    whenSignedOut(() => void this.forget());
    const { session } = this.parley;
    let before = session.state.get().status;
    const stop = session.state.subscribe(({ status }) => {
      const cameBack = before === 'signedOut' && status === 'signedIn';
      before = status;
      if (cameBack) void this.comeBack().catch(() => undefined);
    });
    inject(DestroyRef).onDestroy(stop);
  }

  async look(): Promise<void> {
    const hindrance = hindranceHere();
    this.now.set(hindrance ?? ((await subscriptionHere()) ? 'on' : 'off'));
  }

  async turnOn(name: string): Promise<ThisDeviceState> {
    if (hindranceHere() === null && (await Notification.requestPermission()) === 'granted')
      await this.put(name);
    await this.look();
    return this.now();
  }

  /** Where the server does not hear of it, nothing is subscribed either: one sees that it is off, and can try again. */
  private async put(name: string): Promise<void> {
    const { devices } = this.parley.notifications;
    const subscription = await subscribe(await devices.key());
    try {
      await devices.put({ ...partsOf(subscription), name });
    } catch (error) {
      await subscription.unsubscribe().catch(() => false);
      throw error;
    }
    const userId = this.parley.session.state.get().user?.id ?? '';
    kept.set(key, JSON.stringify([userId, name]));
  }

  /** The session ended by itself, and its device with it: whoever it was is told again. Somebody else was never asked. */
  private async comeBack(): Promise<void> {
    const subscription = hindranceHere() === null ? await subscriptionHere() : null;
    if (!subscription) return;
    const [userId, name] = ownerKept();
    if (userId !== this.parley.session.state.get().user?.id) return this.forget();
    await this.parley.notifications.devices.put({ ...partsOf(subscription), name });
  }

  /** What still stands on the screen is not for whoever comes next. */
  private async forget(): Promise<void> {
    kept.remove(key);
    const registration = await registrationHere();
    for (const shown of (await registration?.getNotifications()) ?? []) shown.close();
    const subscription = await registration?.pushManager.getSubscription();
    await subscription?.unsubscribe().catch(() => false);
    if (this.now() === 'on') this.now.set('off');
  }
}

/** Why this browser cannot be told; null: it can, or may be asked. */
function hindranceHere(): ThisDeviceState | null {
  if (!globalThis.isSecureContext) return 'insecure';
  const isReady = 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;
  // Safari on iOS has all this only for what was put on the home screen.
  if (!isReady)
    return (navigator as { standalone?: boolean }).standalone === false ? 'install' : 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : null;
}

async function registrationHere(): Promise<ServiceWorkerRegistration | null> {
  const container = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  const registration = await container?.getRegistration().catch(() => undefined);
  return registration && 'pushManager' in registration ? registration : null;
}

async function subscriptionHere(): Promise<PushSubscription | null> {
  return (await registrationHere())?.pushManager.getSubscription().catch(() => null) ?? null;
}

/** A subscription made for another key (another server was at this address) is given up. */
async function subscribe(applicationServerKey: string): Promise<PushSubscription> {
  const registration = await registrationHere();
  if (!registration) throw ParleyError.local('aborted');
  const { pushManager } = registration;
  const asked = { userVisibleOnly: true, applicationServerKey };
  try {
    return await pushManager.subscribe(asked).catch(async (error: unknown) => {
      const former = await pushManager.getSubscription();
      if (!former) throw error;
      await former.unsubscribe();
      return pushManager.subscribe(asked);
    });
  } catch (error) {
    // The browser's push service could not be reached, or the browser has none.
    throw ParleyError.local('network', error);
  }
}

function partsOf(subscription: PushSubscription): { endpoint: string; p256dh: string; auth: string } {
  const { endpoint = '', keys } = subscription.toJSON();
  return { endpoint, p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' };
}

function ownerKept(): [userId: string, name: string] {
  try {
    const read: unknown = JSON.parse(kept.get(key) ?? '[]');
    const [userId, name] = Array.isArray(read) ? (read as unknown[]) : [];
    return [typeof userId === 'string' ? userId : '', typeof name === 'string' ? name : ''];
  } catch {
    return ['', ''];
  }
}
