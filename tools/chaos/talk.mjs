/** What people do in a room: post, answer, edit, delete, read, type. Each takes `(world, device, room, random)`. */
import { routes } from '@parley/contracts';
import { acting } from './acting.mjs';
import { expectDeleted, expectMessage } from './audience.mjs';
import { lineOf, ownOf, recent, words } from './saying.mjs';

/** Other words for what one said. */
export async function edited(world, { device, line, kind }, { roomId, seq }, body) {
  const act = { device, kind, roomId, more: { seq, body } };
  const { outcome, result, begun } = await acting(world, act, () => line.edit(seq, body));
  if (outcome !== 'done') return;
  const { id, clientId, revision } = result;
  const message = { id, roomId, seq, clientId, revision, body: result.body };
  world.recorder.acknowledge(device, begun, { did: 'edit', message });
  expectMessage(world, 'edit', result);
}

export const talk = {
  post: (world, device, room, random) => device.room(room.id).post(words(world, device, room, random)),

  reply(world, device, room, random) {
    const to = random.one(recent(device.room(room.id)));
    return device.room(room.id).post(words(world, device, room, random), { replyTo: to?.seq ?? null });
  },

  /** Several at once: their order is the outbox's. */
  async burst(world, device, room, random) {
    const bodies = Array.from({ length: random.between(3, 8) }, () => words(world, device, room, random));
    await Promise.all(bodies.map((body) => device.room(room.id).post(body)));
  },

  /** As a program that is not sure: the same post twice at once, and again until one answer came. */
  async postTwice(world, device, room, random) {
    const body = { clientId: world.sdk.clientIdAt(Date.now()), body: words(world, device, room, random) };
    const others = world.devices.filter((each) => each.userId === device.userId && each.isOpen());
    const post = async (from) => {
      const input = { params: { id: room.id }, body };
      const run = () => from.parley.call(routes.messages.post, input);
      const act = { device: from, kind: 'post', roomId: room.id };
      const { outcome, result, begun } = await acting(world, act, run);
      if (outcome === 'done') world.recorder.posted(from, begun, result.message);
    };
    await Promise.all([post(random.one(others)), post(device)]);
    if (device.isOpen()) await post(device);
  },

  async edit(world, device, room, random) {
    const line = lineOf(device, room, random);
    const old = random.one(recent(line, ownOf(device)));
    if (!old) return;
    const body = `${old.body.slice(0, 200)} (edited ${random.between(1, 999)})`;
    await edited(world, { device, line, kind: 'edit' }, old, body);
  },

  async delete(world, device, room, random) {
    const line = lineOf(device, room, random);
    const message = random.one(recent(line, ownOf(device)));
    if (!message) return;
    const { seq, id } = message;
    const act = { device, kind: 'delete', roomId: room.id, more: { seq } };
    const { outcome, begun } = await acting(world, act, () => line.delete(seq));
    if (outcome !== 'done') return;
    world.recorder.acknowledge(device, begun, { did: 'delete', roomId: room.id, seq, id });
    expectDeleted(world, message);
  },

  read(_world, device, room, random) {
    const messages = recent(device.room(room.id));
    const message = random.happens(0.7) ? messages.at(-1) : random.one(messages);
    if (message) device.room(room.id).read(message.seq);
  },

  async markUnread(world, device, room, random) {
    const message = random.one(recent(device.room(room.id)));
    if (!message) return;
    const act = { device, kind: 'markUnread', roomId: room.id, more: { seq: message.seq } };
    await acting(world, act, () => device.room(room.id).markUnread(message.seq));
  },

  type: (_world, device, room, random) => device.room(room.id).setTyping(random.happens(0.7)),
};
