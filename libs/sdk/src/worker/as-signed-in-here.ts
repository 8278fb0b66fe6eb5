import type { Self } from '@parley/contracts';
import { systemClock } from '../clock.js';
import { createCall } from '../http/caller.js';
import type { Call } from '../http/call.js';
import type { Fetch } from '../http/send.js';
import { ParleyError } from '../parley-error.js';
import { CookieSession } from '../session/cookie-session.js';
import { browserTabs } from '../session/tabs.js';
import type { Tabs } from '../session/tabs.js';

export interface SignedInHere {
  fetch?: Fetch;
  tabs?: Tabs;
}

/**
 * For whoever acts without a page, as a service worker does: calls the page's own server as the person who is signed in in
 * this browser, by the cookie and behind the lock of the tabs, so that a refresh of theirs and this one never meet.
 * Throws ParleyError: `aborted` where nobody is, or somebody else than `userId`; null: whoever it is.
 */
export async function asSignedInHere<Result>(
  userId: string | null,
  act: (call: Call, self: Self) => Promise<Result>,
  { fetch: ask = (url, init) => fetch(url, init), tabs = browserTabs(location.origin) }: SignedInHere = {},
): Promise<Result> {
  const wire = { url: '', fetch: ask, clock: systemClock };
  const session = new CookieSession(wire, { ...tabs, tell: () => undefined });
  try {
    const { user } = await session.restore();
    if (!user || (userId !== null && user.id !== userId)) throw ParleyError.local('aborted');
    return await act(createCall(wire, session), user);
  } finally {
    tabs.close();
  }
}
