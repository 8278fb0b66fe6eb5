/**
 * A run of its own: people talk, the database is copied, they talk on, and then the copy is put back as docs/operations.md
 * says. Everybody has to begin anew (R23), and nobody may show rows of both histories.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { violations } from '../../libs/testkit/dist/invariants/violations.js';
import { ending } from './ending.mjs';
import { historyOf } from './history.mjs';
import { now } from './now.mjs';
import { onStage } from './stage.mjs';
import { troublesOf } from './troubles.mjs';
import { readTruth } from './truth.mjs';
import { Workload } from './workload.mjs';

const commandLine = join(import.meta.dirname, '../../apps/api/dist/cli/parley.js');
const copy = 'postgres-copy';

/**
 * @param {import('./stage.mjs').Stage & { seconds?: number, rate?: number }} options `seconds` of talk before the copy,
 *   between it and its return, and after that
 * @returns {Promise<{ report: object, history: import('@parley/testkit').History }>}
 */
export function runRestored({ seconds = 8, rate = 12, say = () => undefined, ...options }) {
  return onStage({ ...options, say }, async (world, stalls) => {
    const workloads = [];
    const talking = async () => {
      const workload = new Workload(world, { rate });
      workloads.push(workload);
      workload.start();
      await world.pause(seconds * 1000);
      return workload;
    };
    await (await talking()).stop();
    say('the database is copied');
    const before = await copied(world);
    await (await talking()).stop();
    const lost = world.recorder.acknowledged.length - before.acknowledged;
    const going = await talking();
    say('the copy is put back');
    const at = await putBack(world, before);
    await going.stop();
    await (await talking()).stop();
    const end = await ending(world, say);
    const { heads } = before;
    const history = { ...historyOf(world, end, stalls), restored: { at, heads } };
    const mistakes = workloads.flatMap((workload) => workload.mistakes);
    const run = { ...options, world, end, mistakes, before, at, lost };
    return { report: reportOf({ ...run, found: violations(history) }), history };
  });
}

/** What the copy holds is read when no node is there any more: what was still on its way has arrived by then, or never will. */
async function copied(world) {
  await stopNodes(world);
  const { epoch, rooms } = await readTruth(world);
  await withoutPostgres(world, () => world.cluster.copyDatabase('postgres', copy));
  await startNodes(world);
  return {
    epoch,
    heads: rooms.map(({ id, lastSeq }) => ({ roomId: id, lastSeq })),
    hosts: world.rooms.map(({ host }) => host),
    inside: world.rooms.map(({ people }) => new Map([...people].map(([id, { state }]) => [id, state]))),
    acknowledged: world.recorder.acknowledged.length,
  };
}

/** Answers from when the copy is what counts. */
async function putBack(world, { hosts, inside }) {
  let at = 0;
  await stopNodes(world);
  await withoutPostgres(world, () => {
    at = now();
    world.cluster.copyDatabase(copy, 'postgres');
    world.rooms.forEach((room, place) => {
      room.host = hosts[place];
      standAgain(world, room, inside[place], at);
    });
  });
  await declareRestored(world);
  await startNodes(world);
  return at;
}

const stopNodes = ({ cluster }) => Promise.all(cluster.nodes.map((_, place) => cluster.stopInOrder(place)));

const startNodes = ({ cluster }) => Promise.all(cluster.nodes.map((_, place) => cluster.startNode(place)));

async function withoutPostgres({ cluster }, act) {
  await cluster.postgres.stop();
  act();
  await cluster.startPostgres();
}

async function declareRestored({ cluster }) {
  const env = { ...cluster.environment(cluster.nodes[0]), PATH: '' };
  await promisify(execFile)(process.execPath, [commandLine, 'restored'], { cwd: cluster.directory, env });
}

/** Who was in the room when the copy was made is in it again, and nobody else. */
function standAgain({ recorder }, room, inside, at) {
  for (const [userId, standing] of room.people) {
    const state = inside.get(userId) ?? 'out';
    recorder.expel(userId, room.id, at);
    if (state === 'in') recorder.admit(userId, room.id, at);
    Object.assign(standing, { state, since: now(), invitation: null });
  }
}

function reportOf({ seed, world, end, mistakes, before, at, lost, found }) {
  const known = world.devices.filter((device) => device.isOpen());
  const old = known.filter(({ parley }) =>
    [...parley.rooms.mine.get().values()].some(({ room }) => room.epoch === before.epoch),
  );
  const troubles = [
    ...(end.truth.epoch === before.epoch ? ['the epoch is the old one'] : []),
    ...old.map(({ id }) => `${id} holds rooms of the old epoch`),
    ...troublesOf(world, end, mistakes),
  ];
  return {
    seed,
    clients: world.devices.length,
    epochs: [before.epoch, end.truth.epoch],
    acknowledgedAndLost: lost,
    acknowledgedAfterwards: world.recorder.acknowledged.filter((one) => one.at >= at).length,
    /** Those whose sign-in was renewed after the copy was made: it is not known any more. */
    signedInAgain: world.recorder.ended.length,
    messages: end.truth.messages.length,
    ending: end.took,
    found,
    troubles,
    passed: found.length + troubles.length === 0,
  };
}
