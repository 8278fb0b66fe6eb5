import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { FakePlace, looking, settled } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';
import { noSurroundings } from '../socket/surroundings.js';

const changesAsked = 'GET /rooms/:id/changes';

describe('keeping up', () => {
  it('G4: shows what was missed within 2 s of the database being back, however long it was away', async () => {
    const { server, clock, alice, room, handle, link } = await looking();
    server.intercept = ({ route }) => {
      if (route === routes.rooms.changes) throw new ParleyError(problemOf('server.unavailable'));
      return undefined;
    };
    let lost = 0;
    link.drops = (name) => name === 'message.posted' && lost++ === 0;
    for (const text of ['lost', 'heard']) server.post(room, alice, text);
    await clock.advance(200_000);
    expect(handle.get().messages).toHaveLength(3);
    server.intercept = () => undefined;
    await clock.advance(2_000);
    expect(handle.get().messages).toEqual(room.messages);
  });

  it('R20: after a lost event it waits 200 ms for it, and then asks once', async () => {
    const { place, server, clock, alice, room, handle, link } = await looking();
    let lost = 0;
    link.drops = (name) => name === 'message.posted' && lost++ === 0;
    for (const text of ['lost', 'heard', 'heard too']) server.post(room, alice, text);
    await clock.advance(199);
    expect(place.timesAsked(changesAsked)).toBe(0);
    await clock.advance(200);
    expect(place.timesAsked(changesAsked)).toBe(1);
    expect(handle.get().messages).toEqual(room.messages);
  });

  it('R20: asks nothing when the late event comes within that time', async () => {
    const { place, server, clock, alice, room, handle, link } = await looking();
    link.hold();
    for (const text of ['first', 'second', 'third']) server.post(room, alice, text);
    link.release((events) => events.reverse());
    await clock.advance(5_000);
    expect(place.timesAsked(changesAsked)).toBe(0);
    expect(handle.get().messages).toEqual(room.messages);
  });

  it('R21: five hundred rooms are one question on connect, and none of them is fetched', async () => {
    const place = new FakePlace();
    const bob = place.server.account('bob');
    for (let count = 0; count < 500; count += 1) place.server.room([bob]);
    const bobs = await place.comes('bob');
    expect(bobs.rooms.mine.get().size).toBe(500);
    expect(bobs.connection.get().status).toBe('online');
    expect(place.server.asked).toEqual(['POST /auth/login']);
  });

  it('R21: five hundred rooms in which much happened while one was away are one question too', async () => {
    const place = new FakePlace();
    const [alice, bob] = [place.server.account('alice'), place.server.account('bob')];
    const rooms = Array.from({ length: 500 }, () => place.server.room([alice, bob]));
    const bobs = await place.comes('bob');
    for (const link of place.linksOf('bob')) link.cut();
    for (const room of rooms) for (const text of ['one', 'two']) place.server.post(room, alice, text);
    await place.clock.advance(10_000);
    const unread = [...bobs.rooms.mine.get().values()].map(({ own, room }) => [
      own.unread,
      room.lastMessage?.excerpt,
    ]);
    expect(unread).toEqual(rooms.map(() => [2, 'two']));
    expect(place.server.asked).toEqual(['POST /auth/login']);
  });

  it('R21: asks when the page is looked at again', async () => {
    const place = new FakePlace();
    const [alice, bob] = [place.server.account('alice'), place.server.account('bob')];
    const room = place.server.room([alice, bob]);
    let look: () => void = () => undefined;
    const onVisible = (listener: () => void) => ((look = listener), () => undefined);
    const bobs = await place.comes('bob', { surroundings: { ...noSurroundings, onVisible } });
    for (const link of place.linksOf('bob')) link.drops = () => true;
    place.server.post(room, alice, 'unheard');
    await place.clock.advance(60_000);
    expect(bobs.rooms.mine.get().get(room.id)?.own.unread).toBe(0);
    look();
    await place.clock.advance(1_000);
    expect(bobs.rooms.mine.get().get(room.id)?.own.unread).toBe(1);
  });

  it('R24: asks a busy server again as late as it said, not in five minutes', async () => {
    const { server, clock, alice, room, bobs, handle, link } = await looking();
    handle.close();
    link.drops = (name) => name === 'room.updated';
    const asked: number[] = [];
    server.refuseCommand = (name) => {
      if (name === 'room.sync') asked.push(clock.now());
      return asked.length === 1 ? new ParleyError(problemOf('server.busy', { retryAfter: 8 })) : undefined;
    };
    server.tell(room.update({ topic: 'soup' }));
    server.post(room, alice, 'lunch?');
    await clock.advance(15_000);
    expect(asked).toHaveLength(2);
    expect(asked[1]! - asked[0]!).toBeGreaterThanOrEqual(8_000);
    expect(bobs.rooms.mine.get().get(room.id)?.room.topic).toBe('soup');
  });

  it('R21: finds within 5 minutes what no event ever told', async () => {
    const { server, clock, alice, room, handle, bobs, link } = await looking();
    link.drops = () => true;
    server.post(room, alice, 'unheard');
    await clock.advance(299_000);
    expect(handle.get().messages).toHaveLength(3);
    await clock.advance(2_000);
    expect(handle.get().messages).toEqual(room.messages);
    expect(bobs.rooms.mine.get().get(room.id)?.own.unread).toBe(4);
  });

  it('R19: a reset replaces what was held, and members are fetched anew', async () => {
    const { place, server, clock, room, handle } = await looking(80);
    await handle.loadMembers();
    await handle.loadBefore();
    expect(handle.get().messages).toHaveLength(80);
    server.tell(room.resetAll());
    await clock.advance(1_000);
    expect(handle.get().messages).toEqual(room.messages.slice(30));
    expect(handle.get().members).toHaveLength(2);
    expect(place.timesAsked('GET /rooms/:id/members')).toBe(2);
  });

  it('R22: who is removed loses the room’s rows, and what waits there is not sent', async () => {
    const { server, bob, room, bobs, handle } = await looking();
    server.refuseCommand = (name) =>
      name === 'message.post' ? new ParleyError(problemOf('server.busy', { retryAfter: 60 })) : undefined;
    await handle.post('too late');
    await settled();
    server.remove(room, bob);
    await settled();
    expect(handle.get()).toMatchObject({ status: 'gone', messages: [], own: null });
    expect(handle.get().pending).toMatchObject([
      { body: 'too late', status: 'failed', problem: { code: 'room.not_found' } },
    ]);
    expect(bobs.rooms.mine.get().has(room.id)).toBe(false);
  });

  it('R22: a 404 from any call is being removed too', async () => {
    const { server, bob, room, bobs, handle, link } = await looking(80);
    link.drops = () => true;
    server.remove(room, bob);
    await handle.loadBefore();
    expect(handle.get()).toMatchObject({ status: 'gone', messages: [] });
    expect(bobs.rooms.mine.get().has(room.id)).toBe(false);
  });

  it.each(['edit', 'delete', 'post', 'read', 'markUnread'] as const)(
    'R22: also of what one does there: %s',
    async (act) => {
      const { server, bob, room, bobs, handle, link, clock } = await looking(80);
      link.drops = () => true;
      server.remove(room, bob);
      const acts = {
        edit: () => handle.edit(80, 'x'),
        delete: () => handle.delete(80),
        post: () => handle.post('x'),
        read: async () => handle.read(80),
        markUnread: () => handle.markUnread(80),
      };
      await acts[act]().catch(() => undefined);
      await clock.advance(1_000);
      expect(handle.get()).toMatchObject({ status: 'gone', messages: [] });
      expect(bobs.rooms.mine.get().has(room.id)).toBe(false);
    },
  );

  it('R22: an answer from before one was added again does not take the room away', async () => {
    const { server, clock, bob, room, bobs, handle, link } = await looking();
    link.drops = () => true;
    server.remove(room, bob);
    link.drops = () => false;
    link.holdAcks();
    handle.close();
    server.tellUser(bob.id, 'own.updated', { selfRevision: 900, own: {} });
    await clock.advance(1_000);
    server.join(room, bob);
    const isThere: boolean[] = [];
    bobs.rooms.mine.subscribe((mine) => isThere.push(mine.has(room.id)));
    link.releaseAcks();
    await clock.advance(1_000);
    expect(new Set(isThere)).toEqual(new Set([true]));
  });

  it('R22: who looks at a room, is removed and added again, sees it again', async () => {
    const { server, clock, alice, bob, room, handle } = await looking();
    server.remove(room, bob);
    await settled();
    expect(handle.get()).toMatchObject({ status: 'gone', messages: [] });
    server.post(room, alice, 'while bob was away');
    server.join(room, bob);
    await clock.advance(1_000);
    expect(handle.get().status).toBe('ready');
    expect(handle.get().messages).toEqual(room.messages);
  });

  it('R22: news from before the removal does not bring the room back', async () => {
    const { server, bob, room, bobs } = await looking();
    const stale = { selfRevision: 1, room: room.room(), own: room.own(bob.id) };
    server.remove(room, bob);
    server.tellUser(bob.id, 'room.added', stale);
    await settled();
    expect(bobs.rooms.mine.get().has(room.id)).toBe(false);
    server.join(room, bob);
    await settled();
    expect(bobs.rooms.mine.get().has(room.id)).toBe(true);
  });

  it('R22: who comes back after a while away starts over', async () => {
    const { place, server, clock, alice, bob, room, handle, link } = await looking();
    link.drops = () => true;
    server.remove(room, bob);
    for (let count = 0; count < 3; count += 1) server.post(room, alice, 'while bob was away');
    server.join(room, bob);
    for (const each of place.linksOf('bob')) each.cut();
    await clock.advance(3_000);
    expect(handle.get().status).toBe('ready');
    expect(handle.get().messages).toEqual(room.messages);
  });

  it('R18: members that are asked for while a reset comes are asked for again', async () => {
    const { server, clock, room, handle } = await looking();
    let arrive: () => void = () => undefined;
    let held = 0;
    server.intercept = ({ route, query }) => {
      if (route !== routes.members.list || held++ > 0) return undefined;
      const body = JSON.stringify(room.memberList(query));
      return new Promise((resolve) => (arrive = () => resolve(new Response(body))));
    };
    const loading = handle.loadMembers();
    await settled();
    server.tell(room.resetAll());
    await clock.advance(1_000);
    arrive();
    await clock.advance(1_000);
    await loading;
    expect(handle.get().members).toHaveLength(2);
  });

  it('a room that was closed while it was opened stays closed, and of two openings the later counts', async () => {
    const { server, clock, handle } = await looking(9);
    const arrivals: (() => void)[] = [];
    server.deliver = () => new Promise((resolve) => arrivals.push(resolve));
    const opening = handle.open('latest');
    await settled();
    handle.close();
    arrivals.shift()?.();
    await opening;
    expect(handle.get().status).toBe('closed');
    const early = handle.open('latest');
    await settled();
    server.reachable = false;
    await handle.open('latest');
    arrivals.shift()?.();
    await Promise.all([early, clock.advance(100)]);
    expect(handle.get()).toMatchObject({ status: 'loading', problem: { code: 'network' } });
  });

  it('R24: waits as long as a busy server asks, and then catches up', async () => {
    const { place, server, clock, alice, room, handle, link } = await looking();
    let refusals = 0;
    server.intercept = ({ route }) => {
      if (route !== routes.rooms.changes || refusals++ > 0) return undefined;
      throw new ParleyError(problemOf('server.busy', { retryAfter: 10 }));
    };
    let lost = 0;
    link.drops = () => lost++ === 0;
    for (const text of ['lost', 'heard']) server.post(room, alice, text);
    await clock.advance(9_000);
    expect(place.timesAsked(changesAsked)).toBe(1);
    await clock.advance(8_000);
    expect(place.timesAsked(changesAsked)).toBe(2);
    expect(handle.get().messages).toEqual(room.messages);
  });

  it('R18: an edit heard while an older page is in flight is not overwritten by it', async () => {
    const { server, room, handle } = await looking(80);
    let arrive: () => void = () => undefined;
    server.intercept = ({ route, query }) => {
      if (route !== routes.messages.list) return undefined;
      const body = JSON.stringify(room.page(query));
      return new Promise((resolve) => (arrive = () => resolve(new Response(body))));
    };
    const loading = handle.loadBefore();
    await settled();
    server.edit(room, 5, 'edited meanwhile');
    arrive();
    await loading;
    expect(handle.get().messages).toEqual(room.messages);
  });

  it('R3: a lost word to oneself is noticed at the next one', async () => {
    const { server, clock, alice, bob, room, bobs, link } = await looking();
    link.drops = () => true;
    const hall = server.room([alice, bob]);
    expect(bobs.rooms.mine.get().has(hall.id)).toBe(false);
    link.drops = () => false;
    bobs.room(room.id).read(1);
    await clock.advance(1_000);
    expect(bobs.rooms.mine.get().has(hall.id)).toBe(true);
  });

  it('R22: a room one was removed from meanwhile is gone after the reconnect', async () => {
    const { place, server, clock, bob, room, bobs, handle } = await looking();
    for (const link of place.linksOf('bob')) link.cut();
    server.remove(room, bob);
    await clock.advance(3_000);
    expect(bobs.rooms.mine.get().size).toBe(0);
    expect(handle.get()).toMatchObject({ status: 'gone', messages: [] });
  });

  it('R21: a hole in a room nobody looks at is closed by the numbers alone', async () => {
    const { place, server, clock, alice, room, bobs, handle, link } = await looking();
    handle.close();
    link.drops = (name) => name === 'room.updated';
    server.tell(room.update({ topic: 'soup' }));
    server.post(room, alice, 'lunch?');
    await clock.advance(1_000);
    expect(bobs.rooms.mine.get().get(room.id)).toMatchObject({ room: { topic: 'soup' }, own: { unread: 4 } });
    expect(place.timesAsked(changesAsked)).toBe(0);
  });

  it('R21: a hole that the opening of the room covers is none in the list either', async () => {
    const { server, clock, room, bobs, handle } = await looking(9);
    handle.close();
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    server.intercept = () => gate.then(() => undefined);
    const opening = handle.open('latest');
    await settled();
    server.tell(room.retainFrom(4));
    go();
    await opening;
    await clock.advance(1_000);
    expect(bobs.rooms.mine.get().get(room.id)).toMatchObject({ room: { firstSeq: 4 }, own: { unread: 6 } });
  });

  it('R9: a read position from another device is counted exactly, also in a room nobody looks at', async () => {
    const { place, server, clock, alice, room, bobs, handle } = await looking(9);
    handle.close();
    const phone = await place.comes('bob');
    await phone.room(room.id).open();
    const [desktop] = place.linksOf('bob');
    desktop?.hold();
    phone.room(room.id).read(6);
    await clock.advance(400);
    server.post(room, alice, 'one more');
    desktop?.release((events) => events.reverse());
    await clock.advance(1_000);
    expect(bobs.rooms.mine.get().get(room.id)?.own.unread).toBe(4);
  });

  it('R24: asks for few rooms at once, however many it holds', async () => {
    const place = new FakePlace();
    const [alice, bob] = [place.server.account('alice'), place.server.account('bob')];
    const rooms = Array.from({ length: 12 }, () => place.server.room([alice, bob]));
    const bobs = await place.comes('bob');
    for (const room of rooms) await bobs.room(room.id).open();
    for (const link of place.linksOf('bob')) link.cut();
    for (const room of rooms) place.server.post(room, alice, 'missed');
    let [now, most] = [0, 0];
    place.server.intercept = async ({ route }) => {
      if (route !== routes.rooms.changes) return undefined;
      most = Math.max(most, (now += 1));
      await settled(1);
      now -= 1;
      return undefined;
    };
    await place.clock.advance(5_000);
    for (const room of rooms) expect(bobs.room(room.id).get().messages).toHaveLength(1);
    expect(most).toBe(4);
  });
});
