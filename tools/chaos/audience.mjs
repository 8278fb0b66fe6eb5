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
export function expectMessage(world, kind, { roomId, seq, revision, editedAt, createdAt }) {
  const room = world.roomOf(roomId);
  world.convergence.expect({
    kind,
    roomId,
    seq,
    at: Date.parse(editedAt ?? createdAt),
    audience: audience(world, room),
    since: sinceIn(room),
    shown: (device) => device.rooms.get(roomId)?.showing.shownAt(seq, revision),
    moot: (device) => isBelowWindow(device, roomId, seq),
  });
}

export function expectDeleted(world, roomId, seq) {
  const shown = (device) => {
    const row = device
      .room(roomId)
      ?.get()
      .messages.find((message) => message.seq === seq);
    return row !== undefined && row.deletedAt !== null;
  };
  const room = world.roomOf(roomId);
  world.convergence.expect({
    kind: 'delete',
    roomId,
    seq,
    at: now(),
    audience: audience(world, room),
    shown,
    moot: (device) => isBelowWindow(device, roomId, seq),
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

/** Somebody is in the room, or no longer; what was overtaken by the contrary need not be shown. */
export function expectMember(world, room, userId, isIn) {
  const overtaken = () => (room.people.get(userId).state === 'in') !== isIn;
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

/** A read position on the person's other devices. */
export function expectRead(world, from, { roomId, selfRevision }) {
  const shown = (device) =>
    (device.parley?.rooms.mine.get().get(roomId)?.own.selfRevision ?? 0) >= selfRevision;
  const others = world.devices.filter((device) => device.userId === from.userId && device !== from);
  const audienceOf = others.filter((device) => device.shows(roomId));
  world.convergence.expect({ kind: 'read', roomId, at: now(), audience: audienceOf, shown });
}

/** Not on the screen, and nobody has to put it there. */
function isBelowWindow(device, roomId, seq) {
  const first = device.room(roomId)?.get().messages[0];
  return device.shows(roomId) && first !== undefined && first.seq > seq;
}
