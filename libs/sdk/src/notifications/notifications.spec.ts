import { describe, expect, it, jest } from '@jest/globals';
import type { Notification } from '@parley/contracts';
import { aNotification, FakePlace, looking, settled } from '@parley/testkit';
import type { Parley } from '../client/parley.js';

/** Alice and bob are in the kitchen and in a conversation; bob looks at none of it. */
async function apart() {
  const place = new FakePlace();
  const { server } = place;
  const [alice, bob] = [server.account('alice'), server.account('bob')];
  const kitchen = server.room([alice, bob]);
  const talk = server.room([alice, bob], { kind: 'direct', name: null });
  const bobs = await place.comes('bob');
  return { place, server, clock: place.clock, alice, bob, kitchen, talk, bobs, heard: heardBy(bobs) };
}

function heardBy(parley: Parley): string[] {
  const heard: string[] = [];
  const say = (raised: Notification | null) =>
    heard.push(raised ? `${raised.kind}: ${raised.excerpt}` : 'nothing');
  parley.notifications.raised.subscribe(say);
  return heard;
}

describe('what one is to hear of', () => {
  it('comes on every device, and of the rest nothing does', async () => {
    const { place, server, alice, bob, kitchen, talk, heard } = await apart();
    const phone = heardBy(await place.comes('bob'));
    server.post(kitchen, alice, 'soup is ready');
    server.post(kitchen, alice, '@bob come');
    server.post(kitchen, alice, '@room come');
    server.post(talk, alice, 'now');
    server.post(kitchen, bob, '@alice yes');
    await settled();
    expect(heard).toEqual(['mention: @bob come', 'room: @room come', 'direct: now']);
    expect(phone).toEqual(heard);
  });

  it('is heard once, however often it is told', async () => {
    const { server, bob, heard } = await apart();
    const notification = aNotification({ excerpt: 'once' });
    server.tellUser(bob.id, 'notification.raised', { notification });
    server.tellUser(bob.id, 'notification.raised', { notification: aNotification({ excerpt: 'two' }) });
    server.tellUser(bob.id, 'notification.raised', { notification });
    await settled();
    expect(heard).toEqual(['mention: once', 'mention: two']);
  });

  it('makes known who wrote it', async () => {
    const { server, bob, bobs } = await apart();
    const carol = server.account('carol');
    server.tellUser(bob.id, 'notification.raised', { notification: aNotification({ author: carol }) });
    await settled();
    expect(bobs.people.known.get().get(carol.id)).toEqual(carol);
  });

  it('and what this device made of it is among what was tried, said together for many', async () => {
    const { server, clock, alice, kitchen, bobs } = await apart();
    const commands = jest.spyOn(server.notifications, 'noteShown');
    bobs.notifications.raised.subscribe((raised) => {
      if (raised) bobs.notifications.shown(raised.id, raised.seq === 1 ? 'page' : 'looking', true);
    });
    server.post(kitchen, alice, '@bob soup');
    server.post(kitchen, alice, '@bob bread');
    await settled();
    await clock.advance(1_000);
    expect(commands).toHaveBeenCalledTimes(1);
    const why = async (seq: number) => (await bobs.notifications.why(kitchen.id, seq)).attempts;
    expect(await why(1)).toMatchObject([{ channel: 'app', outcome: 'received', answer: 'page sound' }]);
    expect(await why(2)).toMatchObject([{ channel: 'app', outcome: 'left_out', rule: 'looking' }]);
  });

  it('R26: what was not yet said of it is nobody’s after signing out', async () => {
    const { server, clock, bobs } = await apart();
    const commands = jest.spyOn(server.notifications, 'noteShown');
    bobs.notifications.shown(aNotification().id, 'page');
    await bobs.session.signOut();
    await clock.advance(1_000);
    expect(commands).not.toHaveBeenCalled();
  });

  it('R26: is nobody’s after signing out', async () => {
    const { server, alice, talk, bobs, heard } = await apart();
    server.post(talk, alice, 'now');
    await settled();
    await bobs.session.signOut();
    expect([heard, bobs.notifications.raised.get()]).toEqual([['direct: now', 'nothing'], null]);
  });

  it('is listed with why, in pages, and of each message it is known why', async () => {
    const { server, alice, kitchen, talk, bobs } = await apart();
    await bobs.rooms.setOwn(talk.id, { notify: 'none' });
    server.post(kitchen, alice, '@bob one');
    server.post(talk, alice, 'two');
    server.post(kitchen, alice, 'three');
    const first = await bobs.notifications.list({ limit: 1 });
    const second = await bobs.notifications.list({ limit: 1, after: first.next ?? '' });
    const said = [...first.items, ...second.items].map(
      ({ notification, reason }) => `${notification.excerpt}: ${reason.rule}`,
    );
    expect([said, second.next]).toEqual([['two: room.none', '@bob one: told'], null]);
    expect(await bobs.notifications.why(kitchen.id, 1)).toMatchObject({ rule: 'told', kind: 'mention' });
    expect(await bobs.notifications.why(kitchen.id, 2)).toMatchObject({
      rule: 'not_called',
      decidedAt: null,
    });
  });
});

describe('the devices that are told', () => {
  it('are put, tested and removed', async () => {
    const { bobs } = await looking();
    const { devices } = bobs.notifications;
    const device = { endpoint: 'https://push.example/1', p256dh: 'a', auth: 'b', name: 'Chrome on Android' };
    const { id } = await devices.put(device);
    await devices.put({ ...device, name: 'Phone' });
    await devices.test(id);
    expect(await devices.list()).toMatchObject([{ id, name: 'Phone', current: true }]);
    expect((await devices.list())[0]?.lastReceivedAt).not.toBeNull();
    await devices.remove(id);
    expect(await devices.list()).toEqual([]);
    await expect(devices.remove(id)).rejects.toMatchObject({ code: 'push_device.not_found' });
  });

  it('are by e-mail, too, where the server sends some', async () => {
    const { server, bobs } = await looking();
    expect(await bobs.notifications.mail()).toEqual({ on: false, address: null });
    server.notifications.mailTo = 'bob@example.com';
    expect(await bobs.notifications.mail()).toEqual({ on: true, address: 'bob@example.com' });
  });
});

describe('what one chose of a room', () => {
  it('is taken back: it is as everybody begins, and known not to be chosen', async () => {
    const { room, bobs } = await looking();
    const own = () => bobs.rooms.mine.get().get(room.id)?.own;
    expect(own()).toMatchObject({ notify: 'all', notifyChosen: false });
    await bobs.rooms.setOwn(room.id, { notify: 'mentions' });
    expect(own()).toMatchObject({ notify: 'mentions', notifyChosen: true });
    const taking = bobs.rooms.setOwn(room.id, { notify: null });
    expect(own()).toMatchObject({ notify: 'all', notifyChosen: false });
    await taking;
    expect(own()).toMatchObject({ notify: 'all', notifyChosen: false });
  });
});
