import type { Notification as Raised } from '@parley/contracts';

/** What a notification of the system carries for whoever clicks on it, in the words of a push message. */
export type ShownData = Pick<Raised, 'id' | 'kind' | 'roomId' | 'seq' | 'threadRoot'> & {
  readonly path: string;
};

export interface Shown {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly data: ShownData;
}

interface Standing {
  readonly data: unknown;
  close(): void;
}

/** Those that this page made itself, by their tags: a browser lists only those of its service worker. */
const own = new Map<string, Notification>();

export function mayShow(): boolean {
  return typeof Notification !== 'undefined' && Notification.permission === 'granted';
}

/** By the service worker where there is one, with the tag that push has, too: of one place one thing stands there. */
export async function showOnDesktop(
  { title, body, tag, data }: Shown,
  open: (path: string) => void,
): Promise<void> {
  // The page sounds itself, as one has chosen.
  const options = { body, tag, data, silent: true, icon: '/favicon.svg' };
  const worker = await serviceWorker();
  if (worker) return worker.showNotification(title, options);
  const shown = new Notification(title, options);
  own.set(tag, shown);
  shown.onclose = () => void (own.get(tag) === shown && own.delete(tag));
  shown.onclick = () => {
    globalThis.focus();
    open(data.path);
    shown.close();
  };
}

/** Takes away what needs nobody's eye any more, whoever showed it. */
export async function clearDesktop(isOver: (data: ShownData) => boolean): Promise<void> {
  const worker = await serviceWorker();
  const standing: Standing[] = [...own.values(), ...((await worker?.getNotifications()) ?? [])];
  for (const each of standing) if (isShownData(each.data) && isOver(each.data)) each.close();
}

function isShownData(data: unknown): data is ShownData {
  return (
    typeof data === 'object' && data !== null && 'roomId' in data && 'seq' in data && 'threadRoot' in data
  );
}

async function serviceWorker(): Promise<ServiceWorkerRegistration | null> {
  // Plain http has none.
  const container = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  const registration = await container?.getRegistration().catch(() => undefined);
  return registration?.active ? registration : null;
}
