/** Who has been told of a call: devices by what the push service took, open sockets by what they heard. */
import { sharedNow } from './shared-clock.mjs';

export class Told {
  #devices = new Map();
  #sockets = new Map();

  /** `devices`: how many there are; `sockets`: who listens. */
  constructor({ devices, sockets }) {
    this.wanted = { devices, sockets };
    this.begun = sharedNow();
  }

  device(number, at) {
    this.#note(this.#devices, number, at);
  }

  socket(member, at = sharedNow()) {
    this.#note(this.#sockets, member, at);
  }

  get isComplete() {
    return this.#devices.size >= this.wanted.devices && this.#sockets.size >= this.wanted.sockets;
  }

  get faults() {
    const missing = this.wanted.devices - this.#devices.size + this.wanted.sockets - this.#sockets.size;
    const all = [...this.#devices.values(), ...this.#sockets.values()];
    return { notTold: missing, toldTwice: all.reduce((sum, { times }) => sum + times - 1, 0) };
  }

  /** When each was told, in ms from the call. */
  get took() {
    const times = (told) => [...told.values()].map(({ at }) => at - this.begun);
    return { devices: times(this.#devices), sockets: times(this.#sockets) };
  }

  #note(told, who, at) {
    const before = told.get(who);
    if (before) before.times += 1;
    else told.set(who, { at, times: 1 });
  }
}
