/**
 * How long after a commit every member's device showed it (G4). Each pair of a commit and a device is one case; a device
 * that left the room, or was closed, before it could show it is none.
 */
import { now } from './now.mjs';

export class Convergence {
  constructor() {
    this.waiting = new Map();
    /** `{ kind, roomId, seq?, device, committedAt, onlineSince, shownAt }` */
    this.cases = [];
  }

  /**
   * @param {object} commit
   * @param {string} commit.kind
   * @param {string} commit.roomId
   * @param {number} commit.at when it was committed
   * @param {number} [commit.seq]
   * @param {Iterable<Device>} commit.audience
   * @param {(device: Device) => number | boolean | undefined} commit.shown whether, or since when, a device shows it
   */
  expect({ audience, shown, ...commit }) {
    for (const device of audience) {
      if (!device.isOpen()) continue;
      const one = { ...commit, device, shown, onlineSince: device.onlineSpan?.from ?? null };
      if (!this.settle(one)) this.of(device).add(one);
    }
  }

  /** Something of this device's screen, or its connection, is another. */
  moved(device, roomId) {
    const waiting = this.waiting.get(device);
    if (!waiting || waiting.size === 0) return;
    for (const one of waiting) {
      if (!device.isOpen()) waiting.delete(one);
      else if (roomId === undefined) one.onlineSince = device.onlineSpan?.from ?? null;
      else if (one.roomId === roomId && this.settle(one)) waiting.delete(one);
    }
  }

  /** One is no longer in the room: nothing of it will be shown. */
  left(userId, roomId) {
    for (const [device, waiting] of this.waiting) {
      if (device.userId !== userId) continue;
      for (const one of waiting) if (one.roomId === roomId) waiting.delete(one);
    }
  }

  /** What nobody has shown so far. */
  overdue() {
    return [...this.waiting.values()].flatMap((waiting) => [...waiting]);
  }

  of(device) {
    const waiting = this.waiting.get(device) ?? new Set();
    this.waiting.set(device, waiting);
    return waiting;
  }

  settle({ shown, device, ...one }) {
    const since = shown(device);
    if (since === undefined || since === false) return false;
    const shownAt = since === true ? now() : since;
    this.cases.push({ ...one, device: device.id, shownAt });
    return true;
  }
}
