import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import { RateLimits } from '../src/http/rate-limits/rate-limits.service.js';
import type { LimitedAct } from '../src/http/rate-limits/allowance.js';
import { eventually } from './eventually.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { openSocket } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

const tooMany = { code: 'rate.limited', problem: { retryable: true, retryAfter: expect.any(Number) } };

describe('Sockets of one person', () => {
  let server: TestServer;
  let alice: Person;
  let bob: Person;
  beforeAll(async () => {
    server = await startTestServer();
    ({ alice, bob } = await signUpAll(server, 'alice', 'bob'));
  });
  afterAll(() => server.close());
  const open = ({ accessToken: token }: Person) => openSocket({ url: server.url, token });

  it('are bounded, also when all of them are opened at once; whoever closes one may open another', async () => {
    const opening = await Promise.allSettled(Array.from({ length: limits.sockets + 5 }, () => open(alice)));
    const sockets = opening.flatMap((one): TestSocket[] => (one.status === 'fulfilled' ? [one.value] : []));
    expect(sockets).toHaveLength(limits.sockets);
    await expect(open(alice)).rejects.toMatchObject(tooMany);
    sockets.push(await open(bob));

    sockets.pop()?.close();
    sockets.pop()?.close();
    await eventually(() =>
      open(alice).then(
        (again) => sockets.push(again) > 0,
        () => false,
      ),
    );
    for (const socket of sockets) socket.close();
  });
});

describe('Knocking', () => {
  let server: TestServer;
  let alice: Person;
  let bob: Person;
  beforeAll(async () => {
    server = await startTestServer({ RATE_LIMITS: 'on', TRUST_PROXY: 'loopback' });
    ({ alice, bob } = await signUpAll(server, 'alice', 'bob'));
  });
  afterAll(() => server.close());
  const useUp = (act: LimitedAct, who: string, points: number) =>
    Promise.all(Array.from({ length: points }, () => server.app.get(RateLimits).charge(act, who)));

  it('is bounded for a person, whatever became of the sockets', async () => {
    const open = ({ accessToken: token }: Person) => openSocket({ url: server.url, token });
    (await open(alice)).close();
    await useUp('sockets', alice.id, 199);
    await expect(open(alice)).rejects.toMatchObject(tooMany);
    (await open(bob)).close();
  });

  it('without a valid sign-in is bounded for an address; who has one is never in the way', async () => {
    const open = (token: string, address: string) => openSocket({ url: server.url, token, address });
    await useUp('refused sockets from an address', '203.0.113.9', 999);
    (await open(bob.accessToken, '203.0.113.9')).close();
    await expect(open('a guess', '203.0.113.9')).rejects.toMatchObject({ code: 'auth.invalid' });
    await expect(open('a guess', '203.0.113.9')).rejects.toMatchObject(tooMany);
    await expect(open('a guess', '203.0.113.10')).rejects.toMatchObject({ code: 'auth.invalid' });
  });
});
