/**
 * When every member's device showed a commit (G4). Each pair of a commit and a device is one case. It is none where the
 * device left the room before it could show it, or where there is nothing to show any more.
 */
import { now } from './now.mjs';

export class Convergence {
  constructor() {
    this.waiting = new Map();
    /** `{ kind, roomId, seq?, device, at, shownAt }`, the device by its id. */
    this.cases = [];
    /** Those of devices that were closed before they showed it: `until` instead of `shownAt`. */
    this.unshown = [];
  }

  /**
   * @param {object} commit
   * @param {string} commit.kind
   * @param {string} [commit.roomId] none where it is about a person rather than a room
   * @param {number} commit.at when it was committed, or answered
   * @param {number} [commit.seq]
   * @param {Iterable<Device>} commit.audience
   * @param {(device: Device) => number} [commit.since] from when on the device could show it at all
   * @param {(device: Device) => number | boolean | undefined} commit.shown whether, or since when, a device shows it
   * @param {(device: Device) => boolean} [commit.moot] whether there is nothing to show, or not any more
   */
  expect({ audience, at, since = () => 0, ...commit }) {
    for (const device of audience) {
      if (!device.isOpen()) continue;
      const one = { ...commit, at: Math.max(at, since(device)), device };
      if (!this.settle(one)) this.of(device).add(one);
    }
  }

  /** Something of this room is another on this device's screen, or something that is of no room. */
  moved(device, roomId) {
    const waiting = this.of(device);
    for (const one of waiting) if (one.roomId === roomId && this.settle(one)) waiting.delete(one);
  }

  /** The page is closed: what it does not show by now it never will. */
  shut(device) {
    const isHere = ({ roomId }) => roomId === undefined || device.lists(roomId);
    this.unshown.push(...this.openOf(device).filter(isHere));
    this.waiting.delete(device);
  }

  /** One is no longer in the room, or perhaps not: nothing of it will be shown. */
  left(userId, roomId) {
    for (const [device, waiting] of this.waiting) {
      if (device.userId !== userId) continue;
      for (const one of waiting) if (one.roomId === roomId) waiting.delete(one);
    }
  }

  /** What nobody has shown so far, as `unshown`. */
  overdue() {
    return [...this.waiting.keys()].flatMap((device) => this.openOf(device));
  }

  of(device) {
    const waiting = this.waiting.get(device) ?? new Set();
    this.waiting.set(device, waiting);
    return waiting;
  }

  openOf(device) {
    return [...this.of(device)]
      .filter(({ moot }) => !moot?.(device))
      .map(({ kind, roomId, seq, at }) => ({ kind, roomId, seq, at, device: device.id, until: now() }));
  }

  /** Whether nothing is open in it any more. */
  settle({ kind, roomId, seq, at, device, shown, moot }) {
    if (moot?.(device)) return true;
    const since = shown(device);
    if (since === undefined || since === false) return false;
    const shownAt = since === true ? now() : since;
    this.cases.push({ kind, roomId, seq, at, device: device.id, shownAt });
    return true;
  }
}
