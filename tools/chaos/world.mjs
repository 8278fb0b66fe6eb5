/** Everything of one run that its parts share. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  expectBookmark,
  expectDraft,
  expectMarked,
  expectMessage,
  expectOwn,
  expectPlace,
} from './audience.mjs';
import { Convergence } from './convergence.mjs';
import { devices, people, rooms } from './people.mjs';
import { phones } from './phones.mjs';
import { randomOf } from './random.mjs';
import { Recorder } from './recorder.mjs';

export class World {
  /** @param {{ seed: number, sdk: object, cluster: import('./cluster.mjs').Cluster }} parts */
  constructor({ seed, sdk, cluster }) {
    Object.assign(this, { seed, sdk, cluster });
    this.recorder = new Recorder({
      posted: (message) => expectMessage(this, 'post', message),
      read: (device, own) => expectOwn(this, 'read', device, own),
      chosen: (device, own) => expectOwn(this, 'own', device, own),
      marked: (message) => expectMarked(this, message),
      placed: (device, thread) => expectPlace(this, device, thread),
      drafted: (device, draft) => expectDraft(this, device, draft),
      kept: (device, bookmark) => expectBookmark(this, device, bookmark),
    });
    this.convergence = new Convergence();
    this.people = [];
    this.rooms = [];
    this.devices = [];
    this.phones = [];
    /** How many names people gave themselves: none is given twice. */
    this.names = 0;
    /** How many drafts and notes were written: none has the words of another. */
    this.written = 0;
    /** What is known of each reaction, by person, message and emoji: `on`, `busy`, or `over` where nobody asks again. */
    this.reactions = new Map();
    /** Bookmarks that somebody began to take away. */
    this.removing = new Set();
  }

  random(name) {
    return randomOf(this.seed, name);
  }

  roomOf(roomId) {
    return this.rooms.find(({ id }) => id === roomId);
  }

  /** Ends early where the run does. */
  pause(ms, signal) {
    return pause(ms, null, { signal }).catch(() => undefined);
  }

  /** @param {number} clients four of five are people's first devices, the others second ones */
  async settle(clients) {
    this.people = await people(this, Math.ceil(clients * 0.8));
    this.rooms = await rooms(this);
    this.phones = await phones(this);
    this.devices = await devices(this, clients);
    await Promise.all(this.devices.map((device) => device.open()));
  }

  async close() {
    await Promise.all(this.devices.map((device) => device.close()));
  }
}
