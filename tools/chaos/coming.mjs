/** Who comes, goes, is removed and brought back, and who may do what. Each takes `(world, device, room, random)`. */
import { routes } from '@parley/contracts';
import { acting, isFinal } from './acting.mjs';
import { expectMember, expectRole, expectTopic } from './audience.mjs';
import { now } from './now.mjs';

/** What is to have a certain end is asked this often, and again after so many ms. */
const mostTries = 80;
const betweenTries = 500;
/** A request with an unknown end may still be carried out for this long (ms): nothing else is asked of them meanwhile. */
const unsureFor = 20_000;

/** Somebody of whom it is known that they are in the room, or certainly not, and whom nobody else is asking for. */
export function candidates(room, ...states) {
  return [...room.people].filter(([userId, { state, busy, since }]) => {
    const settled = state !== 'unsure' || now() - since > unsureFor;
    return userId !== room.host.id && !busy && settled && states.includes(state);
  });
}

export function hostDevice(world, room) {
  return world.devices.find(
    (device) => device.person === room.host && device.isOnline() && device.shows(room.id),
  );
}

/** Leaves until it is known whether it was done: who has gone cannot go once more. */
async function leaveForCertain(world, person, roomId, successorId) {
  const { ParleyError } = world.sdk;
  let problem = ParleyError.local('network');
  for (let tries = 0; tries < mostTries; tries += 1) {
    const device = world.devices.find((each) => each.person === person && each.isOnline());
    try {
      if (device) return await device.parley.rooms.leave(roomId, successorId);
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      if (['room.not_found', 'room.not_joined'].includes(error.code)) return;
      if (isFinal(error)) throw error;
      problem = error;
    }
    await world.pause(betweenTries);
  }
  throw problem;
}

/** One request about one person's membership, at a time. Answers as `acting` does. */
export async function change(world, room, [userId, standing], { device, kind, run, isIn }) {
  standing.busy = true;
  // Whoever comes in, in whatever way, has no open invitation then.
  if (isIn) standing.invitation = null;
  const stretch = isIn && world.recorder.admit(userId, room.id, now());
  const act = { device, kind, roomId: room.id, more: { userId } };
  const answer = await acting(world, act, run);
  const { outcome, ended } = answer;
  standing.busy = false;
  standing.since = now();
  if (outcome === 'unknown') standing.state = 'unsure';
  if (outcome === 'done') standing.state = isIn ? 'in' : 'out';
  // Refused, it has let nobody in, and what reaches them has come another way.
  if (outcome === 'refused' && stretch) stretch.until ??= ended;
  if (standing.state !== 'in') world.convergence.left(userId, room.id);
  if (outcome !== 'done') return answer;
  if (!isIn) world.recorder.expel(userId, room.id, ended);
  expectMember(world, room, userId, isIn);
  return answer;
}

export const coming = {
  async leave(world, device, room) {
    const standing = candidates(room, 'in').find(([userId]) => userId === device.userId);
    if (!standing || room.kind === 'direct') return;
    const run = () => device.parley.rooms.leave(room.id);
    await change(world, room, standing, { device, kind: 'leave', run, isIn: false });
  },

  async remove(world, _device, room, random) {
    const device = hostDevice(world, room);
    const standing = random.one(candidates(room, 'in'));
    if (!device || !standing || room.kind === 'direct') return;
    const run = () => device.parley.rooms.removeMember(room.id, standing[0]);
    await change(world, room, standing, { device, kind: 'remove', run, isIn: false });
  },

  /** By the host; in public rooms half of them come by themselves. */
  async bringBack(world, _device, room, random) {
    const standing = random.one(candidates(room, 'out', 'unsure'));
    if (!standing || room.kind === 'direct') return;
    const [userId] = standing;
    const themselves = world.devices.find((each) => each.userId === userId && each.isOnline());
    const alone = room.kind === 'public' && random.happens(0.5);
    const device = alone ? themselves : hostDevice(world, room);
    if (!device) return;
    const input = { params: { id: room.id, userId }, body: {} };
    const run = () =>
      alone ? device.parley.rooms.join(room.id) : device.parley.call(routes.members.put, input);
    await change(world, room, standing, { device, kind: alone ? 'join' : 'add', run, isIn: true });
  },

  /** The host goes and leaves the room to somebody in it, who is its host from then on. */
  async handOver(world, _device, room, random) {
    const device = hostDevice(world, room);
    const successor = random.one(candidates(room, 'in'));
    const going = room.people.get(room.host.id);
    if (!device || !successor || going.busy || room.kind === 'direct') return;
    const [successorId, staying] = successor;
    const { host } = room;
    staying.busy = true;
    const run = () => leaveForCertain(world, host, room.id, successorId);
    const act = { device, kind: 'handOver', run, isIn: false };
    const { outcome } = await change(world, room, [host.id, going], act);
    if (outcome === 'done') room.host = world.people.find(({ id }) => id === successorId);
    staying.busy = false;
  },

  async changeRole(world, _device, room, random) {
    const device = hostDevice(world, room);
    const standing = random.one(candidates(room, 'in'));
    if (!device || !standing || room.kind === 'direct') return;
    const [userId, state] = standing;
    state.busy = true;
    const input = { params: { id: room.id, userId }, body: { role: random.one(['moderator', 'member']) } };
    const act = { device, kind: 'role', roomId: room.id, more: { userId } };
    const { outcome, result, begun } = await acting(world, act, () =>
      device.parley.call(routes.members.put, input),
    );
    state.busy = false;
    if (outcome !== 'done') return;
    world.recorder.acknowledge(device, begun, { did: 'member', member: result.member });
    expectRole(world, room, result.member);
  },

  /** Mostly by the host; others may be refused. */
  async changeTopic(world, anyone, room, random) {
    const device = random.happens(0.8) ? hostDevice(world, room) : anyone;
    if (!device || room.describing || room.kind === 'direct') return;
    room.describing = true;
    const number = (room.topic += 1);
    const run = () => device.parley.rooms.update(room.id, { topic: `topic ${number}` });
    const act = { device, kind: 'topic', roomId: room.id, more: { number } };
    const { outcome, result, begun } = await acting(world, act, run);
    room.describing = false;
    if (outcome !== 'done') return;
    world.recorder.acknowledge(device, begun, { did: 'settings', room: result.room });
    expectTopic(world, room, number);
  },
};
