/** What people do with their devices. Each takes `(world, device, room, random)`. */
import { acting } from './acting.mjs';

export const handling = {
  async presence(world, device, _room, random) {
    const status = random.one(['online', 'away', 'dnd', 'online']);
    device.presence = status;
    await acting(world, { device, kind: 'presence', more: { status } }, () =>
      device.parley.presence.set(status),
    );
  },

  /** At a room or at the thread that is open beside it, for a while: nothing of there alerts them. */
  look(_world, device, room, random) {
    const thread = device.threads.get(room.id);
    const inThread = random.happens(0.3) && thread ? { threadRoot: thread.root } : {};
    device.parley.look.set(random.happens(0.7) ? { roomId: room.id, ...inThread } : null);
  },

  /** The page is loaded anew: what it had not sent is still there. */
  async reload(_world, device) {
    device.shut();
    await device.open();
  },

  /** Put away for some seconds. */
  async nap(world, device, _room, random) {
    device.shut();
    await world.pause(random.between(1_000, 12_000));
    await device.open();
  },

  /** A person's sign-in gets a new access token, as it does every few minutes. */
  async renew(world, device) {
    const { session } = device.parley;
    await acting(world, { device, kind: 'renew' }, async () => session.renew(await session.token()));
  },
};
