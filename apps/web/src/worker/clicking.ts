import { routes } from '@parley/contracts';
import { clientIdAt } from '@parley/sdk/worker';
import type { Call } from '@parley/sdk/worker';
import { shownData, shownUnsent } from './shown.js';
import type { Shown, ShownData } from './shown.js';

export interface OpenPage {
  url: string;
  isVisible: boolean;
  focus(): Promise<void>;
  /** Asks it to go there without loading anew. */
  go(path: string): void;
}

export interface Clicks {
  pages(): Promise<readonly OpenPage[]>;
  open(path: string): Promise<void>;
  show(shown: Shown): Promise<void>;
  /** As the person of this id, if it is they who are signed in here. */
  as<Result>(userId: string, act: (call: Call) => Promise<Result>): Promise<Result>;
}

export interface Click {
  /** `''`: the notification itself. */
  action: string;
  /** What was written into it, where the system lets one. */
  reply: string | null;
  data: unknown;
}

export async function answerClick(parts: Clicks, { action, reply, data }: Click): Promise<void> {
  const shown = shownData(data);
  const text = reply?.trim() ?? '';
  if (shown && action === 'reply' && text !== '') return answer(parts, shown, text);
  if (shown && action === 'read') return markRead(parts, shown);
  await goTo(parts, pathIn(data));
}

/** The page that is seen, else any; else a new one. */
async function goTo(parts: Clicks, path: string): Promise<void> {
  const pages = await parts.pages();
  const page = pages.find(({ isVisible }) => isVisible) ?? pages[0];
  if (!page) return parts.open(path);
  page.go(path);
  await page.focus();
}

/** What cannot be sent is kept where it was written: on the screen, and from there in the box of its room. */
async function answer(parts: Clicks, shown: ShownData, text: string): Promise<void> {
  const { roomId, threadRoot, userId = '' } = shown;
  const clientId = clientIdAt(Date.now());
  const body = { clientId, body: text, ...(threadRoot !== null && { threadRoot }) };
  try {
    await parts.as(userId, (call) =>
      persistently(() => call(routes.messages.post, { params: { id: roomId }, body })),
    );
  } catch {
    await parts.show(shownUnsent(shown, text, `unsent ${clientId}`));
    return;
  }
  await markRead(parts, shown);
}

/** The same post again is the same one (its `clientId`), so a line that breaks is tried once more. */
async function persistently<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (!(error as { retryable?: boolean }).retryable) throw error;
    return act();
  }
}

/** It stays unread where it could not be told, and is found there. */
async function markRead(parts: Clicks, { roomId, seq, threadRoot, userId = '' }: ShownData): Promise<void> {
  if (seq === null) return;
  try {
    await parts.as(userId, async (call) => {
      if (threadRoot === null) return call(routes.rooms.read, { params: { id: roomId }, body: { seq } });
      const { message } = await call(routes.messages.one, { params: { id: roomId, seq } });
      const { threadSeq } = message;
      const params = { id: roomId, root: threadRoot };
      return call(routes.threads.updateOwn, { params, body: { read: { threadSeq: threadSeq ?? 0 } } });
    });
  } catch {
    // Nothing is lost.
  }
}

function pathIn(data: unknown): string {
  const path = typeof data === 'object' && data !== null && 'path' in data ? data.path : '/';
  // Only into the app: `//elsewhere` would lead out of it.
  return typeof path === 'string' && /^\/(?!\/)/.test(path) ? path : '/';
}
