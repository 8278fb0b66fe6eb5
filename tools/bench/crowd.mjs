/** People of the target, each with a socket in one room: they post, and see to it that nothing is missing or doubled. */
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { Meter } from './meter.mjs';
import { Client } from './wire/client.mjs';

/** What one says in a chat; the number in front makes each post known at every reader. */
const words = ' Shall we meet at ten in the small room?';
const drainMs = 10_000;

class Room {
  readers = [];
  posted = 0;
  sentAt = new Float64Array(4096);

  constructor(id) {
    this.id = id;
  }

  /** The number of one more post. */
  next(at) {
    if (this.posted === this.sentAt.length) {
      const larger = new Float64Array(2 * this.posted);
      larger.set(this.sentAt);
      this.sentAt = larger;
    }
    this.sentAt[this.posted] = at;
    return this.posted++;
  }
}

class Reader {
  /** A bit for each post seen. */
  #seen = new Uint32Array(128);
  seenCount = 0;
  first = Infinity;
  last = -1;

  constructor(crowd, member) {
    this.crowd = crowd;
    this.member = member;
    this.room = member.room;
  }

  posted(number, order, now) {
    const { meter } = this.crowd;
    const word = number >>> 5;
    const bit = 1 << (number & 31);
    if (number >= this.room.posted || order < 0) return this.other('a message that nobody posted');
    if (word >= this.#seen.length) this.#grow(word);
    if (this.#seen[word] & bit) {
      meter.doubled += 1;
      return;
    }
    this.#seen[word] |= bit;
    this.seenCount += 1;
    if (order < this.first) this.first = order;
    if (order > this.last) this.last = order;
    else meter.outOfOrder += 1;
    meter.deliveredAt(this.room.sentAt[number], now);
  }

  answered(number, problem, now) {
    const sentAt = this.room.sentAt[number];
    this.crowd.meter.answered({ sentAt, readers: this.room.readers.length, problem, now });
    this.crowd.afterAnswer?.(this.member);
  }

  other(text) {
    this.crowd.meter.note(text);
  }

  closed(reason) {
    this.crowd.meter.cutOff += 1;
    this.crowd.meter.note(reason);
  }

  /** Whether what came is one row of numbers without a hole. */
  get contiguous() {
    return this.seenCount === 0 || this.last - this.first + 1 === this.seenCount;
  }

  #grow(word) {
    const larger = new Uint32Array(Math.max(word + 1, 2 * this.#seen.length));
    larger.set(this.#seen);
    this.#seen = larger;
  }
}

export class Crowd {
  meter = new Meter({ windows: 0, windowMs: 1 });
  /** Called with the member whose post was answered. */
  afterAnswer = null;
  /** How often somebody was told to come back later. */
  busy = 0;
  #turn = 0;

  /** All of `people` ({ auth, roomIds }), one after the other on the target's nodes, each in the first of its rooms. */
  constructor({ urls, people, orderName, sync }) {
    const rooms = new Map();
    this.sync = sync;
    this.members = people.map(({ auth, roomIds: [roomId] }, index) => {
      if (!rooms.has(roomId)) rooms.set(roomId, new Room(roomId));
      const member = { room: rooms.get(roomId), url: urls[index % urls.length], auth, orderName };
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
      for (let next = line.shift(); next; next = line.shift()) await this.enterOne(next);
    };
    await Promise.all(Array.from({ length: atOnce }, usher));
  }

  /** As the SDK does: only the answer to `room.sync` proves that one hears everything from now on (R21, R24). */
  async enterOne(member) {
    const { url, auth, orderName, reader } = member;
    member.client = new Client({ url, auth, orderName, ear: reader });
    await member.client.entered;
    if (!this.sync) return;
    for (;;) {
      const answer = await member.client.ask('room.sync', { selfRevision: 0, rooms: [] });
      if (answer.ok) return;
      if (answer.error.code !== 'server.busy') throw new Error(answer.error.code);
      this.busy += 1;
      await pause(1000 * (answer.error.retryAfter ?? 1) * (1 + Math.random() / 2));
    }
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

  post({ client, room }) {
    const now = performance.now();
    const number = room.next(now);
    this.meter.posted(now, room.readers.length);
    const body = String(number).padStart(9, '0') + words;
    client.post(number, { roomId: room.id, clientId: uuid(), body });
  }

  /** Waits until all is answered and delivered; after `drainMs` without it, what is missing is missing. */
  async drain() {
    const { meter } = this;
    const end = performance.now() + drainMs;
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
