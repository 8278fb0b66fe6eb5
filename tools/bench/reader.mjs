/** One person's eyes on one room: each post must come once, and in the stored order. */
import { missedSince } from './catching-up.mjs';

export class Reader {
  /** A bit for each post seen. */
  #seen = new Uint32Array(128);
  #seenCount = 0;
  #first = Infinity;
  /** What came while the missing is being fetched; it is shown after that (R20). */
  #held = null;
  #head = null;
  /** The last place in the stored order that was seen. */
  last = -1;

  constructor(crowd, member) {
    this.crowd = crowd;
    this.member = member;
    this.room = member.room;
  }

  posted(number, order, now) {
    if (this.#held) this.#held.push({ number, order });
    else this.#show(number, order, now);
  }

  answered(number, problem, now) {
    const sentAt = this.room.sentAt(number - this.room.base);
    this.crowd.meter.answered({ sentAt, readers: this.room.readers.length, problem, now });
    this.crowd.afterAnswer?.(this.member);
  }

  /** `text`: an event's name and what it carries. */
  other(text) {
    const [name, data] = JSON.parse(text);
    this.crowd.meter.note(name);
    this.crowd.afterEvent?.(name, this.member);
    if (name === 'room.head') void this.#catchUp(data);
  }

  closed(reason) {
    this.crowd.meter.cutOff += 1;
    this.crowd.meter.note(reason);
  }

  /** Whether what came is one row of places without a hole. */
  get contiguous() {
    return this.#seenCount === 0 || this.last - this.#first + 1 === this.#seenCount;
  }

  /** The server has more than it sends one by one. A delivery has then come when it is shown. */
  async #catchUp(head) {
    this.#head = head;
    if (this.#held) return;
    this.#held = [];
    try {
      while (this.last < this.#head.lastSeq) {
        for (const { number, order } of await missedSince(this.last, this.#head, this.member)) {
          this.#show(number, order, performance.now());
        }
      }
    } catch (error) {
      this.crowd.meter.note(`catching up: ${error.message}`);
    }
    const held = this.#held.filter(({ order }) => order > this.last);
    this.#held = null;
    for (const { number, order } of held) this.#show(number, order, performance.now());
  }

  #show(number, order, now) {
    const { meter } = this.crowd;
    const place = this.room.placeOf(number);
    if (place < 0 || order < 0) {
      meter.note('a message that nobody posted');
      return;
    }
    const word = place >>> 5;
    const bit = 1 << (place & 31);
    if (word >= this.#seen.length) this.#grow(word);
    if (this.#seen[word] & bit) {
      meter.doubled += 1;
      return;
    }
    this.#seen[word] |= bit;
    this.#seenCount += 1;
    if (order < this.#first) this.#first = order;
    if (order > this.last) this.last = order;
    else meter.outOfOrder += 1;
    meter.deliveredAt(this.room.sentAt(place), now);
  }

  #grow(word) {
    const larger = new Uint32Array(Math.max(word + 1, 2 * this.#seen.length));
    larger.set(this.#seen);
    this.#seen = larger;
  }
}
