import type { PushMessage } from '@parley/contracts';
import { workerTexts } from './worker-texts.js';

/** What a notification that stands on the screen carries for whoever taps it. The page's own bear the same but for the last two. */
export interface ShownData {
  readonly id: string;
  readonly kind: string;
  readonly roomId: string;
  readonly seq: number | null;
  readonly threadRoot: number | null;
  readonly path: string;
  readonly userId?: string;
  /** How many of this place came since one looked. */
  readonly count?: number;
}

export interface ShownAction {
  action: string;
  title: string;
  type?: 'button' | 'text';
  placeholder?: string;
}

/** As `ServiceWorkerRegistration.showNotification` takes it: more than TypeScript's own description has. */
export interface ShownOptions {
  body: string;
  tag: string;
  icon: string;
  badge: string;
  data: unknown;
  renotify?: boolean;
  timestamp?: number;
  actions?: ShownAction[];
}

export interface Shown {
  title: string;
  options: ShownOptions;
}

export interface Page {
  url: string;
  isVisible: boolean;
}

type Told = Extract<PushMessage, { type: 'notification' }>;

const pictures = { icon: '/icons/app-192.png', badge: '/icons/badge.png' };

/** In place of the one before of the same room or thread, which it counts in. */
export function shownOf(told: Told, before: ShownData | null): Shown {
  const { id, kind, roomId, seq, threadRoot, path, userId, tag, body, at } = told;
  const count = (before?.count ?? (before ? 1 : 0)) + 1;
  const data: ShownData = { id, kind, roomId, seq, threadRoot, path, userId, count };
  return {
    title: count > 1 ? workerTexts.several(told.title, count) : told.title,
    options: {
      ...{ body, tag, data, ...pictures },
      renotify: true,
      timestamp: Date.parse(at),
      actions: actionsOf(told),
    },
  };
}

export function shownTest({ id, title, body }: Extract<PushMessage, { type: 'test' }>): Shown {
  return { title, options: { body, tag: `test ${id}`, data: { path: '/settings' }, ...pictures } };
}

/** A reply that did not go out: nothing of it is lost, it waits in the box of its room. */
export function shownUnsent({ path }: ShownData, text: string, tag: string): Shown {
  const data = { path: `${path}#draft=${encodeURIComponent(text)}` };
  return { title: workerTexts.unsent, options: { body: text, tag, data, ...pictures } };
}

function actionsOf({ reply, seq }: Told): ShownAction[] {
  const { replyAction: title, replyPlaceholder: placeholder, readAction } = workerTexts;
  return [
    ...(reply ? [{ action: 'reply', title, type: 'text', placeholder } as const] : []),
    ...(seq === null ? [] : [{ action: 'read', title: readAction }]),
  ];
}

/** Whether somebody looks at the place right now. */
export function isLookedAt(pages: readonly Page[], { roomId, threadRoot }: Told): boolean {
  return pages.some(({ url, isVisible }) => {
    const { pathname, searchParams } = new URL(url);
    if (!isVisible || pathname !== `/rooms/${roomId}`) return false;
    return threadRoot === null || searchParams.get('thread') === String(threadRoot);
  });
}

/** Of a notification that somebody else may have made; null: it is none of ours. */
export function shownData(data: unknown): ShownData | null {
  if (typeof data !== 'object' || data === null) return null;
  return 'roomId' in data && 'seq' in data && 'path' in data ? (data as ShownData) : null;
}
