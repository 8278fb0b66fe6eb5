import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { FakeClock, FakeParley, settled } from '@parley/testkit';
import { createCall } from '../http/caller.js';
import { ParleyError } from '../parley-error.js';
import { CookieSession } from './cookie-session.js';
import { noTabs } from './tabs.js';
import type { TabNews, Tabs } from './tabs.js';
import { TokenSession } from './token-session.js';

/** Tabs of one browser. */
function browser(): () => Tabs {
  const all = new Set<(news: TabNews) => void>();
  return () => {
    let own: ((news: TabNews) => void) | null = null;
    return {
      ...noTabs,
      tell: (news) => [...all].filter((other) => other !== own).forEach((listener) => listener(news)),
      hear(listener) {
        own = listener;
        all.add(listener);
        return () => all.delete(listener);
      },
    };
  };
}

function setting() {
  const server = new FakeParley();
  server.account('alice');
  server.account('carol');
  const clock = new FakeClock();
  const wire = { url: '', fetch: server.browser(), clock };
  const tabs = browser();
  const tab = () => {
    const session = new CookieSession(wire, tabs());
    return { session, call: createCall(wire, session) };
  };
  const refreshes = () => server.asked.filter((asked) => asked.includes('refresh')).length;
  return { server, clock, tab, wire, refreshes };
}

const alicesSignIn = { username: 'alice', password: 'correct horse' };

describe('a session', () => {
  it('is nobody’s until it is restored, and then whose the cookie says', async () => {
    const { tab } = setting();
    expect((await tab().session.restore()).status).toBe('signedOut');
    await tab().session.signIn(alicesSignIn);
    const state = await tab().session.restore();
    expect([state.status, state.user?.username]).toEqual(['signedIn', 'alice']);
  });

  it('stays as it was when the server cannot be reached', async () => {
    const { tab, server } = setting();
    const { session } = tab();
    server.reachable = false;
    await expect(session.restore()).rejects.toMatchObject({ code: 'network' });
    expect(session.state.get().status).toBe('unknown');
  });

  it('asks for no sign-in where the browser says that there is none', async () => {
    const { wire, server, refreshes } = setting();
    let cookie = false;
    const session = new CookieSession(wire, noTabs, () => cookie);
    expect((await session.restore()).status).toBe('signedOut');
    expect(refreshes()).toBe(0);
    await session.signIn(alicesSignIn);
    server.expireTokens();
    cookie = true;
    expect((await session.restore()).status).toBe('signedIn');
    expect(refreshes()).toBe(1);
  });

  it('has a token for a while, and of a page that goes any that is good now', async () => {
    const { tab, clock, refreshes } = setting();
    const { session } = tab();
    await session.signIn(alicesSignIn);
    const first = await session.token();
    await clock.advance(880_000);
    expect([await session.token(true), refreshes()]).toEqual([first, 0]);
    await session.token();
    expect(refreshes()).toBe(1);
    await clock.advance(900_000);
    await session.token(true);
    expect(refreshes()).toBe(2);
  });

  it('tells a wrong password as the server does', async () => {
    const { tab } = setting();
    const trying = tab().session.signIn({ ...alicesSignIn, password: 'wrong horse' });
    await expect(trying).rejects.toMatchObject({ code: 'auth.invalid' });
  });

  it('renews once, however many calls find the token expired', async () => {
    const { tab, server, refreshes } = setting();
    const { session, call } = tab();
    await session.signIn(alicesSignIn);
    server.expireTokens();
    await Promise.all([call(routes.users.me), call(routes.users.me), call(routes.users.list)]);
    expect(refreshes()).toBe(1);
  });

  it('renews a token before it runs out', async () => {
    const { tab, clock, refreshes } = setting();
    const { session, call } = tab();
    await session.signIn(alicesSignIn);
    await clock.advance(869_000);
    await call(routes.users.me);
    expect(refreshes()).toBe(0);
    await clock.advance(2_000);
    await call(routes.users.me);
    expect(refreshes()).toBe(1);
  });

  it('ends with the server’s reason when it can no longer be renewed', async () => {
    const { tab, server } = setting();
    const { session, call } = tab();
    await session.signIn(alicesSignIn);
    server.expireTokens();
    server.intercept = ({ route }) => {
      if (route === routes.auth.refresh) throw new ParleyError(problemOf('auth.suspended'));
      return undefined;
    };
    await expect(call(routes.users.me)).rejects.toBeInstanceOf(ParleyError);
    expect(session.state.get()).toEqual({ status: 'signedOut', user: null, reason: 'auth.suspended' });
  });

  it('R26: signing out ends the other tabs', async () => {
    const { tab } = setting();
    const [here, there] = [tab(), tab()];
    await here.session.signIn(alicesSignIn);
    await there.session.restore();
    await here.session.signOut();
    expect(there.session.state.get()).toMatchObject({ status: 'signedOut', user: null });
    expect((await tab().session.restore()).status).toBe('signedOut');
  });

  it('R26: another tab’s sign-out is known as one, also when the server told of the end first', async () => {
    const { tab } = setting();
    const [one, other] = [tab().session, tab().session];
    await one.signIn(alicesSignIn);
    await other.restore();
    other.ended('auth.invalid');
    await one.signOut();
    expect(other.state.get()).toEqual({ status: 'signedOut', user: null, reason: null });
  });

  it('R26: signing out is one’s own doing, also when the server tells of the end before it answers', async () => {
    const { tab, server } = setting();
    const { session } = tab();
    await session.signIn(alicesSignIn);
    const reasons: unknown[] = [];
    session.state.subscribe(({ status, reason }) => reasons.push([status, reason]));
    server.intercept = ({ route }) => {
      if (route === routes.auth.logout) session.ended('auth.invalid');
      return undefined;
    };
    await session.signOut();
    expect(reasons.at(-1)).toEqual(['signedOut', null]);
    expect(reasons).not.toContainEqual(['signedOut', 'auth.invalid']);
  });

  it('keeps the server’s reason when a call that was under way finds the sign-in ended', async () => {
    const { tab, server } = setting();
    const { session, call } = tab();
    await session.signIn(alicesSignIn);
    server.expireTokens();
    server.intercept = ({ route }) => {
      if (route !== routes.auth.refresh) return undefined;
      session.ended('auth.suspended');
      throw new ParleyError(problemOf('auth.invalid'));
    };
    await expect(call(routes.users.me)).rejects.toBeInstanceOf(ParleyError);
    expect(session.state.get().reason).toBe('auth.suspended');
  });

  it('R26: somebody else signing in ends the other tabs', async () => {
    const { tab } = setting();
    const [alices, carols] = [tab(), tab()];
    await alices.session.signIn(alicesSignIn);
    await carols.session.signIn({ username: 'carol', password: 'correct horse' });
    await settled();
    expect(alices.session.state.get().status).toBe('signedOut');
    expect(carols.session.state.get().user?.username).toBe('carol');
  });

  it('stays signed in when signing out does not reach the server', async () => {
    const { tab, server } = setting();
    const { session } = tab();
    await session.signIn(alicesSignIn);
    server.reachable = false;
    await expect(session.signOut()).rejects.toMatchObject({ code: 'network' });
    expect(session.state.get().status).toBe('signedIn');
  });

  it('of a program is its personal token', async () => {
    const { server, wire } = setting();
    const session = new TokenSession(wire, server.tokenFor(server.account('alice')));
    expect((await session.restore()).user?.username).toBe('alice');
    expect((await new TokenSession(wire, 'revoked').restore()).reason).toBe('auth.invalid');
  });
});
