import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { alice, aMessage, anId, FakeClock } from '@parley/testkit';
import type { ParleyError } from '../parley-error.js';
import { createCall } from './caller.js';
import type { Bearer } from './caller.js';

const nobody: Bearer = {
  token: (leaving) => Promise.resolve(leaving ? 'last token' : 'token'),
  renew: () => Promise.resolve('newer'),
};
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

function setting(answer: (url: string, init: RequestInit) => Promise<Response> | Response) {
  const clock = new FakeClock();
  const seen: { url: string; init: RequestInit }[] = [];
  const wire = {
    url: 'https://chat.example/',
    clock,
    fetch: async (url: string, init: RequestInit) => {
      seen.push({ url, init });
      return answer(url, init);
    },
  };
  return { call: createCall(wire, nobody), clock, seen };
}

const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect(true).toBe('refused'),
    (error: unknown) => error as ParleyError,
  ) as Promise<ParleyError>;

/** Never answers; lets go when it is called off. */
const silence = (_: string, { signal }: RequestInit) =>
  new Promise<Response>((_resolve, reject) => {
    const letGo = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal?.aborted) letGo();
    else signal?.addEventListener('abort', letGo);
  });

describe('a call', () => {
  it('puts parameters, query and body where the route says, encoded', async () => {
    const { call, seen } = setting(() => json({ users: [] }));
    await call(routes.users.list, { query: { ids: [alice.id, 'b'], limit: 20, after: undefined } });
    await call(routes.rooms.byName, { params: { name: 'a/b ü?' } }).catch(() => undefined);
    await call(routes.rooms.direct, { body: { userIds: [alice.id] } }).catch(() => undefined);
    expect(seen.map(({ url }) => url.replace('https://chat.example/api/v1', ''))).toEqual([
      `/users?ids=${alice.id}%2Cb&limit=20`,
      '/rooms/by-name/a%2Fb%20%C3%BC%3F',
      '/rooms/direct',
    ]);
    expect(seen[2]?.init).toMatchObject({ method: 'POST', body: JSON.stringify({ userIds: [alice.id] }) });
    expect(new Headers(seen[2]?.init.headers).get('authorization')).toBe('Bearer token');
  });

  it('outlives its page where that is asked for, and only there', async () => {
    const { call, seen } = setting(() => new Response(null, { status: 204 }));
    const params = { id: anId(), seq: 3 };
    await call(routes.messages.delete, { params, query: {}, keepalive: true });
    await call(routes.messages.delete, { params, query: {} });
    expect(seen.map(({ init }) => init.keepalive)).toEqual([true, undefined]);
    const bearers = seen.map(({ init }) => new Headers(init.headers).get('authorization'));
    expect(bearers).toEqual(['Bearer last token', 'Bearer token']);
  });

  it('R28: reads an answer tolerantly, without what it does not know', async () => {
    const message = aMessage();
    const { call } = setting(() => json({ message: { ...message, poll: {} }, hint: 1 }, 201));
    const answer = await call(routes.messages.post, {
      params: { id: anId() },
      body: { clientId: anId(), body: 'x' },
    });
    expect(answer).toEqual({ message });
  });

  it('R28: an answer it cannot read says that a newer version is there', async () => {
    const { call } = setting(() => json({ user: 'alice' }));
    expect((await failing(call(routes.users.me))).code).toBe('answer.unreadable');
    const page = setting(() => new Response('<html>'));
    expect((await failing(page.call(routes.users.me))).code).toBe('answer.unreadable');
  });

  it('throws the server’s problem, and whether and when another try is worth it', async () => {
    const { call } = setting(() => json(problemOf('rate.limited', { retryAfter: 7 }), 429));
    expect(await failing(call(routes.users.me))).toMatchObject({
      code: 'rate.limited',
      status: 429,
      retryable: true,
      retryAfter: 7,
    });
  });

  it('tells no network, no answer, and being called off apart', async () => {
    const cut = setting(() => Promise.reject(new TypeError('fetch failed')));
    expect(await failing(cut.call(routes.users.me))).toMatchObject({
      code: 'network',
      retryable: true,
      status: 0,
    });

    const mute = setting(silence);
    const waiting = failing(mute.call(routes.users.me));
    await mute.clock.advance(30_000);
    expect(await waiting).toMatchObject({ code: 'timeout', retryable: true });

    const controller = new AbortController();
    const called = failing(setting(silence).call(routes.users.me, { signal: controller.signal }));
    controller.abort();
    expect(await called).toMatchObject({ code: 'aborted', retryable: false });
  });

  it('waits 10 s for the first of what it asks for, and 30 s for all of it', async () => {
    /** Headers at once, and a body that never ends. */
    const slow = (_: string, { signal }: RequestInit) =>
      new Response(
        new ReadableStream({
          start: (body) => signal?.addEventListener('abort', () => body.error(new Error('aborted'))),
        }),
      );
    const waits = async (answer: typeof silence | typeof slow, route: 'me' | 'logout') => {
      const { call, clock } = setting(answer);
      const state = { over: false };
      const asked = failing(route === 'me' ? call(routes.users.me) : call(routes.auth.logout)).then(
        () => (state.over = true),
      );
      let seconds = 0;
      for (; !state.over && seconds < 60; seconds += 1) await clock.advance(1000);
      await asked;
      return seconds;
    };
    expect(await waits(silence, 'me')).toBe(10);
    expect(await waits(slow, 'me')).toBe(30);
    // What changes something may have been done: nobody hurries to say it again.
    expect(await waits(silence, 'logout')).toBe(30);
  });

  it('takes a proxy’s own 502 for a server that is not reached', async () => {
    const { call } = setting(() => new Response('Bad Gateway', { status: 502 }));
    expect(await failing(call(routes.users.me))).toMatchObject({ code: 'network', retryable: true });
  });

  it('renews a token that has run out and asks once more, not twice', async () => {
    const { call, seen } = setting(() => json(problemOf('auth.expired'), 401));
    expect((await failing(call(routes.users.me))).code).toBe('auth.expired');
    const tokens = seen.map(({ init }) => new Headers(init.headers).get('authorization'));
    expect(tokens).toEqual(['Bearer token', 'Bearer newer']);
  });
});
