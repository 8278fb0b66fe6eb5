/** What is seen of one load: what was posted, answered and delivered, how late, and what went wrong. */
import { Latencies } from './latencies.mjs';

/** A room of people is no longer a conversation beyond this. */
export const lateMs = 250;

export class Meter {
  start = performance.now();
  posts = 0;
  acknowledged = 0;
  refused = 0;
  expected = 0;
  delivered = 0;
  doubled = 0;
  outOfOrder = 0;
  /** Sockets that the server closed. */
  cutOff = 0;
  reasons = {};

  constructor({ windows, windowMs }) {
    this.windowMs = windowMs;
    this.windows = Array.from({ length: windows }, () => ({
      posts: 0,
      expected: 0,
      lateDeliveries: 0,
      lateAnswers: 0,
      deliveries: new Latencies(),
      answers: new Latencies(),
    }));
  }

  posted(at, readers) {
    this.posts += 1;
    this.expected += readers;
    const window = this.#windowOf(at);
    if (!window) return;
    window.posts += 1;
    window.expected += readers;
  }

  /** `problem` is null where the post was taken; one that was not is expected nowhere. */
  answered({ sentAt, readers, problem, now }) {
    if (sentAt < this.start) return;
    const window = this.#windowOf(sentAt);
    if (problem === null) {
      this.acknowledged += 1;
      if (!window) return;
      window.answers.add(now - sentAt);
      if (now - sentAt >= lateMs) window.lateAnswers += 1;
      return;
    }
    this.refused += 1;
    this.note(problem);
    this.expected -= readers;
    if (window) window.expected -= readers;
  }

  deliveredAt(sentAt, now) {
    if (sentAt < this.start) return;
    this.delivered += 1;
    const window = this.#windowOf(sentAt);
    if (!window) return;
    window.deliveries.add(now - sentAt);
    if (now - sentAt >= lateMs) window.lateDeliveries += 1;
  }

  note(reason) {
    this.reasons[reason] = (this.reasons[reason] ?? 0) + 1;
  }

  get unanswered() {
    return this.posts - this.acknowledged - this.refused;
  }

  get missing() {
    return this.expected - this.delivered;
  }

  get faults() {
    const { missing, doubled, outOfOrder, refused, unanswered, cutOff } = this;
    return { missing, doubled, outOfOrder, refused, unanswered, cutOff };
  }

  #windowOf(at) {
    return this.windows[Math.floor((at - this.start) / this.windowMs)];
  }
}
