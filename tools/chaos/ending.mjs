/** When everything is whole again: waits until all are back and agree, each with a time of its own in which they must. */
import { setTimeout as pause } from 'node:timers/promises';
import { now } from './now.mjs';
import { readAnswered, readTruth } from './truth.mjs';

/** Milliseconds from the last fault's end until every node answers. */
const healthyWithin = 30_000;
/** Until every device is back: the SDK waits at most 30 s between two attempts. */
const backWithin = 45_000;
/** Until what was written while things were broken is sent. */
const sentWithin = 45_000;
/** Until all agree, from when the last of these is true (G4). */
const convergedWithin = 5_000;
/** Until presence is true: who is gone expires after 30 s, and each device asks again every minute. */
const presentWithin = 100_000;

/**
 * @param {World} world
 * @param {(line: string) => void} [say]
 * @returns {Promise<{ truth: object, answered: object, held: object[], took: Record<string, number | null>, undone: string[] }>}
 *   `took`: ms for each step, null where it did not come true in its time
 */
export async function ending(world, say = () => undefined) {
  const took = {};
  const undone = [];
  const step = async (name, within, isTrue, open = () => '') => {
    const begun = now();
    const done = await until(isTrue, within);
    took[name] = done ? now() - begun : null;
    say(done ? `${name} (${Math.round(took[name])} ms)` : `not ${name} ${open()}`);
    if (!done) undone.push(`${name}: not within ${within / 1000} s ${open()}`.trim());
  };
  const opened = () => world.devices.filter((device) => device.isOpen());
  const away = () => opened().filter((device) => !device.isOnline());
  const names = (devices) => devices.map(({ id }) => id).join(', ');
  const writing = () => opened().filter((device) => unsent(device) > 0);

  await step('healthy', healthyWithin, () => world.cluster.balancer.allReady());
  await step(
    'back',
    backWithin,
    () => away().length === 0,
    () => `(${names(away())})`,
  );
  await step(
    'sent',
    sentWithin,
    () => writing().length === 0,
    () => `(${names(writing())})`,
  );
  let truth = await readTruth(world);
  const agrees = async () => {
    truth = await readTruth(world);
    return uneven().length === 0;
  };
  const uneven = () => opened().filter((device) => !device.isSettled() || !isEven(device, truth));
  await step('converged', convergedWithin, agrees, () => `(${names(uneven())})`);
  const wrong = () => opened().filter((device) => !seesPeople(device, truth));
  await step(
    'true of who is there',
    presentWithin,
    () => wrong().length === 0,
    () =>
      `(${wrong()
        .flatMap((device) => mistakenBy(device, truth))
        .join('; ')})`,
  );
  truth = await readTruth(world);
  return { truth, answered: await readAnswered(world, truth), held: opened().map(held), took, undone };
}

export async function until(isTrue, within) {
  const end = now() + within;
  for (;;) {
    if (await isTrue()) return true;
    if (now() > end) return false;
    await pause(100);
  }
}

/** As `Held` of testkit. */
function held(device) {
  const { parley } = device;
  const rooms = [...parley.rooms.mine.get().values()].map(({ room, own }) => ({ room, own }));
  const windows = rooms.map(({ room }) => {
    const { messages, members, hasMoreBefore, hasMoreAfter, pending } = device.room(room.id).get();
    return { roomId: room.id, messages, members, hasMoreBefore, hasMoreAfter, pending };
  });
  const watched = device.person.watches.map(
    (userId) => parley.presence.get(userId) ?? { userId, status: 'offline' },
  );
  const presence = watched.map(({ userId, status }) => ({ userId, status }));
  const people = device.person.watches.map((userId) => ({ userId, displayName: nameAt(device, userId) }));
  const invitations = [...parley.invitations.mine.get().values()];
  const preferences = parley.preferences.get();
  return { client: device.id, rooms, windows, presence, people, invitations, preferences };
}

function nameAt({ parley }, userId) {
  return parley.people.get(userId)?.displayName ?? null;
}

function unsent(device) {
  return [...device.parley.unsent.get().values()].filter(({ status }) => status !== 'failed').length;
}

/** A quick look that costs little; the judge looks at every row afterwards. */
function isEven(device, truth) {
  const mine = truth.own.filter(({ userId }) => userId === device.userId);
  const entries = device.parley.rooms.mine.get();
  return (
    mine.length === entries.size &&
    mine.every((own) => isEvenIn(device, truth, own)) &&
    isEvenBeside(device, truth)
  );
}

/** What is of no room one is in. */
function isEvenBeside(device, { invitations, preferences, people }) {
  const { userId, person, parley } = device;
  const open = invitations.filter((one) => one.open && one.userId === userId);
  const shown = parley.invitations.mine.get();
  const number = preferences.find((one) => one.userId === userId)?.selfRevision ?? 0;
  const names = people.filter(({ id }) => person.watches.includes(id));
  return (
    shown.size === open.length &&
    open.every(({ id }) => shown.has(id)) &&
    parley.preferences.get().selfRevision === number &&
    names.every(({ id, displayName }) => nameAt(device, id) === displayName)
  );
}

function isEvenIn(device, truth, { roomId, lastReadSeq, selfRevision }) {
  const { room, own, messages, pending } = device.room(roomId).get();
  const there = truth.rooms.find(({ id }) => id === roomId);
  const newest = Math.max(0, ...messages.map(({ revision }) => revision));
  const expected = truth.messages.filter(
    (row) => row.roomId === roomId && row.seq >= (messages[0]?.seq ?? Infinity),
  );
  return (
    room?.revision === there.revision &&
    own?.lastReadSeq === lastReadSeq &&
    own.selfRevision === selfRevision &&
    messages.length === expected.length &&
    newest === Math.max(0, ...expected.map(({ revision }) => revision)) &&
    pending.every(({ status }) => status === 'failed')
  );
}

function seesPeople(device, truth) {
  return mistakenBy(device, truth).length === 0;
}

/** Whom this device takes for something else than they are, in words. */
function mistakenBy({ id, person, parley }, { presence }) {
  return person.watches.flatMap((userId) => {
    const { status } = presence.find((each) => each.userId === userId);
    const { status: shown = 'offline', version = null } = parley.presence.get(userId) ?? {};
    return shown === status ? [] : [`${id} shows ${userId} ${shown} (version ${version}) who is ${status}`];
  });
}
