/** What people do to messages besides writing them: reactions and pins. Each takes `(world, device, room, random)`. */
import { acting } from './acting.mjs';
import { hostDevice } from './coming.mjs';
import { lineOf, recent } from './saying.mjs';

const emojis = ['👍', '🎉', '❤️', '😀'];

/** Of one person, message and emoji one thing at a time, and none after one of which nobody knows what became of it. */
async function reacting(world, device, { roomId, seq, id, emoji, key }, on) {
  world.reactions.set(key, { state: 'busy' });
  const act = { device, kind: on ? 'react' : 'takeBack', roomId, more: { seq, emoji } };
  const { reactions } = device.room(roomId).marks;
  const { outcome, begun } = await acting(world, act, () =>
    reactions.set({ id, seq, reactions: [] }, emoji, on),
  );
  const isKnown = outcome === 'done';
  // Refused, it may have been done at an attempt before.
  if (isKnown || !on)
    world.recorder.acknowledge(device, begun, { did: 'react', roomId, seq, emoji, on: isKnown ? on : null });
  const state = isKnown && on ? 'on' : 'over';
  world.reactions.set(key, { state, userId: device.userId, message: { roomId, seq, id, emoji, key } });
}

async function pinning(world, device, message, on) {
  const { roomId, seq } = message;
  const { pins } = device.room(roomId).marks;
  const act = { device, kind: on ? 'pin' : 'unpin', roomId, more: { seq } };
  await acting(world, act, () => (on ? pins.pin(message) : pins.unpin(message)));
}

/** In a direct room anybody, else who looks after it. */
function pinner(world, device, room) {
  return room.kind === 'direct' ? device : hostDevice(world, room);
}

export const marking = {
  async react(world, device, room, random) {
    const message = random.one(recent(lineOf(device, room, random)));
    const emoji = random.one(emojis);
    if (!message) return;
    const { id, seq } = message;
    const key = `${device.userId} ${room.id} ${seq} ${id} ${emoji}`;
    if (!world.reactions.has(key))
      await reacting(world, device, { roomId: room.id, seq, id, emoji, key }, true);
  },

  /** Also at the very moment at which the message is deleted, or somebody else reacts to it. */
  async takeBack(world, device, _room, random) {
    const mine = [...world.reactions.values()].filter(
      ({ state, userId, message }) =>
        state === 'on' && userId === device.userId && device.shows(message.roomId),
    );
    const one = random.one(mine.slice(-10));
    if (one) await reacting(world, device, one.message, false);
  },

  async pin(world, anyone, room, random) {
    const device = pinner(world, anyone, room);
    const message = device && random.one(recent(device.room(room.id), ({ pinned }) => !pinned));
    if (message) await pinning(world, device, message, true);
  },

  async unpin(world, anyone, room, random) {
    const device = pinner(world, anyone, room);
    const message = device && random.one(recent(device.room(room.id), ({ pinned }) => pinned));
    if (message) await pinning(world, device, message, false);
  },
};
