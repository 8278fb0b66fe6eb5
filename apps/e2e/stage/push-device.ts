import { startPushService } from '@parley/testkit';
import type { PushService, Pushed, Subscription } from '@parley/testkit';
import type { CDPSession, Page, Worker } from '@playwright/test';

/** A notification as it stands on somebody's screen. */
export interface Standing {
  title: string;
  body: string;
  tag: string;
  actions: string[];
}

/**
 * A browser that is subscribed with a push service. Chromium has none to ask while a test drives it, so its
 * `PushManager` is stood in for; what our push service took and decrypted is delivered to the worker by the DevTools.
 */
export class PushedBrowser {
  private delivered = 0;

  private constructor(
    private readonly page: Page,
    private readonly service: PushService,
    readonly subscription: Subscription,
    private readonly tools: CDPSession,
    private readonly registrations: readonly string[],
  ) {}

  static async of(page: Page): Promise<PushedBrowser> {
    const service = await startPushService();
    const subscription = service.subscribe();
    await page.context().grantPermissions(['notifications']);
    const { endpoint, p256dh, auth } = subscription;
    await page.addInitScript(standIn, { endpoint, keys: { p256dh, auth } });
    const tools = await page.context().newCDPSession(page);
    const registrations: string[] = [];
    tools.on('ServiceWorker.workerRegistrationUpdated', (event) => {
      for (const { registrationId, isDeleted } of event.registrations)
        if (!isDeleted) registrations.unshift(registrationId);
    });
    await tools.send('ServiceWorker.enable');
    return new PushedBrowser(page, service, subscription, tools, registrations);
  }

  /** The app's worker is there. */
  async worker(): Promise<Worker> {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const [worker] = this.page.context().serviceWorkers();
    return worker ?? this.page.context().waitForEvent('serviceworker');
  }

  /** Hands the next message on that came for this browser; the same once more, where `again`. */
  async next({ again = false } = {}): Promise<Pushed['message']> {
    if (again) this.delivered -= 1;
    await this.service.until(() => this.service.taken.length > this.delivered);
    const { message } = this.service.taken[this.delivered]!;
    this.delivered += 1;
    const [registrationId] = this.registrations;
    if (registrationId === undefined) throw new Error('there is no worker to deliver to');
    const { origin } = new URL(this.page.url());
    const data = JSON.stringify(message);
    await this.tools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
    return message;
  }

  /** What stands on the screen now. */
  standing(): Promise<Standing[]> {
    return this.page.evaluate(async () => {
      const found = await (await navigator.serviceWorker.ready).getNotifications();
      return found.map((each) => ({
        title: each.title,
        body: each.body,
        tag: each.tag,
        actions: ((each as { actions?: { action: string }[] }).actions ?? []).map(({ action }) => action),
      }));
    });
  }

  /** Writes into a notification, or taps one of its buttons: the event as Chromium makes it, since nobody can tap here. */
  async act(action: string, reply = ''): Promise<void> {
    const worker = await this.worker();
    await worker.evaluate(
      async ([name, text]) => {
        const scope = globalThis as unknown as ServiceWorkerScope;
        const [notification] = await scope.registration.getNotifications();
        // An event that was not made by the browser cannot be waited for.
        scope.ExtendableEvent.prototype.waitUntil = () => undefined;
        const made = { notification, action: name, reply: text };
        scope.dispatchEvent(new scope.NotificationEvent('notificationclick', made));
      },
      [action, reply],
    );
  }

  get faults(): readonly string[] {
    return this.service.faults;
  }

  close(): Promise<void> {
    return this.service.close();
  }
}

interface ServiceWorkerScope {
  registration: { getNotifications(): Promise<unknown[]> };
  ExtendableEvent: { prototype: { waitUntil: unknown } };
  NotificationEvent: new (type: string, init: object) => Event;
  dispatchEvent(event: Event): void;
}

/** In the page: subscribes with our push service. */
function standIn(given: { endpoint: string; keys: object }): void {
  let isSubscribed = false;
  const subscription = {
    endpoint: given.endpoint,
    toJSON: () => given,
    unsubscribe: async () => !(isSubscribed = false),
  };
  Object.assign(PushManager.prototype, {
    getSubscription: async () => (isSubscribed ? subscription : null),
    subscribe: async ({ userVisibleOnly, applicationServerKey }: PushSubscriptionOptionsInit) => {
      if (userVisibleOnly !== true || typeof applicationServerKey !== 'string')
        throw new Error('asked wrongly');
      isSubscribed = true;
      return subscription;
    },
  });
}
