import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { FakePlace, looking, settled } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';

const changesAsked = 'GET /rooms/:id/changes';

describe('a room that is looked at', () => {
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

  it('G4: asks again after a broken line, whatever was asked before and is never answered', async () => {
    const { server, clock, alice, room, handle, link } = await looking();
    let swallowed = 0;
    server.deliver = ({ route }) =>
      route === routes.rooms.changes && swallowed++ === 0 ? new Promise(() => undefined) : undefined;
    let lost = 0;
    link.drops = (name) => name === 'message.posted' && lost++ === 0;
    for (const text of ['lost', 'heard']) server.post(room, alice, text);
    await clock.advance(1_000);
    expect(swallowed).toBe(1);
    link.cut();
    await clock.advance(3_000);
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

  it('a room that was closed before it was looked for holds nothing', async () => {
    const { handle } = await looking(9);
    handle.close();
    const opening = handle.open('latest');
    handle.close();
    await opening;
    expect(handle.get()).toMatchObject({ status: 'closed', messages: [] });
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
