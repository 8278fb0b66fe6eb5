/** A thread that one device has on its screen, beside the room. */
import { now } from './now.mjs';
import { Showing } from './showing.mjs';

export class OpenThread {
  constructor(device, roomId, root) {
    Object.assign(this, { device, roomId, root });
    this.handle = device.room(roomId).thread(root);
    this.showing = new Showing();
    this.since = now();
    this.loading = false;
    this.unsubscribe = this.handle.subscribe((shown) => this.look(shown));
  }

  isReady() {
    return this.handle.get().status === 'ready';
  }

  /** What began it is not there, or is a reply itself. */
  isVain() {
    return this.handle.get().problem?.code === 'message.not_found';
  }

  /** Opens it, or again where that came to nothing. */
  tend() {
    const { status, problem } = this.handle.get();
    const failed = status === 'loading' && problem !== null;
    if (status === 'closed' || status === 'gone' || failed) void this.load();
  }

  async load() {
    if (this.loading) return;
    this.loading = true;
    await this.handle.open('latest').finally(() => (this.loading = false));
    if (this.showing.messages.length === 0) this.since = now();
  }

  close() {
    this.unsubscribe();
    this.handle.close();
    this.note([]);
  }

  look({ messages, room }) {
    this.showing.take(messages);
    this.note(messages, room?.epoch);
    this.device.world.convergence.moved(this.device, this.roomId);
  }

  /** For the judge it is a window like that of the room, of its own. */
  note(messages, epoch) {
    const { device, roomId, root } = this;
    device.world.recorder.windows.look(`${device.id}, thread ${root}`, roomId, messages, epoch);
  }
}
