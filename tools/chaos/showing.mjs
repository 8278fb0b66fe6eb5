/** Since when one device's screen has shown each message of one room. */
import { now } from './now.mjs';

export class Showing {
  constructor() {
    this.messages = [];
    this.times = new Map();
  }

  take(messages) {
    const before = this.messages;
    if (messages === before) return;
    this.messages = messages;
    const at = now();
    let same = 0;
    while (same < messages.length && messages[same] === before[same]) same += 1;
    for (const { seq, revision } of messages.slice(same)) this.note(seq, revision, at);
  }

  /** When this revision of the row, or a later one, was first shown; undefined while it is not. */
  shownAt(seq, revision) {
    return this.times.get(seq)?.find((time) => time.revision >= revision)?.at;
  }

  note(seq, revision, at) {
    const times = this.times.get(seq);
    if (!times) this.times.set(seq, [{ revision, at }]);
    else if (times.at(-1).revision < revision) times.push({ revision, at });
  }
}
