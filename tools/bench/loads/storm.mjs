/** Everybody comes at the same moment, as after an outage, and gets what they missed. */
import { setTimeout as pause } from 'node:timers/promises';
import { backoff } from '@parley/sdk';
import { Crowd } from '../crowd.mjs';
import { costSince, counters } from '../machine.mjs';
import { quiet } from '../quiet.mjs';
import { fetchBytes } from '../wire/fetch-bytes.mjs';
import { isRow } from '../wire/rows.mjs';

const patienceMs = 60_000;

export async function run(target, { missed }, say) {
  const crowd = new Crowd(target);
  let caughtUp = 0;
  let busyPages = 0;
  const told = () => (busyPages += 1);
  try {
    if (target.sync) await knowEpoch(crowd.members, target);
    await quiet(target.pids);
    const before = counters(target.pids);
    const begun = performance.now();
    const arrivals = crowd.members.map(async (member) => {
      await crowd.arrive(member);
      if (member.held) await readMissed(member, { missed, told });
      caughtUp += 1;
    });
    const settled = await Promise.race([Promise.allSettled(arrivals), pause(patienceMs, [])]);
    const seconds = (performance.now() - begun) / 1000;
    const cost = costSince(before, target.pids);
    const { 'server.busy': busy = 0, ...reasons } = crowd.turnedAway;
    for (const { reason } of settled)
      if (reason) reasons[reason.message] = (reasons[reason.message] ?? 0) + 1;
    const faults = {
      errors: Object.values(reasons).reduce((sum, times) => sum + times, 0),
      notCaughtUp: crowd.members.length - caughtUp,
    };
    say(
      `${caughtUp} caught up in ${seconds.toFixed(1)} s, ${faults.errors} errors, ${busy + busyPages} times told to wait`,
    );
    return { seconds, busy: busy + busyPages, caughtUp, cost, reasons, faults };
  } finally {
    crowd.close();
  }
}

async function knowEpoch(members, { urls }) {
  const { epoch } = await (await fetch(`${urls[0]}/api/v1/server`)).json();
  for (const { held } of members) for (const room of held.rooms) room.epoch = epoch;
}

/** The room on their screen, as the SDK asks for it: one page, and again later where the server has too much to do. */
async function readMissed({ url, auth, held }, { missed, told }) {
  const [{ roomId, epoch, revision }] = held.rooms;
  const address = `${url}/api/v1/rooms/${roomId}/changes?since=${revision}&epoch=${epoch}`;
  for (let attempt = 1; ; attempt += 1) {
    const { status, bytes } = await fetchBytes(address, { token: auth.token });
    if (status !== 503) {
      if (!isRow(bytes, 'revision', revision + 1, missed)) throw new Error('what was missed is not whole');
      return;
    }
    told();
    await pause(1000 * (JSON.parse(bytes).retryAfter ?? 0) + backoff(attempt, Math.random));
  }
}
