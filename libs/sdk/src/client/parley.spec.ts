import { describe, expect, it } from '@jest/globals';
import { FakeClock, FakeParley, settled } from '@parley/testkit';
import { memoryOutbox } from '../outbox/outbox-store.js';
import { soleLease } from '../outbox/lease.js';
import { noTabs } from '../session/tabs.js';
import { noSurroundings } from '../socket/surroundings.js';
import { createParley } from './parley.js';

function setting() {
  const server = new FakeParley();
  const clock = new FakeClock();
  const client = () =>
    createParley({
      clock,
      fetch: server.browser(),
      link: server.link,
      random: () => 0.5,
      tabs: noTabs,
      surroundings: noSurroundings,
      outbox: memoryOutbox(),
      lease: soleLease,
    });
  return { server, clock, client };
}

async function signedIn(parley: ReturnType<typeof createParley>, username: string) {
  await parley.session.signIn({ username, password: 'correct horse' });
  await settled();
}

describe('two people', () => {
  it('talk: what alice writes is on her screen at once and on both screens once it is committed', async () => {
    const { server, client } = setting();
    const room = server.room([server.account('alice'), server.account('bob')]);
    const [alices, bobs] = [client(), client()];
    await signedIn(alices, 'alice');
    await signedIn(bobs, 'bob');
    expect(bobs.connection.get().status).toBe('online');
    await alices.room(room.id).open();
    await bobs.room(room.id).open();

    const posting = alices.room(room.id).post('hello');
    await posting;
    expect(
      alices
        .room(room.id)
        .get()
        .pending.map(({ body }) => body),
    ).toEqual(['hello']);
    await settled();

    expect(alices.room(room.id).get().pending).toEqual([]);
    expect(
      bobs
        .room(room.id)
        .get()
        .messages.map(({ body }) => body),
    ).toEqual(['hello']);
    expect(alices.room(room.id).get().messages).toEqual(bobs.room(room.id).get().messages);
    expect(bobs.room(room.id).get().own?.unread).toBe(1);
    expect(alices.room(room.id).get().own?.unread).toBe(0);
  });

  it('meet again after an outage with exactly what was missed', async () => {
    const { server, clock, client } = setting();
    const alice = server.account('alice');
    const room = server.room([alice, server.account('bob')]);
    for (let count = 1; count <= 20; count += 1) server.post(room, alice, `before ${count}`);
    const bobs = client();
    await signedIn(bobs, 'bob');
    await bobs.room(room.id).open();
    for (const link of server.links) link.cut();
    expect(bobs.connection.get().status).toBe('reconnecting');
    for (let count = 1; count <= 500; count += 1) server.post(room, alice, `missed ${count}`);
    for (let seq = 10; seq < 15; seq += 1) server.edit(room, seq, 'edited');
    for (let seq = 300; seq < 305; seq += 1) server.delete(room, seq);

    await clock.advance(2_000);

    expect(bobs.connection.get().status).toBe('online');
    expect(bobs.room(room.id).get().messages).toEqual(room.messages);
    expect(bobs.rooms.mine.get().get(room.id)?.own.unread).toBe(520);
  });
});
