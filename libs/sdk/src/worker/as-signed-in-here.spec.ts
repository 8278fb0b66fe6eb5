import { describe, expect, it } from '@jest/globals';
import { routes } from '@parley/contracts';
import { FakeParley } from '@parley/testkit';
import { noTabs } from '../session/tabs.js';
import { asSignedInHere } from './as-signed-in-here.js';

async function setting() {
  const server = new FakeParley();
  const alice = server.account('alice');
  const fetch = server.browser();
  const locks: string[] = [];
  const tabs = {
    ...noTabs,
    alone: <T>(name: string, task: () => Promise<T>) => {
      locks.push(name);
      return task();
    },
  };
  const body = JSON.stringify({ username: 'alice', password: 'correct horse' });
  const headers = { 'content-type': 'application/json' };
  const signIn = () => fetch('/api/v1/auth/login', { method: 'POST', headers, body });
  return { server, alice, locks, signIn, ports: { fetch, tabs } };
}

describe('Acting without a page', () => {
  it('is done as who is signed in, behind the lock of the tabs', async () => {
    const { alice, locks, signIn, ports } = await setting();
    await signIn();
    const me = await asSignedInHere(alice.id, (call) => call(routes.users.me), ports);
    expect([me.user.username, locks]).toEqual(['alice', ['refresh']]);
    expect((await asSignedInHere(null, async (_, self) => self, ports)).id).toBe(alice.id);
  });

  it('is not done where nobody is, or somebody else', async () => {
    const { alice, server, signIn, ports } = await setting();
    const act = async () => 'done';
    await expect(asSignedInHere(alice.id, act, ports)).rejects.toMatchObject({ code: 'aborted' });
    await signIn();
    const carol = server.account('carol');
    await expect(asSignedInHere(carol.id, act, ports)).rejects.toMatchObject({ code: 'aborted' });
  });
});
