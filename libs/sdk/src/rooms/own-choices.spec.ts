import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { FakePlace, settled } from '@parley/testkit';
import type { Parley } from '../client/parley.js';
import { ParleyError } from '../parley-error.js';
import { isHidden } from './hidden.js';

/** Bob's two devices, and a room of three messages. */
async function devices() {
  const place = new FakePlace();
  const { server } = place;
  const [alice, bob] = [server.account('alice'), server.account('bob')];
  const room = server.room([alice, bob]);
  for (const body of ['one', 'two', 'three']) server.post(room, alice, body);
  const [desk, phone] = [await place.comes('bob'), await place.comes('bob')];
  return { place, server, alice, bob, room, desk, phone };
}
const ownOn = ({ rooms }: Parley, { id }: { id: string }) => rooms.mine.get().get(id)!.own;
const isHiddenOn = ({ rooms }: Parley, { id }: { id: string }) => {
  const { room, own } = rooms.mine.get().get(id)!;
  return isHidden(room, own);
};

/** Answers of `PATCH /rooms/:id/own` wait until they are let go, one by one. */
function heldBack({ server }: FakePlace) {
  const waiting: (() => void)[] = [];
  server.deliver = ({ route }) =>
    route === routes.preferences.setOwn ? new Promise<void>((resolve) => waiting.push(resolve)) : undefined;
  return {
    waiting,
    async letGo() {
      waiting.shift()?.();
      await settled();
    },
  };
}
function refuseAll({ server }: FakePlace): void {
  server.intercept = ({ route }) => {
    if (route === routes.preferences.setOwn) throw new ParleyError(problemOf('server.unavailable'));
    return undefined;
  };
}

describe('What one sets of a room for oneself', () => {
  it('is shown at once, and is the same on every device', async () => {
    const { place, room, desk, phone } = await devices();
    const line = heldBack(place);
    const setting = desk.rooms.setOwn(room.id, { favourite: true, notify: 'none', hidden: true });
    const set = { favourite: true, notify: 'none', hiddenSeq: 3 };
    expect(ownOn(desk, room)).toMatchObject(set);
    await settled();
    await line.letGo();
    await setting;
    for (const device of [desk, phone]) expect(ownOn(device, room)).toMatchObject(set);
  });

  it('is as it was again where the server refuses it', async () => {
    const { place, room, desk } = await devices();
    await desk.rooms.setOwn(room.id, { favourite: true });
    const before = ownOn(desk, room);
    refuseAll(place);
    const setting = desk.rooms.setOwn(room.id, { favourite: false, hidden: true });
    expect(ownOn(desk, room)).toMatchObject({ favourite: false, hiddenSeq: 3 });
    await expect(setting).rejects.toMatchObject({ code: 'server.unavailable' });
    expect(ownOn(desk, room)).toEqual(before);
  });

  it('stays on the screen when the server says something else of one’s own meanwhile', async () => {
    const { place, server, bob, room, desk } = await devices();
    const line = heldBack(place);
    const setting = desk.rooms.setOwn(room.id, { favourite: true });
    server.setOwn(room, bob.id, { notify: 'mentions' });
    expect(ownOn(desk, room)).toMatchObject({ favourite: true, notify: 'mentions' });
    await settled();
    await line.letGo();
    await setting;
    expect(ownOn(desk, room)).toMatchObject({ favourite: true, notify: 'mentions' });
  });

  it('set on another device later is not undone by the answer', async () => {
    const { place, server, bob, room, desk } = await devices();
    const line = heldBack(place);
    const setting = desk.rooms.setOwn(room.id, { favourite: true });
    await settled();
    server.setOwn(room, bob.id, { favourite: false });
    await line.letGo();
    await setting;
    expect(ownOn(desk, room).favourite).toBe(false);
  });

  it('twice in a row is what was said last, here and on the server', async () => {
    const { place, bob, room, desk } = await devices();
    const line = heldBack(place);
    const both = [
      desk.rooms.setOwn(room.id, { favourite: true }),
      desk.rooms.setOwn(room.id, { favourite: false }),
    ];
    await settled();
    expect([line.waiting.length, ownOn(desk, room).favourite]).toEqual([1, false]);
    await line.letGo();
    expect(ownOn(desk, room).favourite).toBe(false);
    await line.letGo();
    await Promise.all(both);
    expect([room.own(bob.id).favourite, ownOn(desk, room).favourite]).toEqual([false, false]);
  });

  it('goes on after a refusal', async () => {
    const { place, server, room, desk } = await devices();
    refuseAll(place);
    const refused = desk.rooms.setOwn(room.id, { favourite: true });
    await expect(refused).rejects.toMatchObject({ code: 'server.unavailable' });
    server.intercept = () => undefined;
    await desk.rooms.setOwn(room.id, { notify: 'none' });
    expect(ownOn(desk, room)).toMatchObject({ favourite: false, notify: 'none' });
  });

  it('R26: is never said for somebody else who signed in meanwhile', async () => {
    const { place, server, alice, room, desk } = await devices();
    const line = heldBack(place);
    const both = [
      desk.rooms.setOwn(room.id, { notify: 'none' }),
      desk.rooms.setOwn(room.id, { favourite: true }),
    ].map((setting) => setting.catch((error: unknown) => ParleyError.from(error).code));
    await settled();
    await desk.session.signOut();
    await desk.session.signIn({ username: 'alice', password: 'correct horse' });
    await settled();
    server.deliver = () => undefined;
    await line.letGo();
    await Promise.all(both);
    expect(room.own(alice.id)).toMatchObject({ favourite: false, notify: 'all' });
    expect(ownOn(desk, room)).toMatchObject({ favourite: false, notify: 'all' });
  });

  it('hidden, is shown again by the next message', async () => {
    const { server, alice, room, desk, phone } = await devices();
    await desk.rooms.setOwn(room.id, { hidden: true });
    const hides = () => [desk, phone].map((device) => isHiddenOn(device, room));
    expect(hides()).toEqual([true, true]);
    server.post(room, alice, 'four');
    expect(hides()).toEqual([false, false]);
  });

  it('hidden, is shown by a message that came before the server heard of it', async () => {
    const { server, alice, bob, room, desk, phone } = await devices();
    const hiding = desk.rooms.setOwn(room.id, { hidden: true });
    server.post(room, alice, 'four');
    await hiding;
    expect([desk, phone].map((device) => isHiddenOn(device, room))).toEqual([false, false]);
    expect(room.own(bob.id).hiddenSeq).toBe(3);
  });

  it('of a room one is not in is nothing', async () => {
    const { place, server, room, alice } = await devices();
    const elsewhere = server.room([alice]);
    const bobs = await place.comes('bob');
    await expect(bobs.rooms.setOwn(elsewhere.id, { favourite: true })).rejects.toMatchObject({
      code: 'room.not_joined',
    });
    expect(ownOn(bobs, room).favourite).toBe(false);
  });
});

describe('Leaving a room', () => {
  it('hands it over with that, where a successor is named', async () => {
    const { server, alice, bob, room, desk } = await devices();
    const his = server.room([bob, alice]);
    await settled();
    await desk.rooms.leave(his.id, alice.id);
    expect(his.own(alice.id).role).toBe('owner');
    expect(desk.rooms.mine.get().has(his.id)).toBe(false);
    await desk.rooms.leave(room.id);
    expect(room.presentIds()).toEqual([alice.id]);
  });
});

describe('Members', () => {
  it('are looked for by name and role, and are known from then on', async () => {
    const { server, alice, bob, room, phone } = await devices();
    const carol = server.account('carol');
    server.join(room, carol);
    const { members, next } = await phone.rooms.members(room.id, { query: 'CAR', limit: 10 });
    expect([members.map(({ userId }) => userId), next]).toEqual([[carol.id], null]);
    const owners = await phone.rooms.members(room.id, { role: 'owner' });
    expect(owners.members.map(({ userId }) => userId)).toEqual([alice.id]);
    expect((await phone.rooms.members(room.id)).members).toHaveLength(3);
    expect([alice, bob, carol].map(({ id }) => phone.people.get(id)?.id)).toEqual([
      alice.id,
      bob.id,
      carol.id,
    ]);
  });
});
