/** When everything is whole again: waits until all are back and agree, each with a time of its own in which they must. */
import { setTimeout as pause } from 'node:timers/promises';
import { ofWhatIsKept } from '../../libs/testkit/dist/invariants/kept-alone.js';
import { ofPins } from '../../libs/testkit/dist/invariants/marked.js';
import { inboxMiscounted, miscalled } from '../../libs/testkit/dist/invariants/miscalled.js';
import { held, keptOn, nameAt, pinsOn } from './held.mjs';
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
/**
 * Until whoever is to be reminded is: each node looks every five seconds. And until each inbox has its number: a device asks
 * two seconds after a reaction, and again ten seconds after it had no answer.
 */
const remindedWithin = 20_000;
/**
 * Until nobody waits to be told any more: jobs of a killed node are given back after 20 s, and what failed a few times is tried
 * again in half a minute.
 */
const toldWithin = 90_000;
/** Until presence is true: who is gone expires after 30 s, and each device asks again every minute. */
const presentWithin = 100_000;

/**
 * @param {World} world
 * @param {(line: string) => void} [say]
 * @param {{ told?: number }} [patience] other times (ms) than the usual ones
 * @returns {Promise<{ truth: object, answered: object, held: object[], took: Record<string, number | null>, undone: string[] }>}
 *   `took`: ms for each step, null where it did not come true in its time
 */
export async function ending(world, say = () => undefined, patience = {}) {
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
  const waiting = () => [...truth.bookmarks.filter(isDue), ...inboxMiscounted(counted(opened(), truth))];
  await step(
    'reminded',
    // Who has not come to agree has no right number either.
    took.converged === null ? 0 : remindedWithin,
    async () => {
      truth = await readTruth(world);
      return waiting().length === 0;
    },
    () => `(${waiting().length})`,
  );
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
  // In one look with all else: what comes due meanwhile is told, too.
  await step(
    'told',
    patience.told ?? toldWithin,
    async () => {
      truth = await readTruth(world, { told: true });
      return truth.jobs === 0;
    },
    () => `(${truth.jobs} wait)`,
  );
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

/** For the judge of numbers. */
function counted(devices, truth) {
  const clients = devices.map(({ id, userId }) => ({ name: id, userId }));
  return { truth, clients, held: devices.map(held) };
}

function unsent(device) {
  const posts = [...device.parley.unsent.get().values()].filter(({ status }) => status !== 'failed');
  return posts.length + untold(device).length;
}

/** Drafts on their way to the other devices; one beside which another was offered waits for its person. */
function untold(device) {
  return [...device.parley.drafts.mine.get()].filter(([key, { box, base, offered }]) => {
    const [roomId, root = '0'] = key.split('.');
    const isVain = device.vain.has(`${roomId} ${root}`) || !device.lists(roomId);
    return box.text !== base.body && !offered && !isVain;
  });
}

function isDue({ remindAt, remindedAt, removed }) {
  return remindAt !== null && remindedAt === null && !removed && Date.parse(remindAt) < now();
}

/** A quick look that costs little; the judge looks at every row afterwards. */
function isEven(device, truth) {
  if (miscalled(counted([device], truth)).length > 0) return false;
  const mine = truth.own.filter(({ userId }) => userId === device.userId);
  const entries = device.parley.rooms.mine.get();
  return (
    mine.length === entries.size &&
    mine.every((own) => isEvenIn(device, truth, own)) &&
    isEvenBeside(device, truth)
  );
}

/** What is of no room one is in. */
function isEvenBeside(device, truth) {
  const { userId, person, parley } = device;
  const open = truth.invitations.filter((one) => one.open && one.userId === userId);
  const shown = parley.invitations.mine.get();
  const number = truth.preferences.find((one) => one.userId === userId)?.selfRevision ?? 0;
  const names = truth.people.filter(({ id }) => person.watches.includes(id));
  const mine = { truth, userId };
  return (
    shown.size === open.length &&
    open.every(({ id }) => shown.has(id)) &&
    parley.preferences.get().selfRevision === number &&
    names.every(({ id, displayName }) => nameAt(device, id) === displayName) &&
    // As the judge has it: there is little of it.
    ofWhatIsKept(keptOn(device), mine).length === 0 &&
    ofPins(
      { pins: pinsOn(device) },
      Map.groupBy(truth.messages, ({ roomId }) => roomId),
    ).length === 0
  );
}

function isEvenIn(device, truth, { roomId, lastReadSeq, selfRevision }) {
  const { room, own, messages, pending } = device.room(roomId).get();
  const there = truth.rooms.find(({ id }) => id === roomId);
  const thread = device.threads.get(roomId);
  const rows = truth.messages.filter((row) => row.roomId === roomId);
  return (
    room?.revision === there.revision &&
    own?.lastReadSeq === lastReadSeq &&
    own.selfRevision === selfRevision &&
    isEvenLine(device, rows, messages, 'room') &&
    (!thread || isEvenLine(device, rows, thread.handle.get().messages, thread.root)) &&
    pending.every(({ status }) => status === 'failed')
  );
}

/** So many rows, of these revisions. */
function isEvenLine({ world }, rows, messages, line) {
  const first = messages[0]?.seq ?? Infinity;
  const expected = rows.filter((row) => row.seq >= first && world.sdk.isInLine(row, line));
  const newest = (all) => Math.max(0, ...all.map(({ revision }) => revision));
  return messages.length === expected.length && newest(messages) === newest(expected);
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
