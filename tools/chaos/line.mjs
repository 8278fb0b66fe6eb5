/** A TCP listener on loopback that passes everything on to somebody else, and can be made to misbehave. */
import { connect, createServer } from 'node:net';
import { askingOf } from './asking.mjs';
import { Flow } from './flow.mjs';
import { now } from './now.mjs';

/** Milliseconds that make a delay one that was meant. */
const held = 50;
/** So long (ms) after a release the receiver may still be busy with what was released. */
const digesting = 500;

/**
 * Where a connection goes. `holed` says that nothing gets there or back at the moment, without anybody being told.
 *
 * @typedef {object} Target
 * @property {string} host
 * @property {number} port
 * @property {number} [node]
 * @property {() => boolean} [holed]
 */

export class Line {
  /** @param {() => (Target | null)[]} targets to be tried in this order; null stands for one that is away */
  static async open(targets) {
    const line = new Line(targets);
    await new Promise((listening, failed) =>
      line.server.once('error', failed).listen(0, '127.0.0.1', listening),
    );
    return line;
  }

  constructor(targets) {
    this.targets = targets;
    this.passages = new Set();
    this.refusing = false;
    this.held = { up: false, down: false };
    this.delay = 0;
    /** What was asked of nodes through it, as `Asked`. */
    this.asked = [];
    /** The last time that something was let go which had been held: from when it was, and when it came. */
    this.release = { sent: Infinity, at: -Infinity };
    this.server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => this.accept(near));
  }

  get port() {
    return this.server.address().port;
  }

  /** What is open breaks; new connections are taken. */
  cut() {
    for (const passage of this.passages) passage.destroy();
  }

  /** What is open breaks, and nobody is let in. */
  refuse() {
    this.refusing = true;
    this.cut();
  }

  /** Nothing gets through in these directions, and nobody is told. */
  hold(directions = ['up', 'down']) {
    for (const direction of directions) this.held[direction] = true;
  }

  /** @param {number} ms that everything takes, both ways */
  slow(ms) {
    this.delay = ms;
  }

  /** The next answer on each connection breaks off in the middle. */
  halve() {
    for (const { down } of this.passages) down?.halve();
  }

  /** As it should be; what was held arrives now. */
  mend() {
    this.refusing = false;
    this.held = { up: false, down: false };
    this.delay = 0;
    this.move();
  }

  move() {
    for (const { up, down } of this.passages) for (const flow of [up, down]) flow?.move();
  }

  /** From when at the earliest that is which arrives now: it may have waited here. */
  sentAt() {
    const { sent, at } = this.release;
    return now() - at < digesting ? sent : now();
  }

  noteRelease(sent) {
    const at = now();
    if (at - sent < held) return;
    const goesOn = at - this.release.at < digesting;
    this.release = { sent: goesOn ? Math.min(sent, this.release.sent) : sent, at };
  }

  async close() {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }

  accept(near) {
    near.on('error', () => near.destroy());
    if (this.refusing) return near.destroy();
    const passage = { near, far: null, destroy: () => [near, passage.far].forEach((end) => end?.destroy()) };
    this.passages.add(passage);
    near.once('close', () => {
      passage.far?.destroy();
      passage.up?.stop();
      passage.down?.stop();
      passage.asking?.done();
      this.passages.delete(passage);
    });
    near.pause();
    this.connect(passage, this.targets());
  }

  connect(passage, [target, ...others]) {
    if (passage.near.destroyed) return;
    if (target === undefined) return passage.near.destroy();
    if (target === null) return this.connect(passage, others);
    const far = connect({ ...target, allowHalfOpen: true, noDelay: true });
    passage.far = far;
    far.once('error', () => {
      if (passage.up) passage.near.destroy();
      else this.connect(passage, others);
    });
    far.once('connect', () => this.join(passage, target));
  }

  join(passage, { node, holed = () => false }) {
    const { near, far } = passage;
    far.on('error', () => near.destroy());
    far.once('close', (broken) => (broken ? near.destroy() : passage.down.end()));
    const rules = (direction) => ({
      held: () => this.held[direction] || holed(),
      delay: () => this.delay,
    });
    if (node !== undefined) {
      passage.asking = askingOf(node, this.asked);
      near.on('data', (chunk) => passage.asking.said(chunk));
    }
    const delivered = (sent, chunk) => {
      this.noteRelease(sent);
      passage.asking?.answered(chunk);
    };
    passage.up = new Flow(near, far, rules('up'));
    passage.down = new Flow(far, near, { ...rules('down'), delivered });
    near.resume();
  }
}
