import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, password, signUp } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { openSocket } from './socket-of.js';

let server: TestServer;
let mallory: Person;
beforeAll(async () => {
  server = await startTestServer({ RATE_LIMITS: 'on' });
  mallory = await signUp(server, 'mallory');
});
afterAll(() => server.close());

describe('What is wrong counts too', () => {
  it.each([
    ['message.post', { nonsense: true }, 60],
    ['typing.set', null, 200],
    ['room.sync', [], 600],
    ['there.is.no.such', {}, 600],
  ])('of %s with %j, %i at once are too many', async (name, data, count) => {
    const socket = await openSocket({ url: server.url, token: mallory.accessToken });
    const acks = await Promise.all(Array.from({ length: count }, () => socket.send(name, data)));
    const codes = new Set(acks.map((ack) => (ack.ok ? 'ok' : ack.error.code)));
    expect(codes).toContain('rate.limited');
    expect(codes).not.toContain('ok');
    const limited = acks.find((ack) => !ack.ok && ack.error.code === 'rate.limited');
    expect(limited).toMatchObject({
      error: { status: 429, retryable: true, retryAfter: expect.any(Number) },
    });
    socket.close();
  });

  it('of guesses at the password of somebody who is signed in, the eleventh is too many', async () => {
    const olga = await signUp(server, 'olga');
    const change = (currentPassword: string) =>
      olga.put('/auth/password', { currentPassword, newPassword: 'quite another secret' });
    for (let time = 0; time < 10; time += 1) expect(codeOf(await change('a guess'))).toBe('request.invalid');
    const right = await change(password);
    expect([right.status, codeOf(right)]).toEqual([429, 'rate.limited']);
  });
});
