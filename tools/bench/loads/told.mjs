/**
 * One room is called with `@room` again and again, while elsewhere people talk as before: how long until all are told,
 * and what becomes of the others' posts. The same talk without a call, in the same run, is what it stands beside.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Crowd } from '../crowd.mjs';
import { costSince, counters } from '../machine.mjs';
import { figuresOf, postAtRate } from '../rate.mjs';
import { Told } from '../told.mjs';

const warmSeconds = 4;
const betweenMs = 500;
/** The goal: who has not been told by then was not told. */
const patienceMs = 5_000;
const lookMs = 20;

export async function run(target, { called, devices, listeners, rate, seconds }, say) {
  const room = target.people.slice(0, called);
  const calling = new Crowd({ ...target, people: room.slice(0, 1 + listeners) });
  const talking = new Crowd({ ...target, people: target.people.slice(called) });
  const caller = new Caller(calling, { devices, origin: target.pushOrigin });
  try {
    await calling.enter();
    await talking.enter();
    await postAtRate(talking, { rate, seconds: warmSeconds });
    await caller.call();
    const quietly = await talk(talking, { target, rate, seconds });
    caller.forget();
    const meanwhile = await talk(talking, { target, rate, seconds }, () => caller.callUntilOver());
    return resultOf({ quietly, meanwhile, caller, say, people: called - 1 });
  } finally {
    for (const crowd of [calling, talking]) crowd.close();
  }
}

/** `during` is begun with the talk and told to end with it. */
async function talk(crowd, { target, rate, seconds }, during = () => ({ over: () => undefined })) {
  const before = counters(target.pids);
  const { over } = during();
  const { meter } = await postAtRate(crowd, { rate, seconds });
  await over();
  return { meter, cost: costSince(before, target.pids), ...figuresOf(meter.windows[0]) };
}

class Caller {
  #arrived = 0;
  #present = null;
  all = [];

  constructor(crowd, { devices, origin }) {
    this.crowd = crowd;
    this.devices = devices;
    this.origin = origin;
    const [author, ...listeners] = crowd.members;
    this.author = author;
    this.listeners = listeners;
    crowd.afterEvent = (name, member) => {
      if (name === 'notification.raised') this.#present?.socket(member);
    };
  }

  /** Those so far were to warm up. */
  forget() {
    this.all = [];
  }

  /** Calls again and again; `over` ends that with the call that is under way. */
  callUntilOver() {
    let isOver = false;
    const calls = (async () => {
      do {
        await this.call();
        await pause(betweenMs);
      } while (!isOver);
    })();
    return {
      over: async () => {
        isOver = true;
        await calls;
      },
    };
  }

  async call() {
    // What came too late for the call before is not this one's.
    await this.#look();
    const told = new Told({ devices: this.devices, sockets: this.listeners.length });
    this.#present = told;
    this.all.push(told);
    this.crowd.post(this.author, ' @room the kettle is on');
    const end = performance.now() + patienceMs;
    while (!told.isComplete && performance.now() < end) {
      await pause(lookMs);
      await this.#look();
    }
    // A second copy would come right behind the first.
    await pause(2 * lookMs);
    await this.#look();
  }

  async #look() {
    const answer = await fetch(`${this.origin}/arrivals?from=${this.#arrived}`);
    for (const [device, at] of await answer.json()) {
      this.#arrived += 1;
      this.#present?.device(device, at);
    }
  }
}

/** `…PerNotification`: what the calls added to the talk, in CPU milliseconds for each person told. */
function resultOf({ quietly, meanwhile, caller: { all }, say, people }) {
  const took = all.flatMap((told) => [...told.took.devices, ...told.took.sockets]).sort((a, b) => a - b);
  const added = (name) =>
    (meanwhile.cost[name] - quietly.cost[name] * (meanwhile.cost.seconds / quietly.cost.seconds)) * 1e3;
  const notifications = people * all.length;
  const faults = [...all.map((told) => told.faults), quietly.meter.faults, meanwhile.meter.faults];
  const result = {
    calls: all.length,
    toldP50: took[Math.floor(took.length / 2)] ?? null,
    toldLast: all.every(({ isComplete }) => isComplete) ? took.at(-1) : null,
    quietly: { p50: quietly.p50, p99: quietly.p99 },
    meanwhile: { p50: meanwhile.p50, p99: meanwhile.p99 },
    p50Ratio: meanwhile.p50 / quietly.p50,
    p99Ratio: meanwhile.p99 / quietly.p99,
    serverPerNotification: added('server') / notifications,
    databasePerNotification: added('database') / notifications,
    cost: meanwhile.cost,
    faults: sumOf(faults),
    reasons: meanwhile.meter.reasons,
  };
  say(
    `${all.length} calls: told p50 ${Math.round(result.toldP50)} ms, last ${Math.round(result.toldLast ?? Infinity)} ms; posts elsewhere p99 ${meanwhile.p99} ms, without ${quietly.p99} ms`,
  );
  return result;
}

function sumOf(counts) {
  const sum = {};
  for (const each of counts)
    for (const [name, count] of Object.entries(each)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
