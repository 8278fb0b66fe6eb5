/** Everybody at once, by the seed: which device does what next, and where. */
import { choosing } from './choosing.mjs';
import { coming } from './coming.mjs';
import { handling } from './handling.mjs';
import { inviting } from './inviting.mjs';
import { keeping } from './keeping.mjs';
import { marking } from './marking.mjs';
import { talk } from './talk.mjs';
import { threading } from './threading.mjs';

const acts = {
  ...talk,
  ...threading,
  ...marking,
  ...coming,
  ...inviting,
  ...choosing,
  ...keeping,
  ...handling,
};

/** How often each act is drawn. */
export const usual = {
  post: 40,
  reply: 6,
  burst: 2,
  postTwice: 4,
  edit: 9,
  delete: 3,
  read: 12,
  markUnread: 2,
  type: 5,
  name: 5,
  inThread: 8,
  editName: 3,
  readThread: 3,
  unreadThread: 1,
  follow: 1,
  react: 5,
  takeBack: 2,
  pin: 1.2,
  unpin: 0.6,
  draft: 4,
  bookmark: 2,
  unbookmark: 0.5,
  done: 1,
  readAll: 0.3,
  leave: 1.5,
  remove: 2.5,
  bringBack: 5,
  changeRole: 2,
  changeTopic: 3,
  handOver: 1,
  invite: 3,
  answer: 3,
  withdraw: 2,
  byLink: 1.5,
  own: 4,
  prefer: 2,
  profile: 2,
  presence: 2,
  look: 4,
  reload: 0.6,
  nap: 0.6,
  renew: 1,
};
const mostAtOnce = 200;

export class Workload {
  /** @param {World} world @param {{ rate: number, weights?: Record<string, number> }} options `rate`: acts per second */
  constructor(world, { rate, weights = usual }) {
    Object.assign(this, { world, rate, weights });
    this.random = world.random('work');
    this.running = new Map();
    this.drawn = 0;
    /** How many of each kind were begun. */
    this.begun = {};
    /** What went wrong in here rather than in the product. */
    this.mistakes = [];
    this.timer = null;
  }

  start() {
    this.timer = setInterval(() => this.next(), 1000 / this.rate);
  }

  /** No more acts; those under way end, and those that do not in this time (ms) are told of as never answered. */
  async stop(patience = 60_000) {
    clearInterval(this.timer);
    await Promise.race([Promise.all(this.running.keys()), this.world.pause(patience)]);
    for (const name of this.running.values()) this.mistakes.push(`${name} never ended`);
  }

  next() {
    const { random, world } = this;
    // Drawn also where it comes to nothing, so that what follows does not depend on the moment.
    const kind = random.weighted(this.weights);
    const device = random.one(world.devices);
    this.drawn += 1;
    const details = world.random(`act ${this.drawn}`);
    const room = details.one(world.rooms.filter(({ id }) => device.shows(id)));
    if (this.running.size >= mostAtOnce || !room) return;
    this.begun[kind] = (this.begun[kind] ?? 0) + 1;
    const act = this.run(kind, device, room, details).finally(() => this.running.delete(act));
    this.running.set(act, `${kind} by ${device.id}`);
  }

  async run(kind, device, room, random) {
    try {
      await acts[kind](this.world, device, room, random);
    } catch (error) {
      if (device.isOpen()) this.mistakes.push(`${kind} by ${device.id}: ${error.stack ?? error}`);
    }
  }
}
