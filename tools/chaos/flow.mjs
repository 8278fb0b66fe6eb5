/** One direction of one connection through a line: passes on what comes, at once, later, in part, or not for now. */
import { now } from './now.mjs';

/** Bytes that may wait before the sender is made to wait. */
const most = 1 << 20;

export class Flow {
  /**
   * @param {import('node:net').Socket} from
   * @param {import('node:net').Socket} to
   * @param {{ held: () => boolean, delay: () => number, delivered?: (arrivedAt: number, chunk: Buffer) => void }} rules
   */
  constructor(from, to, rules) {
    Object.assign(this, { from, to, rules });
    this.waiting = [];
    this.size = 0;
    this.ended = false;
    this.halving = false;
    this.timer = null;
    from.on('data', (chunk) => this.take(chunk));
    from.on('end', () => this.end());
    to.on('drain', () => this.move());
  }

  /** The next piece arrives in part, and then the connection breaks. */
  halve() {
    this.halving = true;
  }

  take(chunk) {
    this.waiting.push({ chunk, at: now() });
    this.size += chunk.length;
    if (this.size > most) this.from.pause();
    this.move();
  }

  end() {
    this.ended = true;
    this.move();
  }

  /** Passes on what may pass now. */
  move() {
    clearTimeout(this.timer);
    while (this.waiting.length > 0 && !this.to.writableNeedDrain) {
      if (this.to.destroyed || this.rules.held()) return;
      const [{ chunk, at }] = this.waiting;
      const left = at + this.rules.delay() - now();
      if (left > 0) {
        this.timer = setTimeout(() => this.move(), left);
        return;
      }
      this.waiting.shift();
      this.size -= chunk.length;
      this.rules.delivered?.(at, chunk);
      if (this.halving) return this.break(chunk);
      this.to.write(chunk);
    }
    if (this.size <= most) this.from.resume();
    if (this.ended && this.waiting.length === 0) this.to.end();
  }

  break(chunk) {
    this.to.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => this.to.destroy());
    this.from.destroy();
  }

  stop() {
    clearTimeout(this.timer);
    this.waiting = [];
  }
}
