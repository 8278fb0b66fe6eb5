/** Who comes, goes, is removed and brought back, and who may do what. Each takes `(world, device, room, random)`. */
import { routes } from '@parley/contracts';
import { acting } from './acting.mjs';
import { expectMember, expectRole, expectTopic } from './audience.mjs';
import { now } from './now.mjs';

/** A request with an unknown end may still be carried out for this long (ms): nothing else is asked of them meanwhile. */
const unsureFor = 20_000;

/** Somebody of whom it is known that they are in the room, or certainly not, and whom nobody else is asking for. */
function candidates(room, ...states) {
  return [...room.people].filter(([userId, { state, busy, since }]) => {
    const settled = state !== 'unsure' || now() - since > unsureFor;
    return userId !== room.host.id && !busy && settled && states.includes(state);
  });
}

function hostDevice(world, room) {
  return world.devices.find(
    (device) => device.person === room.host && device.isOnline() && device.shows(room.id),
  );
}

/** One request about one person's membership, at a time. */
async function change(world, room, [userId, standing], { device, kind, run, isIn }) {
  standing.busy = true;
  if (isIn) world.recorder.admit(userId, room.id, now());
  const act = { device, kind, roomId: room.id, more: { userId } };
  const { outcome, ended } = await acting(world, act, run);
  standing.busy = false;
  standing.since = now();
  if (outcome === 'unknown') standing.state = 'unsure';
  if (outcome === 'done') standing.state = isIn ? 'in' : 'out';
  if (standing.state !== 'in') world.convergence.left(userId, room.id);
  if (outcome !== 'done') return;
  if (!isIn) world.recorder.expel(userId, room.id, ended);
  expectMember(world, room, userId, isIn);
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
