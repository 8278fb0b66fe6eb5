/** People of the target, each with a socket in one room: they post, and see to it that nothing is missing or doubled. */
import { setTimeout as pause } from 'node:timers/promises';
import { arrive } from './arriving.mjs';
import { Meter } from './meter.mjs';
import { Reader } from './reader.mjs';
import { firstNumber, Room } from './room.mjs';

/** What has not come by then is missing. */
const drainMs = 10_000;

export class Crowd {
  meter = new Meter({ windows: 0, windowMs: 1 });
  /** Called with the member whose post was answered. */
  afterAnswer = null;
  /** Called with the name of any event that is no message of ours, and the member who heard it. */
  afterEvent = null;
  /** How often somebody did not get in, by what they were told. */
  turnedAway = {};
  #turn = 0;

  /** All of `people` ({ auth, roomIds, held? }), one after the other on the target's nodes, each in the first of its rooms. */
  constructor({ urls, people, orderName, sync }) {
    const rooms = new Map();
    const base = firstNumber();
    this.sync = sync;
    this.members = people.map(({ auth, roomIds: [roomId], held, username }, index) => {
      if (!rooms.has(roomId)) rooms.set(roomId, new Room(roomId, base));
      const member = {
        room: rooms.get(roomId),
        url: urls[index % urls.length],
        auth,
        orderName,
        held,
        username,
      };
      member.reader = new Reader(this, member);
      member.room.readers.push(member.reader);
      return member;
    });
    this.writers = this.members;
  }

  /** Lets everybody in, so many handshakes at a time. */
  async enter(atOnce = 32) {
    const line = [...this.members];
    const usher = async () => {
      for (let next = line.shift(); next; next = line.shift()) await this.arrive(next);
    };
    await Promise.all(Array.from({ length: atOnce }, usher));
  }

  arrive(member) {
    const told = (code) => (this.turnedAway[code] = (this.turnedAway[code] ?? 0) + 1);
    return arrive(member, { sync: this.sync, told });
  }

  measure({ windows = 1, windowMs = Infinity } = {}) {
    this.meter = new Meter({ windows, windowMs });
    return this.meter;
  }

  /** The next writer's post. */
  postNext() {
    this.post(this.writers[this.#turn]);
    this.#turn = (this.#turn + 1) % this.writers.length;
  }

  /** `words`: what is said instead of what one says in a chat. */
  post({ client, room }, words) {
    const now = performance.now();
    this.meter.posted(now, room.readers.length);
    client.post(room.next(now, words));
  }

  /** From here on every tenth post names two people of its room, and every tenth is an answer in a thread. */
  callEachOther() {
    for (const { room, username } of this.members) room.named.push(username);
  }

  /** Waits until all is answered and delivered. */
  async drain(patienceMs = drainMs) {
    const { meter } = this;
    const end = performance.now() + patienceMs;
    while ((meter.missing > 0 || meter.unanswered > 0) && performance.now() < end) await pause(5);
    // A second copy would come right behind the first.
    await pause(50);
  }

  close() {
    for (const { client } of this.members) client?.close();
  }

  /** Whether at every reader the places in the order are one row without a hole. */
  get contiguous() {
    return this.members.every(({ reader }) => reader.contiguous);
  }
}
