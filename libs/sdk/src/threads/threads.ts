import { limits, problemOf, routes } from '@parley/contracts';
import type { SyncedRooms, ThreadList, UpdateOwnThread, User } from '@parley/contracts';
import { backoff } from '../backoff.js';
import { wait } from '../clock.js';
import type { Call } from '../http/call.js';
import { ParleyError } from '../parley-error.js';
import type { Directory } from '../rooms/directory.js';
import { Untold } from '../rooms/untold.js';
import type { UntoldParts } from '../rooms/untold.js';
import type { ThreadPosition } from '../unread/calls.js';
import { readVersionOf, threadOf } from './held-threads.js';
import type { HeldThread } from './held-threads.js';
import { mineAmong } from './place.js';
import type { FollowWish, Place } from './place.js';
import { withFollowWish, withListed, withoutFollowWish, withReadThere, withReadTold } from './places.js';

export interface ThreadsParts extends UntoldParts {
  call: Call;
  directory: Directory;
  met(users: readonly User[]): void;
}

interface Mark {
  roomId: string;
  root: number;
  threadSeq: number;
  readVersion: number;
}

/** The threads one has to do with, in all one's rooms: where one stands in each, and choosing it. Acts reject with ParleyError. */
export class Threads {
  private readonly untold: Untold<Mark>;
  private asking = -1;
  private doubted = false;
  private wanted = 0;
  /** Per thread what was said last: of two choices the later one reaches the server later. */
  private readonly said = new Map<string, Promise<void>>();
  /** Somebody else may have signed in while an answer was on its way (R26). */
  private round = 0;

  constructor(private readonly parts: ThreadsParts) {
    this.untold = new Untold(parts, (mark) => this.tellRead(mark));
  }

  /** null: one has nothing to do with it. It changes with the rooms (`Rooms.mine`). */
  of(roomId: string, root: number): HeldThread | null {
    const entry = this.parts.directory.get(roomId);
    return entry ? threadOf(entry, root) : null;
  }

  /** Those one follows, unread ones first, page by page; `after` is the `next` of the page before. */
  async list(page: { unread?: boolean; after?: string; limit?: number } = {}): Promise<ThreadList> {
    const { unread, ...more } = page;
    const query = { ...more, ...(unread !== undefined && { unread: String(unread) as 'true' | 'false' }) };
    const list = await this.parts.call(routes.threads.list, { query });
    this.parts.met(list.users);
    for (const { own } of list.threads) this.parts.directory.takeThread(own);
    return list;
  }

  /** On all one's devices; shown at once, and as it was again where it is refused. */
  follow(roomId: string, root: number, following: boolean): Promise<void> {
    const wish = { following };
    const key = keyOf(roomId, root);
    const before = this.said.get(key) ?? Promise.resolve();
    this.parts.directory.amendPlaces(roomId, (places) => withFollowWish(places, root, wish));
    const saying = before.catch(() => undefined).then(() => this.sayFollowing(roomId, root, wish));
    this.said.set(key, saying);
    return saying;
  }

  /** Read up to and including this reply: on the screen at once, told a little later. */
  read(roomId: string, root: number, reply: ThreadPosition): void {
    const { directory } = this.parts;
    const before = directory.get(roomId)?.places;
    directory.amendPlaces(roomId, (places) => withReadThere(places, root, reply));
    const entry = directory.get(roomId);
    if (!entry || entry.places === before) return;
    const { threadSeq } = reply;
    this.untold.note(keyOf(roomId, root), {
      roomId,
      root,
      threadSeq,
      readVersion: readVersionOf(entry, root),
    });
  }

  /** Unread from this reply on, on all devices (R10). */
  unreadFrom(roomId: string, root: number, threadSeq: number): Promise<void> {
    const read = { threadSeq: Math.max(0, threadSeq - 1), force: true };
    return this.untold.instead(keyOf(roomId, root), async () => {
      await this.say(roomId, root, { read });
    });
  }

  /** Tells what is still untold: all of it at once, as the page may be going. */
  tell(): Promise<void> {
    return this.untold.tell();
  }

  /**
   * What `room.sync` says of them: how many there are, and up to which number of one's own they were changed. Where these are
   * others than held, or words may have been missed since one's own number was `known`, or a room has more with something
   * unread than it lists, all are asked for.
   */
  takeSync({ held, rooms }: SyncedRooms, known: number): void {
    const there = held?.threads;
    if (!there) return;
    const places = [...this.parts.directory.rooms.get().values()].flatMap((entry) => mineAmong(entry.places));
    const stamp = Math.max(0, ...places.map(({ selfRevision }) => selfRevision));
    const isSame = places.length === there.count && stamp === there.selfRevision && stamp <= known;
    const isMore = rooms.some(({ own }) => (own.unreadThreads?.length ?? 0) >= limits.unreadThreads);
    if (!isSame || isMore || this.doubted) this.askAll();
    this.doubted = false;
  }

  /** What is held of them was put back, perhaps while some of it was missing: all are asked for with the next sync. */
  doubt(): void {
    this.doubted = true;
  }

  /** Read up to here before the page was loaded, and perhaps not told. */
  tellAgain(roomId: string, { root, read }: Place): void {
    if (!read) return;
    const { threadSeq, readVersion } = read;
    this.untold.note(keyOf(roomId, root), { roomId, root, threadSeq, readVersion });
  }

  clear(): void {
    this.round += 1;
    this.doubted = false;
    this.said.clear();
    this.untold.clear();
  }

  /** Once at a time; what is wanted meanwhile is asked for after that. */
  private askAll(): void {
    this.wanted += 1;
    if (this.asking === this.round) return;
    this.asking = this.round;
    void this.askOften(this.round).finally(() => (this.asking = -1));
  }

  /** Again where the server could not answer; a lost connection asks by itself when it is back. */
  private async askOften(round: number): Promise<void> {
    const { clock, random } = this.parts;
    let [answered, attempt] = [0, 0];
    while (round === this.round && answered < this.wanted) {
      const { wanted } = this;
      try {
        await this.fetchAll(round);
        answered = wanted;
      } catch (error) {
        if (!ParleyError.from(error).retryable || !this.parts.online()) return;
        await wait(clock, backoff((attempt += 1), random));
      }
    }
  }

  private async fetchAll(round: number): Promise<void> {
    const { call, directory } = this.parts;
    const asked = [...directory.rooms.get()];
    const { threads } = await call(routes.threads.mine);
    if (round !== this.round) return;
    for (const [roomId, { own, places: before }] of asked) {
      const listed = threads.filter((thread) => thread.roomId === roomId);
      const held = new Set(mineAmong(before).map(({ root }) => root));
      directory.amendPlaces(roomId, (places, { own: now }) => {
        // Who came to the room anew meanwhile has begun anew there.
        return now.joinedAt === own.joinedAt ? withListed(places, listed, held) : places;
      });
    }
  }

  private async sayFollowing(roomId: string, root: number, wish: FollowWish): Promise<void> {
    const { directory } = this.parts;
    try {
      // Somebody else may have signed in while it waited (R26).
      if (!directory.get(roomId)) throw new ParleyError(problemOf('room.not_joined'));
      await this.say(roomId, root, { following: wish.following });
    } finally {
      directory.amendPlaces(roomId, (places) => withoutFollowWish(places, root, wish));
    }
  }

  private async tellRead({ roomId, root, threadSeq, readVersion }: Mark): Promise<void> {
    await this.say(roomId, root, { read: { threadSeq, readVersion } });
    this.parts.directory.amendPlaces(roomId, (places) => withReadTold(places, root, threadSeq));
  }

  private async say(roomId: string, root: number, body: UpdateOwnThread): Promise<void> {
    const { thread } = await this.parts.call(routes.threads.updateOwn, {
      params: { id: roomId, root },
      body,
    });
    this.parts.directory.takeThread(thread);
  }
}

function keyOf(roomId: string, root: number): string {
  return `${roomId} ${root}`;
}
