/** Whose screens have to show a commit, and how one sees that they do. */
import { now } from './now.mjs';

/** Devices of those who are in the room, where it is on the screen. */
export function audience(world, room) {
  return world.devices.filter(
    (device) => room.people.get(device.userId)?.state === 'in' && device.shows(room.id),
  );
}

/** A page that was opened, or a member who came, later than the commit begins with what is there. */
function sinceIn(room) {
  return ({ openedAt, userId }) => Math.max(openedAt, room.people.get(userId).since);
}

/** A post, or a later revision of it. */
export function expectMessage(world, kind, message) {
  expectRow(world, kind, message, Date.parse(message.editedAt ?? message.createdAt));
}

/** A message that somebody reacted to, pinned or unpinned. */
export function expectMarked(world, message) {
  expectRow(world, 'mark', message, now());
}

/** In the line of the room, and where its thread is open. */
function expectRow(world, kind, message, at) {
  const { roomId, seq, revision, threadRoot: root } = message;
  const room = world.roomOf(roomId);
  const inRoom = audience(world, room);
  if (world.sdk.isInLine(message, 'room'))
    world.convergence.expect({
      ...{ kind, roomId, seq, at, audience: inRoom },
      since: sinceIn(room),
      shown: (device) => device.rooms.get(roomId)?.showing.shownAt(seq, revision),
      moot: (device) => isBelowWindow(device, roomId, seq),
    });
  if (root === null) return;
  world.convergence.expect({
    ...{ kind, roomId, seq, at, audience: inRoom.filter((device) => device.showsThread(roomId, root)) },
    since: (device) => Math.max(sinceIn(room)(device), device.threads.get(roomId).since),
    shown: (device) => device.threads.get(roomId)?.showing.shownAt(seq, revision),
    moot: (device) => isOutOfThread(device, { roomId, root, seq }),
  });
}

export function expectDeleted(world, message) {
  const { roomId, seq, threadRoot: root } = message;
  const isGone = (line) => line?.get().messages.find((row) => row.seq === seq)?.deletedAt ?? false;
  const room = world.roomOf(roomId);
  const common = { kind: 'delete', roomId, seq, at: now() };
  const inRoom = audience(world, room);
  if (world.sdk.isInLine(message, 'room'))
    world.convergence.expect({
      ...{ ...common, audience: inRoom },
      shown: (device) => isGone(device.room(roomId)) !== false,
      moot: (device) => isBelowWindow(device, roomId, seq),
    });
  if (root === null) return;
  world.convergence.expect({
    ...{ ...common, audience: inRoom.filter((device) => device.showsThread(roomId, root)) },
    shown: (device) => isGone(device.threads.get(roomId)?.handle) !== false,
    moot: (device) => isOutOfThread(device, { roomId, root, seq }),
  });
}

export function expectTopic(world, room, number) {
  const shown = (device) => Number(device.room(room.id)?.get().room?.topic.split(' ')[1]) >= number;
  world.convergence.expect({
    kind: 'room',
    roomId: room.id,
    at: now(),
    audience: audience(world, room),
    shown,
  });
}

/** Somebody is in the room, or no longer; what was, or may have been, overtaken by the contrary need not be shown. */
export function expectMember(world, room, userId, isIn) {
  const overtaken = () => room.people.get(userId).state !== (isIn ? 'in' : 'out');
  const listed = (device) => {
    const members = device.room(room.id)?.get().members;
    return members?.some((member) => member.userId === userId) === isIn;
  };
  const others = audience(world, room).filter((device) => device.userId !== userId);
  const common = { kind: isIn ? 'joined' : 'left', roomId: room.id, at: now() };
  world.convergence.expect({ ...common, audience: others, shown: listed, moot: overtaken });
  const own = world.devices.filter((device) => device.userId === userId);
  const has = (device) => device.lists(room.id) === isIn;
  world.convergence.expect({
    ...common,
    kind: isIn ? 'added' : 'removed',
    audience: own,
    shown: has,
    moot: overtaken,
  });
}

export function expectRole(world, room, { userId, revision }) {
  const shown = (device) => {
    const members = device.room(room.id)?.get().members;
    return members?.find((member) => member.userId === userId)?.revision >= revision;
  };
  world.convergence.expect({
    kind: 'role',
    roomId: room.id,
    at: now(),
    audience: audience(world, room),
    shown,
    moot: () => room.people.get(userId).state !== 'in',
  });
}

/** A read position, or what was chosen of a room, on the person's other devices. */
export function expectOwn(world, kind, from, { roomId, selfRevision }) {
  const shown = (device) =>
    (device.parley?.rooms.mine.get().get(roomId)?.own.selfRevision ?? 0) >= selfRevision;
  const audienceOf = othersOf(world, from).filter((device) => device.shows(roomId));
  world.convergence.expect({ kind, roomId, at: now(), audience: audienceOf, shown });
}

export function expectPreferences(world, from, { selfRevision }) {
  world.convergence.expect({
    kind: 'preferences',
    at: now(),
    audience: othersOf(world, from),
    shown: ({ parley }) => (parley?.preferences.get().selfRevision ?? 0) >= selfRevision,
  });
}

/** The name on the devices that show this person; a page that was opened later asks for it. */
export function expectName(world, { id, updatedAt }) {
  world.convergence.expect({
    kind: 'name',
    at: now(),
    audience: world.devices.filter(({ person }) => person.watches.includes(id)),
    since: ({ openedAt }) => openedAt,
    shown: ({ parley }) => (parley?.people.get(id)?.updatedAt ?? '') >= updatedAt,
  });
}

/** An invitation on all devices of the invited, until something is begun that may end it. */
export function expectInvited(world, room, userId, id) {
  const { invitation } = room.people.get(userId);
  world.convergence.expect({
    kind: 'invited',
    at: now(),
    audience: world.devices.filter((device) => device.userId === userId),
    since: ({ openedAt }) => openedAt,
    shown: ({ parley }) => parley?.invitations.mine.get().has(id),
    moot: () => room.people.get(userId).invitation !== invitation,
  });
}

export function expectNotInvited(world, userId, id) {
  world.convergence.expect({
    kind: 'not invited',
    at: now(),
    audience: world.devices.filter((device) => device.userId === userId),
    shown: ({ parley }) => parley?.invitations.mine.get().has(id) === false,
  });
}

/** Following or reading in a thread, on the person's other devices, as long as they stay in the room. */
export function expectPlace(world, from, { roomId, root, selfRevision }) {
  const placeOn = ({ parley }) => parley?.rooms.mine.get().get(roomId)?.places.get(root);
  expectKept(world, from, {
    kind: 'thread',
    roomId,
    shown: (device) => (placeOn(device)?.selfRevision ?? 0) >= selfRevision,
  });
}

export function expectDraft(world, from, { roomId, root, selfRevision }) {
  const draftOn = ({ parley }) => parley?.drafts.of(roomId, root);
  const knownTo = ({ base, offered }) => Math.max(base.version, offered?.selfRevision ?? 0);
  expectKept(world, from, {
    kind: 'draft',
    roomId,
    shown: (device) => device.isOpen() && knownTo(draftOn(device)) >= selfRevision,
  });
}

function expectKept(world, from, { kind, roomId, shown }) {
  const at = now();
  const { people } = world.roomOf(roomId);
  world.convergence.expect({
    ...{ kind, at, shown },
    audience: othersOf(world, from).filter((device) => device.lists(roomId)),
    moot: (device) => {
      const { state, since } = people.get(device.userId);
      return state !== 'in' || since > at;
    },
  });
}

/** A bookmark that is taken away meanwhile need never be shown. */
export function expectBookmark(world, from, { roomId, seq, selfRevision, removed }) {
  const shownOn = ({ parley }) => parley?.bookmarks.mine.get().get(`${roomId} ${seq}`);
  world.convergence.expect({
    kind: 'bookmark',
    at: now(),
    audience: othersOf(world, from),
    shown: (device) => {
      const held = shownOn(device);
      return (held?.selfRevision ?? 0) >= selfRevision || (removed && device.isOpen() && !held);
    },
    moot: () => !removed && world.removing.has(`${from.userId} ${roomId} ${seq}`),
  });
}

/** Entries of the inbox that were put aside, or taken up again. */
export function expectDone(world, from, marks) {
  for (const { roomId, seq, kind, selfRevision } of marks) {
    const markOn = ({ parley }) => parley?.inbox.marks.get().get(`${roomId} ${seq} ${kind}`);
    expectKept(world, from, {
      kind: 'done',
      roomId,
      shown: (device) => (markOn(device)?.selfRevision ?? 0) >= selfRevision,
    });
  }
}

function othersOf(world, from) {
  return world.devices.filter((device) => device.userId === from.userId && device !== from);
}

/** Not on the screen, and nobody has to put it there. */
function isBelowWindow(device, roomId, seq) {
  const first = device.room(roomId)?.get().messages[0];
  return device.shows(roomId) && first !== undefined && first.seq > seq;
}

/** Another thread is on the screen, or this one from later on. */
function isOutOfThread(device, { roomId, root, seq }) {
  if (!device.showsThread(roomId, root)) return device.threads.get(roomId)?.root !== root;
  const first = device.threads.get(roomId).handle.get().messages[0];
  return first !== undefined && first.seq > seq;
}
