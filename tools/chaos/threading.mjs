/** Whom people name, and what they do in threads. Each takes `(world, device, room, random)`. */
import { acting } from './acting.mjs';
import { lineOf, ownOf, recent, someNames, words } from './saying.mjs';
import { edited } from './talk.mjs';

/** The thread that is open, or another one: most often one that goes on already. Nothing where it does not open. */
async function threadOf(device, room, random) {
  const open = device.threads.get(room.id);
  if (open && random.happens(0.6)) return open.isReady() ? open : null;
  const roots = recent(device.room(room.id), ({ threadRoot }) => threadRoot === null);
  const { threads } = device.room(room.id).get();
  const begun = roots.filter(({ seq }) => threads.has(seq));
  const root = random.one(random.happens(0.8) && begun.length > 0 ? begun : roots);
  if (!root) return null;
  const thread = await device.openThread(room.id, root.seq);
  return thread.isReady() ? thread : null;
}

const name = /@[a-z0-9-]+/g;

/** The same with another name, one more, or none any more. */
function renamed(world, room, random, body) {
  const [other] = someNames(world, room, random);
  const short = body.slice(0, 200);
  return random.one([
    () => `${short} ${other}`,
    () => `${short.replace(name, 'nobody')} (nobody ${random.between(1, 999)})`,
    () => `${short.replace(name, 'nobody')} ${other}`,
  ])();
}

export const threading = {
  name: (world, device, room, random) =>
    device.room(room.id).post(words(world, device, room, random, someNames(world, room, random))),

  /** A reply, sometimes in the room as well, sometimes to one of the replies, sometimes to somebody by name. */
  async inThread(world, device, room, random) {
    const thread = await threadOf(device, room, random);
    if (!thread) return;
    const { handle } = thread;
    const to = random.happens(0.3) ? random.one(recent(handle)) : null;
    const names = random.happens(0.3) ? someNames(world, room, random) : [];
    const more = { inRoom: random.happens(0.3), replyTo: to?.seq ?? null };
    await handle.post(words(world, device, room, random, names), more);
  },

  async editName(world, device, room, random) {
    const line = lineOf(device, room, random);
    const mine = recent(line, ownOf(device));
    const naming = mine.filter(({ body }) => body.includes('@'));
    const old = random.one(random.happens(0.6) && naming.length > 0 ? naming : mine);
    if (old)
      await edited(world, { device, line, kind: 'editName' }, old, renamed(world, room, random, old.body));
  },

  async readThread(_world, device, room, random) {
    const thread = await threadOf(device, room, random);
    const replies = thread ? thread.handle.get().messages : [];
    const reply = random.happens(0.7) ? replies.at(-1) : random.one(replies);
    if (reply) thread.handle.read(reply.seq);
  },

  async unreadThread(world, device, room, random) {
    const thread = await threadOf(device, room, random);
    const reply = thread && random.one(thread.handle.get().messages);
    if (!reply) return;
    const act = { device, kind: 'unreadThread', roomId: room.id, more: { root: thread.root } };
    await acting(world, act, () => thread.handle.markUnread(reply.seq));
  },

  async follow(world, device, room, random) {
    const thread = await threadOf(device, room, random);
    if (!thread) return;
    const following = random.happens(0.5);
    const act = { device, kind: 'follow', roomId: room.id, more: { root: thread.root, following } };
    await acting(world, act, () => thread.handle.follow(following));
  },
};
