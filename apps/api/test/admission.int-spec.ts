import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '@parley/contracts';
import { roomOf, say } from './conversation.js';
import { Admission } from '../src/http/admission.js';
import { codeOf, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { openSocket, socketOf } from './socket-of.js';

let server: TestServer;
let alice: Person;
beforeAll(async () => {
  server = await startTestServer({ DATABASE_POOL_SIZE: '4' });
  ({ alice } = await signUpAll(server, 'alice'));
});
afterAll(() => server.close());

/** Others who do this and don't come to an end: more than may work and wait. */
function crowd(busyWith: (admission: Admission, others: Promise<void>) => Promise<void>) {
  let end: () => void = () => undefined;
  const others = new Promise<void>((go) => (end = go));
  const admission = server.app.get(Admission);
  const all = Array.from({ length: 10_002 }, () => busyWith(admission, others).catch(() => undefined));
  return {
    async goes() {
      end();
      await Promise.all(all);
    },
  };
}

const busy = { code: 'server.busy', retryable: true, retryAfter: 1 };

describe('R24: While more people catch up than the server admits', () => {
  it('the rest are told when to come again, at both doors, and whoever writes goes on', async () => {
    const roomId = await roomOf(alice);
    const hers = await socketOf(alice, server);
    const others = crowd((admission, theirs) => admission.catchUp(() => theirs));

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
});

describe('R24: While more people arrive than the server lets in', () => {
  it('the rest are told when to come again, and whoever is there goes on', async () => {
    const roomId = await roomOf(alice);
    const hers = await socketOf(alice, server);
    const others = crowd((admission, theirs) => admission.arrive(() => theirs));

    const late = openSocket({ url: server.url, token: alice.accessToken });
    await expect(late).rejects.toMatchObject({ problem: busy });
    expect(await say(hers, roomId, 'Meanwhile')).toMatchObject({ message: { body: 'Meanwhile' } });
    expect(codeOf(await alice.get(`/rooms/${roomId}/changes?since=0`))).toBeUndefined();

    await others.goes();
    (await socketOf(alice, server)).close();
    hers.close();
  });
});
