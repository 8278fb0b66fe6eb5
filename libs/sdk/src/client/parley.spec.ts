import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { FakePlace, settled } from '@parley/testkit';
import { soleLease } from '../outbox/lease.js';
import { memoryOutbox } from '../outbox/outbox-store.js';
import { ParleyError } from '../parley-error.js';
import { noTabs } from '../session/tabs.js';
import type { TabNews } from '../session/tabs.js';
import { noSurroundings } from '../socket/surroundings.js';
import type { Parley } from './parley.js';

const bodies = (parley: Parley, roomId: string) =>
  parley
    .room(roomId)
    .get()
    .messages.map(({ body }) => body);

/** Alice and bob in the kitchen, both looking at it. */
async function kitchen() {
  const place = new FakePlace();
  const { server } = place;
  const [alice, bob] = [server.account('alice'), server.account('bob')];
  const room = server.room([alice, bob]);
  const [alices, bobs] = [await place.comes('alice'), await place.comes('bob')];
  await alices.room(room.id).open();
  await bobs.room(room.id).open();
  return { place, server, clock: place.clock, alice, bob, room, alices, bobs };
}

describe('two people', () => {
  it('talk: what alice writes is on her screen at once, and on both once it is committed', async () => {
    const { room, alices, bobs } = await kitchen();
    await alices.room(room.id).post('hello');
    expect(
      alices
        .room(room.id)
        .get()
        .pending.map(({ body }) => body),
    ).toEqual(['hello']);
    await settled();

    expect(alices.room(room.id).get().pending).toEqual([]);
    expect(bodies(bobs, room.id)).toEqual(['hello']);
    expect(alices.room(room.id).get().messages).toEqual(bobs.room(room.id).get().messages);
    expect(bobs.room(room.id).get().own?.unread).toBe(1);
    expect(alices.room(room.id).get().own?.unread).toBe(0);
  });

  it('hear what is posted in any room once, and nothing of what they catch up with', async () => {
    const { place, clock, room, alices, bobs } = await kitchen();
    const heard: string[] = [];
    bobs.posted.subscribe((message) => heard.push(message?.body ?? 'nobody'));
    await alices.room(room.id).post('one');
    await settled();
    await alices.room(room.id).edit(1, 'one, changed');
    await settled();
    for (const link of place.linksOf('bob')) link.cut();
    await alices.room(room.id).post('two');
    await clock.advance(5_000);
    expect(bodies(bobs, room.id)).toContain('two');
    await alices.room(room.id).post('three');
    await settled();
    const [link] = place.linksOf('bob').slice(-1);
    link?.hold();
    await alices.room(room.id).post('four');
    await settled();
    await bobs.rooms.one(room.id);
    link?.release();
    await settled();
    for (const each of place.linksOf('bob')) each.drops = (name) => name === 'message.posted';
    await alices.room(room.id).post('five');
    await settled();
    await alices.room(room.id).edit(5, 'five, changed');
    await settled();
    expect(heard).toEqual(['one', 'three']);
    await bobs.session.signOut();
    expect(heard.at(-1)).toBe('nobody');
  });

  it('never see a message missing or twice while its confirmation and its event are on their way', async () => {
    const { place, room, alices } = await kitchen();
    const seen: number[] = [];
    alices.room(room.id).subscribe(({ messages, pending }) => seen.push(messages.length + pending.length));
    const [link] = place.linksOf('alice');
    link?.hold();
    await alices.room(room.id).post('hello');
    await settled();
    expect(
      alices
        .room(room.id)
        .get()
        .pending.map(({ status }) => status),
    ).toEqual(['sent']);
    link?.release();
    await settled();
    expect(alices.room(room.id).get()).toMatchObject({ pending: [], messages: [{ body: 'hello' }] });
    expect(new Set(seen.slice(seen.indexOf(1)))).toEqual(new Set([1]));
  });

  it('see a message once when its event comes and its confirmation does not', async () => {
    const { place, clock, room, alices } = await kitchen();
    const [link] = place.linksOf('alice');
    if (link) link.dropsAck = (name) => name === 'message.post';
    await alices.room(room.id).post('hello');
    await settled();
    expect(alices.room(room.id).get()).toMatchObject({ pending: [], messages: [{ body: 'hello' }] });
    if (link) link.dropsAck = () => false;
    await clock.advance(20_000);
    expect(alices.unsent.get().size).toBe(0);
    expect(room.messages).toHaveLength(1);
  });

  it('see each other’s edits and deletes, also when the answer to the first try was lost (R6)', async () => {
    const { server, clock, room, alices, bobs } = await kitchen();
    await alices.room(room.id).post('helo');
    await settled();
    const tries: object[] = [];
    server.intercept = ({ route, body }) => {
      if (route.method === 'PATCH') tries.push(body);
      if (route.method !== 'PATCH' || tries.length > 1) return undefined;
      server.edit(room, 1, body.body as string);
      throw new TypeError('the answer got lost');
    };
    const editing = alices.room(room.id).edit(1, 'hello');
    await clock.advance(1_000);
    expect((await editing).body).toBe('hello');
    expect(tries).toMatchObject([{ messageId: room.messages[0]?.id }, { ifRevision: expect.any(Number) }]);
    expect(tries[0]).not.toHaveProperty('ifRevision');
    expect(bodies(bobs, room.id)).toEqual(['hello']);
    await alices.room(room.id).delete(1);
    await settled();
    expect(bobs.room(room.id).get().messages[0]).toMatchObject({ body: '', seq: 1 });
  });

  it('meet again after an outage with exactly what was missed', async () => {
    const { place, server, clock, alice, room, bobs } = await kitchen();
    for (let count = 1; count <= 20; count += 1) server.post(room, alice, `before ${count}`);
    for (const link of place.linksOf('bob')) link.cut();
    expect(bobs.connection.get().status).toBe('reconnecting');
    for (let count = 1; count <= 500; count += 1) server.post(room, alice, `missed ${count}`);
    for (let seq = 10; seq < 15; seq += 1) server.edit(room, seq, 'edited');
    for (let seq = 300; seq < 305; seq += 1) server.delete(room, seq);
    await clock.advance(2_000);

    expect(bobs.connection.get().status).toBe('online');
    expect(bobs.room(room.id).get().messages).toEqual(room.messages);
    expect(bobs.rooms.mine.get().get(room.id)?.own.unread).toBe(520);
  });

  it('write while the server is away: it is sent once, in order, when it is back', async () => {
    const { place, server, clock, room, alices, bobs } = await kitchen();
    server.reachable = false;
    for (const link of [...place.linksOf('alice'), ...place.linksOf('bob')]) link.cut();
    for (const text of ['one', 'two', 'three']) await alices.room(room.id).post(text);
    await clock.advance(20_000);
    expect(alices.room(room.id).get().pending).toHaveLength(3);
    server.reachable = true;
    await clock.advance(60_000);
    expect(bodies(bobs, room.id)).toEqual(['one', 'two', 'three']);
    expect(alices.room(room.id).get().pending).toEqual([]);
  });
});

describe('one person', () => {
  it('R3: reads on one device, and the other one knows', async () => {
    const { place, server, clock, alice, room, bobs } = await kitchen();
    for (let count = 1; count <= 5; count += 1) server.post(room, alice, `${count}`);
    const phone = await place.comes('bob');
    expect(phone.rooms.mine.get().get(room.id)?.own.unread).toBe(5);
    bobs.room(room.id).read(3);
    expect(bobs.room(room.id).get().own?.unread).toBe(2);
    await clock.advance(1_000);
    expect(phone.rooms.mine.get().get(room.id)?.own).toMatchObject({ unread: 2, lastReadSeq: 3 });
    await phone.room(room.id).open();
    await phone.room(room.id).markUnread(2);
    await clock.advance(1_000);
    expect(bobs.room(room.id).get().own).toMatchObject({ unread: 4, lastReadSeq: 1 });
    await phone.room(room.id).markReadTo(4);
    await clock.advance(1_000);
    expect(bobs.room(room.id).get().own).toMatchObject({ unread: 1, lastReadSeq: 4 });
  });

  it('has read all of a room that was never opened, and the other device knows', async () => {
    const { place, server, clock, alice, room, bobs } = await kitchen();
    const phone = await place.comes('bob');
    for (let count = 1; count <= 3; count += 1) server.post(room, alice, `${count}`);
    phone.rooms.markRead(room.id);
    phone.rooms.markRead('not one of his');
    expect(phone.rooms.mine.get().get(room.id)?.own.unread).toBe(0);
    await clock.advance(1_000);
    expect(bobs.rooms.mine.get().get(room.id)?.own).toMatchObject({ unread: 0, lastReadSeq: 3 });
  });

  it('reads while the connection is away, and it is told when it is back', async () => {
    const { place, server, clock, alice, bob, room, bobs } = await kitchen();
    server.post(room, alice, 'hello');
    server.reachable = false;
    for (const link of place.linksOf('bob')) link.cut();
    bobs.room(room.id).read(1);
    await clock.advance(5_000);
    expect(room.own(bob.id).unread).toBe(1);
    server.reachable = true;
    await clock.advance(60_000);
    expect(room.own(bob.id).unread).toBe(0);
  });

  it('reads while the server cannot write, and it is told as soon as it can, on the same connection', async () => {
    const { server, clock, alice, bob, room, bobs } = await kitchen();
    server.post(room, alice, 'hello');
    server.refuseCommand = (name) =>
      name === 'room.read' ? new ParleyError(problemOf('server.unavailable')) : undefined;
    bobs.room(room.id).read(1);
    await clock.advance(10_000);
    expect(room.own(bob.id).unread).toBe(1);
    server.refuseCommand = () => undefined;
    await clock.advance(2_000);
    expect(room.own(bob.id).unread).toBe(0);
  });

  it('reads, and cannot mark unread: what was read is told all the same', async () => {
    const { server, clock, alice, bob, room, bobs } = await kitchen();
    for (let count = 1; count <= 5; count += 1) server.post(room, alice, `${count}`);
    server.refuseCommand = (name) =>
      name === 'room.read' ? new ParleyError(problemOf('server.unavailable')) : undefined;
    bobs.room(room.id).read(5);
    await expect(bobs.room(room.id).markUnread(3)).rejects.toMatchObject({ code: 'server.unavailable' });
    server.refuseCommand = () => undefined;
    await clock.advance(2_000);
    expect(room.own(bob.id)).toMatchObject({ lastReadSeq: 5, unread: 0 });
    expect(bobs.room(room.id).get().own).toMatchObject({ lastReadSeq: 5, unread: 0 });
  });

  it('R10: marks unread on one device and reads on, unheard, on the other: the mark stands', async () => {
    const { place, server, clock, alice, bob, room, bobs } = await kitchen();
    for (let count = 1; count <= 5; count += 1) server.post(room, alice, `${count}`);
    const phone = await place.comes('bob');
    await phone.room(room.id).open('latest');
    server.reachable = false;
    for (const link of place.linksOf('bob').slice(0, 1)) link.cut();
    bobs.room(room.id).read(5);
    await clock.advance(1_000);
    await phone.room(room.id).markUnread(3);
    server.reachable = true;
    await clock.advance(60_000);
    expect(room.own(bob.id)).toMatchObject({ lastReadSeq: 2, unread: 3 });
    expect(bobs.room(room.id).get().own).toMatchObject({ lastReadSeq: 2, unread: 3 });
  });

  it.each(['onHidden', 'onLeaving'] as const)(
    'has read what was read when the page goes (%s), in every room',
    async (goes) => {
      const place = new FakePlace();
      const { server } = place;
      const [alice, bob] = [server.account('alice'), server.account('bob')];
      const rooms = [server.room([alice, bob]), server.room([alice, bob])];
      for (const room of rooms) server.post(room, alice, 'hello');
      let go: () => void = () => undefined;
      const surroundings = {
        ...noSurroundings,
        [goes]: (listener: () => void) => ((go = listener), () => undefined),
      };
      const bobs = await place.comes('bob', { surroundings });
      for (const { id } of rooms) await bobs.room(id).open('latest');
      for (const { id } of rooms) bobs.room(id).read(1);
      const [link] = place.linksOf('bob');
      link?.holdAcks();
      go();
      await settled();
      expect(rooms.map((room) => room.own(bob.id).unread)).toEqual([0, 0]);
    },
  );

  it('changes a message that was sent while it was being changed', async () => {
    const { room, alices, bobs } = await kitchen();
    const { clientId } = await alices.room(room.id).post('helo');
    await settled();
    await alices.room(room.id).rewrite(clientId, 'hello');
    await settled();
    expect(bodies(bobs, room.id)).toEqual(['hello']);
  });

  it('R28: says that it is outdated once the server answers what it cannot read, and not for a proxy’s page', async () => {
    const { server, alices } = await kitchen();
    server.intercept = () => new Response('<html>Sign in to this network</html>');
    await expect(alices.call(routes.users.me)).rejects.toMatchObject({ code: 'answer.unreadable' });
    expect(alices.outdated.get()).toBe(false);
    server.intercept = () => new Response(JSON.stringify({ user: { uuid: 7 } }));
    await expect(alices.call(routes.users.me)).rejects.toMatchObject({ code: 'answer.unreadable' });
    expect(alices.outdated.get()).toBe(true);
  });

  it('R26: signs out, and leaves nothing behind', async () => {
    const place = new FakePlace();
    const alice = place.server.account('alice');
    const room = place.server.room([alice]);
    const store = memoryOutbox();
    const alices = await place.comes('alice', { outbox: store });
    await alices.room(room.id).open();
    place.server.reachable = false;
    for (const link of place.linksOf('alice')) link.cut();
    await alices.room(room.id).post('a secret');
    place.server.reachable = true;
    await alices.session.signOut();
    await settled();

    expect(await store.all(` ${alice.id}`)).toEqual([]);
    expect(alices.rooms.mine.get().size).toBe(0);
    expect(alices.people.known.get().size).toBe(0);
    expect(alices.room(room.id).get()).toMatchObject({ status: 'closed', messages: [], pending: [] });
    expect(alices.connection.get().status).toBe('offline');
  });

  it.each(['here', 'in another tab'])(
    'R26: signs out %s, and what was not sent is gone though the server told of the end first',
    async (where) => {
      const place = new FakePlace();
      const alice = place.server.account('alice');
      const room = place.server.room([alice]);
      const store = memoryOutbox();
      const tellsOthers: ((news: TabNews) => void)[] = [];
      const hear = (other: (news: TabNews) => void) => {
        tellsOthers.push(other);
        return () => undefined;
      };
      const alices = await place.comes('alice', { outbox: store, tabs: { ...noTabs, hear } });
      const away = new ParleyError(problemOf('server.unavailable'));
      place.server.refuseCommand = (name) => (name === 'message.post' ? away : undefined);
      await alices.room(room.id).post('a secret');
      const ends = () =>
        place.server.tellUser(alice.id, 'session.ended', { selfRevision: 99, code: 'auth.invalid' });
      place.server.intercept = ({ route }) => {
        if (route === routes.auth.logout) ends();
        return undefined;
      };
      if (where === 'here') await alices.session.signOut();
      else {
        ends();
        await settled();
        expect(await store.all(` ${alice.id}`)).toHaveLength(1);
        for (const tell of tellsOthers) tell({ type: 'signed-out' });
      }
      await settled();
      expect(await store.all(` ${alice.id}`)).toEqual([]);
    },
  );

  it('R25: lets another tab send at once when its page goes', async () => {
    const place = new FakePlace();
    place.server.account('alice');
    const released: string[] = [];
    let leave = () => undefined as unknown;
    await place.comes('alice', {
      surroundings: { ...noSurroundings, onLeaving: (listener) => ((leave = listener), () => undefined) },
      lease: { ...soleLease, release: async (key) => void released.push(key) },
    });
    await settled();
    leave();
    expect(released).toHaveLength(1);
  });

  it('keeps what was written when the server ended the sign-in, and sends it after the next one', async () => {
    const { place, server, alice, room, alices, bobs } = await kitchen();
    server.refuseCommand = () => undefined;
    server.tellUser(alice.id, 'session.ended', { selfRevision: 99, code: 'auth.expired' });
    await settled();
    expect(alices.session.state.get()).toMatchObject({ status: 'signedOut', reason: 'auth.expired' });
    expect(place.linksOf('alice')).toEqual([]);
    await alices.session.signIn({ username: 'alice', password: 'correct horse' });
    await settled();
    await alices.room(room.id).open();
    await alices.room(room.id).post('back again');
    await settled();
    expect(bodies(bobs, room.id)).toEqual(['back again']);
  });
});
