/** Who is invited, what becomes of it, and who comes by a link. Each takes `(world, device, room, random)`. */
import { acting, isFinal } from './acting.mjs';
import { expectInvited, expectNotInvited } from './audience.mjs';
import { candidates, change, hostDevice } from './coming.mjs';
import { standing as standingAs } from './people.mjs';

/** How often somebody is asked in who was never in the room: each makes it larger for good. */
const strangers = 0.15;

function outsider(world, room, random) {
  const isStranger = random.happens(strangers);
  const stranger = random.one(world.people.filter(({ id }) => !room.people.has(id)));
  if (!isStranger || !stranger) return random.one(candidates(room, 'out', 'unsure'));
  room.people.set(stranger.id, standingAs('out'));
  return [stranger.id, room.people.get(stranger.id)];
}

/** What people see that they are invited to, of those whom nobody is asking for: `{ device, invitation, room, standing }`. */
function openOnes(world) {
  return world.devices
    .filter((device) => device.isOnline())
    .flatMap((device) =>
      [...device.parley.invitations.mine.get().values()].map((invitation) => ({ device, invitation })),
    )
    .map(({ device, invitation }) => {
      const room = world.roomOf(invitation.room.id);
      return { device, invitation, room, standing: room.people.get(device.userId) };
    })
    .filter(({ standing }) => !standing.busy);
}

export async function accepted(world, { device, invitation: { id }, room }) {
  const someone = candidates(room, 'out', 'unsure').find(([userId]) => userId === device.userId);
  if (!someone) return;
  const run = () => device.parley.invitations.accept(id);
  const { outcome, begun } = await change(world, room, someone, { device, kind: 'accept', run, isIn: true });
  const done = { did: 'accept', invitationId: id, roomId: room.id };
  if (outcome === 'done') world.recorder.acknowledge(device, begun, done);
}

async function declined(world, { device, invitation: { id }, room, standing }) {
  Object.assign(standing, { busy: true, invitation: null });
  const act = { device, kind: 'decline', roomId: room.id, more: { userId: device.userId } };
  const { outcome, begun } = await acting(world, act, () => device.parley.invitations.decline(id));
  standing.busy = false;
  if (outcome !== 'done') return;
  world.recorder.acknowledge(device, begun, { did: 'decline', invitationId: id, roomId: room.id });
  expectNotInvited(world, device.userId, id);
}

export async function withdrawn(world, hosts, { device: { userId }, invitation: { id }, room, standing }) {
  standing.invitation = null;
  const act = { device: hosts, kind: 'withdraw', roomId: room.id, more: { userId } };
  const run = () => hosts.parley.invitations.withdraw(room.id, userId);
  const { outcome, begun } = await acting(world, act, run);
  if (outcome !== 'done') return;
  const done = { did: 'withdraw', invitationId: id, roomId: room.id, userId };
  world.recorder.acknowledge(hosts, begun, done);
  expectNotInvited(world, userId, id);
}

/** Somebody comes by a link from two devices at once; who has but one, twice from that. */
export async function cameBy(world, room, someone, { id, code }) {
  const [userId, { state }] = someone;
  const [one, other = one] = world.devices.filter((device) => device.userId === userId && device.isOnline());
  if (!one) return;
  const run = () => either(world, [one, other], ({ parley }) => parley.inviteLinks.accept(code));
  const act = { device: one, kind: 'byLink', run, isIn: true };
  const { outcome, begun } = await change(world, room, someone, act);
  // Who may have been in already is not counted.
  if (outcome === 'done' && state === 'out')
    world.recorder.acknowledge(one, begun, { did: 'join', linkId: id, roomId: room.id });
}

/** The same by both at once. Done where one of them was, unless the other may be yet: then nothing is known. */
async function either(world, devices, act) {
  const answers = await Promise.allSettled(devices.map(act));
  const errors = answers.flatMap(({ status, reason }) => (status === 'rejected' ? [reason] : []));
  const open = errors.find((error) => !(error instanceof world.sdk.ParleyError) || !isFinal(error));
  if (open) throw open;
  if (errors.length === devices.length) throw errors[0];
}

export const inviting = {
  async invite(world, _device, _room, random) {
    const room = random.one(world.rooms.filter(({ kind }) => kind === 'private'));
    const device = hostDevice(world, room);
    const someone = outsider(world, room, random);
    if (!device || !someone) return;
    const [userId, standing] = someone;
    standing.busy = true;
    const act = { device, kind: 'invite', roomId: room.id, more: { userId } };
    const run = () => device.parley.invitations.invite(room.id, userId);
    const { outcome, result } = await acting(world, act, run);
    standing.busy = false;
    if (outcome !== 'done') return;
    standing.invitation = result.id;
    expectInvited(world, room, userId, result.id);
  },

  async answer(world, _device, _room, random) {
    const one = random.one(openOnes(world));
    if (one) await (random.happens(0.6) ? accepted(world, one) : declined(world, one));
  },

  /** Half of the time at the very moment of an answer: one of the two is what counts. */
  async withdraw(world, _device, _room, random) {
    const one = random.one(openOnes(world));
    const hosts = one && hostDevice(world, one.room);
    if (!hosts) return;
    const atOnce = random.happens(0.5) && (random.happens(0.8) ? accepted : declined);
    await Promise.all([withdrawn(world, hosts, one), atOnce && atOnce(world, one)]);
  },

  /** Some at once, by a link that lets in one or two. */
  async byLink(world, _device, _room, random) {
    const room = random.one(world.rooms.filter(({ kind }) => kind !== 'direct'));
    const device = hostDevice(world, room);
    const drawn = [1, 2, 3].map(() => outsider(world, room, random)).filter(Boolean);
    if (!device || drawn.length === 0) return;
    const clientId = world.sdk.clientIdAt(Date.now());
    const act = { device, kind: 'link', roomId: room.id };
    const wanted = { clientId, maxUses: random.between(1, 2) };
    const { outcome, result } = await acting(world, act, () =>
      device.parley.inviteLinks.make(room.id, wanted),
    );
    if (outcome !== 'done') return;
    const free = candidates(room, 'out', 'unsure');
    const comers = free.filter(([userId]) => drawn.some(([each]) => each === userId));
    await Promise.all(comers.map((someone) => cameBy(world, room, someone, result)));
  },
};
