/** People who are there and say nothing: what they cost. */
import { setTimeout as pause } from 'node:timers/promises';
import { Crowd } from '../crowd.mjs';
import { costSince, counters } from '../machine.mjs';
import { residentBytes } from '../processes.mjs';
import { quiet } from '../quiet.mjs';

/** Handshakes under way at once. */
const knocking = 100;
const settleMs = 5000;

export async function run(target, { seconds }, say) {
  const { pids } = target;
  const resident = () => pids.servers.reduce((sum, pid) => sum + residentBytes(pid), 0);
  // What a person costs is told by how many could enter, not by what their client asks for afterwards.
  const crowd = new Crowd({ ...target, sync: false });
  const people = crowd.members.length;
  try {
    await quiet(pids);
    const empty = resident();
    const begun = counters(pids);
    await crowd.enter(knocking);
    const entering = costSince(begun, pids);
    await pause(settleMs);
    await quiet(pids);
    const bytesPerConnection = (resident() - empty) / people;
    const before = counters(pids);
    await pause(seconds * 1000);
    const cost = costSince(before, pids);
    const turnedAway = Object.values(crowd.turnedAway).reduce((sum, times) => sum + times, 0);
    const faults = { ...(await everybodyHears(crowd)), turnedAway };
    const result = {
      acceptsPerSecond: people / entering.seconds,
      bytesPerConnection,
      shareOfCore: cost.server / cost.seconds,
      ...{ connections: people, emptyBytes: empty, entering, cost, faults },
    };
    say(
      `${people} in, ${Math.round(result.acceptsPerSecond)} a second, ${(bytesPerConnection / 1024).toFixed(1)} KiB each, ${(100 * result.shareOfCore).toFixed(1)} % of a core`,
    );
    return result;
  } finally {
    crowd.close();
  }
}

/** That they were really there: one post in each room comes to all. */
async function everybodyHears(crowd) {
  const meter = crowd.measure();
  for (const member of new Map(crowd.members.map((each) => [each.room, each])).values()) crowd.post(member);
  await crowd.drain();
  return meter.faults;
}
