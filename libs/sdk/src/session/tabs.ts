/** What tabs of one browser tell each other. */
export type TabNews = { type: 'signed-out' } | { type: 'signed-in'; userId: string } | { type: 'outbox' };

/** The other tabs of the same browser, where there are any. */
export interface Tabs {
  tell(news: TabNews): void;
  hear(listener: (news: TabNews) => void): () => void;
  /** Runs `task` while no other tab runs one of the same name, where the browser can promise that. */
  alone<T>(name: string, task: () => Promise<T>): Promise<T>;
  close(): void;
}

export const noTabs: Tabs = {
  tell: () => undefined,
  hear: () => () => undefined,
  alone: (_, task) => task(),
  close: () => undefined,
};

/** Tabs by BroadcastChannel, which plain http has as well; Web Locks only where there are some. A service worker is one, too. */
export function browserTabs(server: string): Tabs {
  if (typeof BroadcastChannel === 'undefined' || typeof location === 'undefined') return noTabs;
  const channel = new BroadcastChannel(`parley:${server}`);
  return {
    tell: (news) => channel.postMessage(news),
    hear(listener) {
      const heard = (event: MessageEvent<TabNews>) => listener(event.data);
      channel.addEventListener('message', heard);
      return () => channel.removeEventListener('message', heard);
    },
    alone<T>(name: string, task: () => Promise<T>): Promise<T> {
      const locks = (navigator as { locks?: LockManager }).locks;
      if (!locks) return task();
      return locks.request(`parley:${server}:${name}`, task);
    },
    close: () => channel.close(),
  };
}
