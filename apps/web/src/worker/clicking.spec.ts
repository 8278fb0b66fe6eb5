import type { Call } from '@parley/sdk/worker';
import { answerClick } from './clicking.js';
import type { Click, Clicks, OpenPage } from './clicking.js';
import type { Shown, ShownData } from './shown.js';

const data = (more: Partial<ShownData> = {}): ShownData => ({
  ...{ id: 'n1', kind: 'mention', roomId: 'garden', seq: 5, threadRoot: null, userId: 'ben' },
  path: '/rooms/garden?at=5',
  ...more,
});

/** A browser in which somebody is signed in; `answers` what the server says to each call. */
function browser(answer: (path: string) => unknown = () => ({}), signedIn = 'ben') {
  const calls: [string, unknown, unknown][] = [];
  const [went, shown]: [string[], Shown[]] = [[], []];
  const pages: OpenPage[] = [];
  const call = (async (route: { path: string }, { params, body }: { params: unknown; body?: unknown }) => {
    calls.push([route.path, params, body]);
    return answer(route.path);
  }) as unknown as Call;
  const parts: Clicks = {
    pages: async () => pages,
    open: async (path) => void went.push(`new ${path}`),
    show: async (one) => void shown.push(one),
    as: async (userId, act) => {
      if (userId !== signedIn) throw new Error('somebody else is signed in');
      return act(call);
    },
  };
  const page = (name: string, isVisible: boolean) =>
    pages.push({
      url: 'https://x/',
      isVisible,
      focus: async () => void went.push(`focus ${name}`),
      go: (path) => went.push(`${name} ${path}`),
    });
  const click = (more: Partial<Click> = {}) =>
    answerClick(parts, { action: '', reply: null, data: data(), ...more });
  return { click, page, calls, went, shown };
}
const offline = () => {
  throw Object.assign(new Error('network'), { retryable: true });
};

describe('A tap on a notification', () => {
  it('opens the place, in the page that is seen, else in any, else in a new one', async () => {
    const none = browser();
    await none.click();
    expect(none.went).toEqual(['new /rooms/garden?at=5']);
    const two = browser();
    two.page('hidden', false);
    two.page('seen', true);
    await two.click();
    expect(two.went).toEqual(['seen /rooms/garden?at=5', 'focus seen']);
  });

  it.each(['//evil.example', 'https://evil.example', 'javascript:alert(1)', '', 7, null])(
    'never leads out of the app: %j',
    async (path) => {
      const { click, went } = browser();
      await click({ data: { path } });
      expect(went).toEqual(['new /']);
    },
  );

  it('answers where it stands, once, and has read it then', async () => {
    const { click, calls, shown, went } = browser();
    await click({ action: 'reply', reply: ' Coming! ' });
    const { clientId } = calls[0]?.[2] as { clientId: string };
    expect(clientId).toMatch(/^[\da-f-]{36}$/);
    expect(calls).toEqual([
      ['/rooms/:id/messages', { id: 'garden' }, { clientId, body: 'Coming!' }],
      ['/rooms/:id/read', { id: 'garden' }, { seq: 5 }],
    ]);
    expect([shown, went]).toEqual([[], []]);
  });

  it('answers in the thread, and reads on in it by its own numbers', async () => {
    const { click, calls } = browser(() => ({ message: { threadSeq: 3 } }));
    await click({ action: 'reply', reply: 'Yes', data: data({ threadRoot: 2 }) });
    expect(calls.map(([path, , body]) => [path, body])).toEqual([
      ['/rooms/:id/messages', expect.objectContaining({ threadRoot: 2 })],
      ['/rooms/:id/messages/:seq', undefined],
      ['/rooms/:id/threads/:root/own', { read: { threadSeq: 3 } }],
    ]);
  });

  it('tries a line that breaks once more with the same id, and then keeps what was written', async () => {
    const { click, calls, shown } = browser(offline);
    await click({ action: 'reply', reply: 'Coming & going #1' });
    const ids = calls.map(([, , body]) => (body as { clientId: string }).clientId);
    expect([calls.length, new Set(ids).size]).toEqual([2, 1]);
    expect(shown).toMatchObject([
      { title: 'Your reply was not sent', options: { body: 'Coming & going #1' } },
    ]);
    const later = browser();
    await later.click({ data: shown[0]?.options.data });
    expect(later.went).toEqual(['new /rooms/garden?at=5#draft=Coming%20%26%20going%20%231']);
  });

  it('says nothing in somebody else’s name', async () => {
    const { click, calls, shown } = browser(undefined, 'carol');
    await click({ action: 'reply', reply: 'Coming!' });
    await click({ action: 'read' });
    expect([calls, shown.length]).toEqual([[], 1]);
  });

  it('marks as read without opening anything, and without a word where that fails', async () => {
    const { click, calls, went } = browser();
    await click({ action: 'read' });
    expect([calls, went]).toEqual([[['/rooms/:id/read', { id: 'garden' }, { seq: 5 }]], []]);
    await browser(offline).click({ action: 'read' });
  });

  it('opens the place where the system lets nobody write into a notification', async () => {
    const { click, went } = browser();
    await click({ action: 'reply', reply: '' });
    expect(went).toEqual(['new /rooms/garden?at=5']);
  });
});
