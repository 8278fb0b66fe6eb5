/** What people keep for themselves: drafts, bookmarks, what of their inbox is done. Each takes `(world, device, room, random)`. */
import { acting } from './acting.mjs';
import { expectDone } from './audience.mjs';
import { now } from './now.mjs';
import { recent } from './saying.mjs';

const nothing = { text: '', aside: '', context: null };

/** In the room, or in the thread that is open beside it. */
function boxOf(device, room, random) {
  const thread = device.threads.get(room.id);
  const isInThread = random.happens(0.3) && thread?.isReady();
  return { root: isInThread ? thread.root : 0, line: isInThread ? thread.handle : device.room(room.id) };
}

function write(world, device, room, root) {
  const text = `draft ${(world.written += 1)} by ${device.id}`;
  device.vain.delete(`${room.id} ${root}`);
  device.parley.drafts.write(room.id, { ...nothing, text }, { root, atOnce: true });
}

/** What stands there is sent, and no draft any more. */
function send(world, device, { room, root, line }, text) {
  const body = `${world.recorder.meant.length + 1}: ${text}`;
  world.recorder.meant.push({ by: device.userId, roomId: room.id, body });
  device.vain.delete(`${room.id} ${root}`);
  device.parley.drafts.write(room.id, nothing, { root, atOnce: true });
  return line.post(body);
}

export const keeping = {
  /** Mostly on all of one's devices at once; what another device wrote is taken, or written over by one who knows it. */
  async draft(world, device, room, random) {
    const { root, line } = boxOf(device, room, random);
    const { drafts } = device.parley;
    const { box, offered } = drafts.of(room.id, root);
    if (offered)
      return random.happens(0.5) ? drafts.takeOther(room.id, root) : drafts.keepMine(room.id, root);
    if (box.text !== '' && random.happens(0.3)) return send(world, device, { room, root, line }, box.text);
    const isMine = ({ userId }) => userId === device.userId;
    const others = world.devices.filter((each) => each !== device && isMine(each) && each.shows(room.id));
    for (const each of [device, ...(random.happens(0.7) ? others : [])]) write(world, each, room, root);
  },

  /** With a note, and sometimes with a reminder in a few seconds. */
  async bookmark(world, device, room, random) {
    const message = random.one(recent(device.room(room.id)));
    if (!message) return;
    const { seq, id: messageId } = message;
    const seconds = random.between(2, 10);
    const remindAt = random.happens(0.5) ? new Date(Date.now() + seconds * 1000).toISOString() : undefined;
    const given = { messageId, note: `note ${(world.written += 1)}`, ...(remindAt && { remindAt }) };
    const act = { device, kind: 'bookmark', roomId: room.id, more: { seq } };
    await acting(world, act, () => device.parley.bookmarks.put(room.id, seq, given));
  },

  async unbookmark(world, device, _room, random) {
    const bookmark = random.one([...device.parley.bookmarks.mine.get().values()]);
    if (!bookmark) return;
    const { roomId, seq } = bookmark;
    world.removing.add(`${device.userId} ${roomId} ${seq}`);
    const act = { device, kind: 'unbookmark', roomId, more: { seq } };
    await acting(world, act, () => device.parley.bookmarks.remove(roomId, seq));
  },

  /** Puts some of the newest aside, or takes some up again. */
  async done(world, device, _room, random) {
    const { inbox } = device.parley;
    const [isDone, begun] = [random.happens(0.8), now()];
    const listed = await acting(world, { device, kind: 'inbox' }, () =>
      inbox.list({ done: !isDone, limit: 20 }),
    );
    const some = random.some(listed.result?.items ?? [], random.between(1, 3));
    if (some.length === 0 || !device.isOpen()) return;
    const act = { device, kind: 'done', more: { isDone } };
    const { outcome, begun: asked } = await acting(world, act, () => inbox.mark(some, isDone));
    if (outcome !== 'done') return;
    const marks = some
      .filter(({ roomId }) => wasIn(world, device, roomId, begun))
      .flatMap(({ roomId, seq, kind }) => inbox.marks.get().get(`${roomId} ${seq} ${kind}`) ?? []);
    world.recorder.acknowledge(device, asked, { did: 'done', marks });
    expectDone(world, device, marks);
  },

  async readAll(world, device) {
    await acting(world, { device, kind: 'readAll' }, () => device.parley.inbox.readAll());
  },
};

/** All that time: what is not one's own is left out. */
function wasIn(world, { userId }, roomId, since) {
  const standing = world.roomOf(roomId).people.get(userId);
  return standing.state === 'in' && !standing.busy && standing.since < since;
}
