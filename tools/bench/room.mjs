/** One room of a crowd: what was posted into it, and when. */
import { v7 as uuid } from 'uuid';

/** What one says in a chat; the number in front makes each post known at every reader. */
const usualWords = ' Shall we meet at ten in the small room?';
const digitsOfNumber = 9;
/** Each crowd counts from another number on: what an earlier one left behind is not taken for ours. */
const mostPosts = 10_000_000;
let crowds = 0;

export function firstNumber() {
  return mostPosts * crowds++;
}

export function numberIn(body) {
  return Number(body.slice(0, digitsOfNumber));
}

export class Room {
  readers = [];
  posted = 0;
  /** Names of people who are in it. Where there are any, every tenth post names two, and every tenth answers in a thread. */
  named = [];
  #sentAt = new Float64Array(4096);

  constructor(id, base) {
    this.id = id;
    this.base = base;
  }

  /** One more post, sent now. */
  next(now, words = usualWords) {
    const place = this.posted++;
    if (place === this.#sentAt.length) {
      const larger = new Float64Array(2 * place);
      larger.set(this.#sentAt);
      this.#sentAt = larger;
    }
    this.#sentAt[place] = now;
    const number = this.base + place;
    const body = String(number).padStart(digitsOfNumber, '0') + words;
    const post = { number, roomId: this.id, clientId: uuid(), body };
    return this.named.length > 0 ? this.#calling(post, place) : post;
  }

  /** The first posts call nobody: what is answered has to be there. */
  #calling(post, place) {
    const turn = place < 10 ? 0 : place % 10;
    if (turn === 3) {
      const [one, other] = [0, 1].map((n) => this.named[(place + n) % this.named.length]);
      return { ...post, body: `${post.body} @${one} @${other}` };
    }
    return turn === 7 ? { ...post, answers: { threadRoot: 1, replyTo: 1 } } : post;
  }

  /** The how manieth post of the room it is; -1 for one that is not ours. */
  placeOf(number) {
    const place = number - this.base;
    return place < this.posted ? place : -1;
  }

  sentAt(place) {
    return this.#sentAt[place];
  }
}
