import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { FakePlace, looking, settled } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';
import { noSurroundings } from '../socket/surroundings.js';

const changesAsked = 'GET /rooms/:id/changes';

describe('the rooms one is in', () => {
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
});
