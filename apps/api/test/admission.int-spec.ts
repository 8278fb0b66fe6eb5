import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Changes, Problem } from '@parley/contracts';
import { roomOf, say } from './conversation.js';
import { Admission } from '../src/http/admission.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let alice: Person;
beforeAll(async () => {
  server = await startTestServer({ DATABASE_POOL_SIZE: '4' });
  ({ alice } = await signUpAll(server, 'alice'));
});
afterAll(() => server.close());

/** Others who catch up and don't come to an end: more than may work and wait, or so many. */
function crowd(length = 2002) {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const admission = server.app.get(Admission);
  const all = Array.from({ length }, () => admission.admit(() => promise).catch(() => undefined));
  return {
    async goes() {
      resolve(undefined);
      await Promise.all(all);
    },
  };
}

const busy = { code: 'server.busy', retryable: true, retryAfter: 1 };

describe('R24: While more people catch up than the server admits', () => {
  it('the rest are told when to come again, at both doors, and whoever writes goes on', async () => {
    const roomId = await roomOf(alice);
    const hers = await socketOf(alice, server);
    const others = crowd();

    const changes = await alice.get<Problem>(`/rooms/${roomId}/changes?since=0`);
    expect([changes.status, changes.body.code]).toEqual([503, 'server.busy']);
    expect(changes.headers.get('retry-after')).toBe('1');
    const sync = () => hers.command('room.sync', { selfRevision: 0, rooms: [] });
    expect(await sync()).toMatchObject({ ok: false, error: busy });
    expect(await say(hers, roomId, 'Meanwhile')).toMatchObject({ message: { body: 'Meanwhile' } });

    await others.goes();
    expect(await sync()).toMatchObject({ ok: true });
    hers.close();
  });

  it('R20: those who ask the same take one place in the line', async () => {
    const roomId = await roomOf(alice);
    const hers = await socketOf(alice, server);
    await say(hers, roomId, 'For all');
    const others = crowd(2001);
    const ask = (since: number) =>
      alice.get<Changes & Problem>(`/rooms/${roomId}/changes?since=${String(since)}`);
    const asked = Array.from({ length: 20 }, () => ask(0));
    expect((await Promise.race([...asked, ask(1)])).body).toMatchObject({ code: 'server.busy' });
    await others.goes();
    for (const { status, body } of await Promise.all(asked)) {
      expect([status, body.messages.map((message) => message.body)]).toEqual([200, ['For all']]);
    }
    hers.close();
  });
});
