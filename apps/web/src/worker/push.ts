import './zod-without-eval.js';
import { pushRoutes } from '@parley/contracts';
import { asSignedInHere } from '@parley/sdk/worker';
import { answerClick } from './clicking.js';
import type { OpenPage } from './clicking.js';
import { hearPush } from './hearing.js';
import { metIds } from './met-ids.js';
import type { Shown } from './shown.js';
import { keepSubscribed } from './subscribing-anew.js';

/** What the page is asked by the worker. */
export const openMessage = 'parley.open';

/** A notification's event as browsers have it: `reply` is what was written into it. */
type ClickEvent = NotificationEvent & { readonly reply?: string | null };
type ChangeEvent = ExtendableEvent & { readonly oldSubscription?: PushSubscription | null };

/**
 * Called before Angular's worker begins to listen. It has listeners of its own for `push`, `notificationclick` and
 * `notificationclose`: whoever takes an event here ends its way with `event.stopImmediatePropagation()`.
 */
export function listenForPushes(scope: ServiceWorkerGlobalScope): void {
  const meet = metIds();
  const show = ({ title, options }: Shown) => scope.registration.showNotification(title, options);
  const parts = {
    show,
    meet,
    standing: (tag: string) => scope.registration.getNotifications({ tag }),
    pages: () => pagesOf(scope),
    badge: (count: number) => setBadge(scope, count),
    acknowledge,
  };
  const clicks = {
    show,
    pages: parts.pages,
    open: async (path: string) => void (await scope.clients.openWindow(path)),
    as: asSignedInHere,
  };
  scope.addEventListener('push', (event) => {
    event.stopImmediatePropagation();
    event.waitUntil(hearPush(parts, jsonOf(event)));
  });
  scope.addEventListener('notificationclick', (event: ClickEvent) => {
    event.stopImmediatePropagation();
    event.notification.close();
    const { action, notification, reply = null } = event;
    event.waitUntil(answerClick(clicks, { action, reply, data: notification.data as unknown }));
  });
  scope.addEventListener('pushsubscriptionchange', (event) => {
    const { oldSubscription = null } = event as ChangeEvent;
    (event as ChangeEvent).waitUntil(keepSubscribed(scope.registration.pushManager, oldSubscription));
  });
}

function jsonOf({ data }: PushEvent): unknown {
  try {
    return data?.json();
  } catch {
    return null;
  }
}

async function pagesOf(scope: ServiceWorkerGlobalScope): Promise<OpenPage[]> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return pages.map((page) => ({
    url: page.url,
    isVisible: page.visibilityState === 'visible',
    focus: async () => void (await page.focus().catch(() => undefined)),
    go: (path) => page.postMessage({ type: openMessage, path }),
  }));
}

/** Only an installed app has one. */
async function setBadge({ navigator }: ServiceWorkerGlobalScope, count: number): Promise<void> {
  await (navigator as { setAppBadge?: (count: number) => Promise<void> })
    .setAppBadge?.(count)
    .catch(() => undefined);
}

/** The receipt is all that it takes: nobody has to be signed in for it. */
async function acknowledge(receipt: string): Promise<void> {
  const { base, path, method } = pushRoutes.received;
  const headers = { 'content-type': 'application/json' };
  const init = { method, headers, body: JSON.stringify({ receipt }), keepalive: true };
  await fetch(`${base}${path}`, init).catch(() => undefined);
}
