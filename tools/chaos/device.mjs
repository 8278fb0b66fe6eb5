/** One device of a person: an SDK client behind a door of its own, with every room on its screen. */
import { setTimeout as pause } from 'node:timers/promises';
import { Jar } from './jar.mjs';
import { Line } from './line.mjs';
import { now } from './now.mjs';
import { OpenThread } from './open-thread.mjs';
import { Showing } from './showing.mjs';
import { tappedFetch, tappedLink } from './wiretap.mjs';

/** What it missed by itself it looks for again this often (ms), as a person does who sees that a room did not load. */
const tending = 1000;
/** How many of the rooms have their pins on the screen. */
const withPins = 0.3;

export class Device {
  /**
   * @param {{ id: string, person: Person, token: string | null, world: World }} parts without a token it signs in
   *
   * @typedef {{ id: string, username: string, password: string, token: string }} Person
   */
  static async make(parts) {
    const device = new Device(parts);
    device.door = await Line.open(() => parts.world.cluster.balancer.targets());
    return device;
  }

  constructor({ id, person, token, world }) {
    Object.assign(this, { id, person, token, world });
    this.userId = person.id;
    this.jar = new Jar();
    this.outbox = world.sdk.memoryOutbox();
    this.written = world.sdk.memoryDrafts();
    this.random = world.random(`sdk ${id}`);
    /** Those it follows, by id. */
    this.rooms = new Map();
    /** The thread that is open beside each room, by the room's id. */
    this.threads = new Map();
    /** Drafts that the server refused for good, by room and root. */
    this.vain = new Set();
    this.connections = 0;
    this.connection = '';
    this.parley = null;
    this.stops = [];
    this.openedAt = 0;
    this.onlineSpan = null;
    /** What the person chose for this device. */
    this.presence = 'online';
  }

  isOpen() {
    return this.parley !== null;
  }

  isOnline() {
    return this.onlineSpan !== null;
  }

  /** Whether every room one is in is on the screen with its members, and no other. */
  isSettled() {
    const mine = [...(this.parley?.rooms.mine.get().keys() ?? [])];
    const isThere = (roomId) => this.shows(roomId) && this.room(roomId).get().members !== null;
    const beside = [...this.threads.values()].filter(({ roomId }) => this.lists(roomId));
    const pins = [...this.rooms.values()].flatMap(({ pins: shown }) => shown ?? []);
    return (
      mine.every(isThere) &&
      beside.every((thread) => thread.isReady()) &&
      pins.every((shown) => !this.lists(shown.roomId) || shown.get().messages !== null)
    );
  }

  /** Begins, or begins again after `shut`: what was not sent is still there. */
  async open() {
    const { sdk, recorder } = this.world;
    const parley = sdk.createParley({
      url: `http://127.0.0.1:${this.door.port}`,
      ...(this.token && { token: this.token }),
      fetch: tappedFetch(this, recorder),
      link: tappedLink(this, recorder, sdk.socketIoLink),
      outbox: this.outbox,
      drafts: this.written,
      random: this.random.next,
    });
    this.parley = parley;
    this.openedAt = now();
    const watched = parley.presence.watch(this.person.watches);
    const timer = setInterval(() => this.tend(), tending);
    const moved = () => this.world.convergence.moved(this);
    const ofNoRoom = [
      ...[parley.invitations.mine, parley.preferences, parley.people.known, parley.rooms.mine],
      ...[parley.drafts.mine, parley.bookmarks.mine, parley.inbox.marks],
    ];
    this.stops = [
      () => clearInterval(timer),
      watched,
      ...ofNoRoom.map((each) => each.subscribe(moved)),
      parley.rooms.mine.subscribe(() => this.tend()),
      parley.notifications.raised.subscribe((raised) => raised && recorder.raised(this, raised)),
      parley.connection.subscribe(({ status }) => this.connected(status === 'online')),
      parley.session.state.subscribe(
        ({ status, reason }) => status === 'signedOut' && this.signedOut(parley, reason),
      ),
    ];
    void parley.presence.set(this.presence).catch(() => undefined);
    await this.signIn(parley);
  }

  /** The page is closed. */
  shut() {
    if (this.parley) this.world.convergence.shut(this);
    for (const stop of this.stops) stop();
    for (const thread of this.threads.values()) thread.close();
    this.threads.clear();
    for (const [roomId, { stop }] of this.rooms) {
      stop();
      this.world.recorder.windows.look(this.id, roomId, []);
    }
    this.rooms.clear();
    this.parley?.close();
    this.parley = null;
    this.connected(false);
  }

  async close() {
    this.shut();
    await this.door.close();
  }

  room(roomId) {
    return this.parley?.room(roomId);
  }

  /** Whether one is in the room, as far as this device knows. */
  lists(roomId) {
    return this.parley?.rooms.mine.get().has(roomId) ?? false;
  }

  /** Whether the room is on the screen, loaded. */
  shows(roomId) {
    const snapshot = this.room(roomId)?.get();
    return snapshot?.status === 'ready' && snapshot.own !== null;
  }

  /** Whether this thread is open beside the room, loaded. */
  showsThread(roomId, root) {
    const thread = this.threads.get(roomId);
    return thread?.root === root && thread.isReady();
  }

  /** Opens a thread beside the room, instead of the one that was open. @returns {Promise<OpenThread>} */
  async openThread(roomId, root) {
    const before = this.threads.get(roomId);
    if (before?.root === root) return before;
    before?.close();
    const thread = new OpenThread(this, roomId, root);
    this.threads.set(roomId, thread);
    await thread.load();
    return thread;
  }

  /** Until the server answers: it may be away just now. */
  async signIn(parley) {
    const { username, password } = this.person;
    for (;;) {
      try {
        const isKnown = this.token !== null || this.jar.cookies.size > 0;
        const { status } = isKnown ? await parley.session.restore() : parley.session.state.get();
        if (status !== 'signedIn') await parley.session.signIn({ username, password });
        return;
      } catch (error) {
        if (this.parley !== parley) return;
        if (!error.retryable) throw error;
        await pause(300 + this.random.between(0, 400));
      }
    }
  }

  /** By the server: nobody here ever signs out. A person signs in again; a program cannot. */
  signedOut(parley, reason) {
    this.world.recorder.ended.push({
      device: this.id,
      reason: reason ?? 'the sign-in of before is not known',
    });
    if (reason !== null && this.token === null) void this.signIn(parley).then(() => this.showPinsAgain());
  }

  /** With the sign-in the SDK lets go of what was watched. */
  showPinsAgain() {
    for (const [roomId, { pins }] of this.rooms) if (pins) this.watchPins(roomId);
  }

  connected(online) {
    this.world.recorder.status(this, online);
    if (!online) return;
    // An app that shows people asks who they are.
    this.parley?.people.want(this.person.watches);
    this.tend();
  }

  /** Opens the rooms one is in; a room that came back is opened again. */
  tend() {
    if (!this.parley) return;
    for (const roomId of this.parley.rooms.mine.get().keys()) {
      const { status, problem, members } = this.follow(roomId).handle.get();
      const failed = status === 'loading' && problem !== null;
      if (status === 'closed' || status === 'gone' || failed) void this.load(roomId);
      else if (status === 'ready' && members === null) void this.listMembers(roomId);
    }
    for (const [roomId, thread] of this.threads) {
      if (thread.isVain()) {
        thread.close();
        this.threads.delete(roomId);
      } else if (this.lists(roomId)) thread.tend();
    }
  }

  follow(roomId) {
    let room = this.rooms.get(roomId);
    if (room) return room;
    const handle = this.parley.room(roomId);
    const showing = new Showing();
    const { windows } = this.world.recorder;
    const look = ({ messages, room: shown }) => {
      showing.take(messages);
      windows.look(this.id, roomId, messages, shown?.epoch);
      this.world.convergence.moved(this, roomId);
    };
    room = { handle, showing, stop: handle.subscribe(look), loading: false, listing: false };
    this.rooms.set(roomId, room);
    if (this.random.happens(withPins)) this.watchPins(roomId);
    return room;
  }

  /** Shows the pins of a room. */
  watchPins(roomId) {
    const { pins } = this.room(roomId).marks;
    const room = this.follow(roomId);
    const [unwatch, { stop }] = [pins.watch(), room];
    const shown = { roomId, get: () => pins.get() };
    Object.assign(room, { pins: shown, stop: () => (stop(), unwatch()) });
  }

  async load(roomId) {
    const room = this.follow(roomId);
    if (room.loading) return;
    room.loading = true;
    await room.handle.open('latest').finally(() => (room.loading = false));
    // Meanwhile they may have put their device away.
    if (this.rooms.get(roomId) !== room) return;
    if (room.handle.get().status === 'ready') await this.listMembers(roomId);
  }

  async listMembers(roomId) {
    const room = this.follow(roomId);
    if (room.listing) return;
    room.listing = true;
    await room.handle.loadMembers().finally(() => (room.listing = false));
  }
}
