import type { Self } from '@parley/contracts';
import type { Clock } from '../clock.js';
import type { Observable } from '../observable.js';
import type { People } from '../people/people.js';
import type { OwnPreferences } from '../preferences/preferences.js';
import type { Timeline } from '../room/timeline.js';
import type { Directory } from '../rooms/directory.js';
import type { RoomEntry } from '../rooms/room-entry.js';
import type { SessionState } from '../session/session.js';
import type { Sync } from '../sync/sync.js';
import { keptFormat } from './format.js';
import { mostRoomsKept } from './kept-store.js';
import type { KeptPerson, KeptRoom, KeptStore } from './kept-store.js';
import { isWhole, toKeep } from './kept-timeline.js';
import { Outgrown } from './outgrown.js';

/** Milliseconds in which what changes is put away together. */
const gather = 2_000;
/** Milliseconds that what is kept may take to be read; after that the server is asked. */
const patience = 1_500;
const mostEntries = 500;
const mostPeople = 1_000;

export interface KeepingParts {
  store: KeptStore;
  clock: Clock;
  session: Observable<SessionState>;
  directory: Directory;
  people: People;
  preferences: OwnPreferences;
  sync(): Sync;
  /** Read here before and perhaps not told yet: it is told again. */
  tellAgain(entries: readonly RoomEntry[]): void;
}

/**
 * Keeps on the device what is held of the person's rooms, so that it is there again before the server has answered and where
 * there is no line. What was put back is as what a device holds that was long away: the next sync brings it up to date.
 * A store that fails is as good as none.
 */
export class Keeping {
  private recalled: KeptPerson | null = null;
  private userId: string | null = null;
  private recent: string[] = [];
  private readonly moved = new Map<string, Timeline>();
  private cancel: (() => void) | null = null;
  private readonly outgrown: Outgrown;
  private readonly stops: (() => void)[];

  constructor(private readonly parts: KeepingParts) {
    const { directory, people, preferences } = parts;
    this.outgrown = new Outgrown(parts);
    const soon = () => this.soon();
    this.stops = [directory.rooms, people.known, preferences].map((part) => part.subscribe(soon));
  }

  /** Who was signed in here when it was last written down. */
  async recall(): Promise<Self | null> {
    const person = await this.inTime(this.parts.store.recall());
    this.recalled = person?.format === keptFormat ? person : null;
    return this.recalled?.user ?? null;
  }

  /** Somebody is signed in: what was recalled is theirs, or is never shown. */
  begin(userId: string): void {
    const { recalled } = this;
    this.recalled = null;
    this.userId = userId;
    this.recent = [];
    if (recalled?.user.id === userId) this.putBack(recalled);
    else void this.wipe();
  }

  /** Nobody is signed in any more, for whatever reason. */
  end(): void {
    this.userId = null;
    this.recalled = null;
    this.forget();
    void this.wipe();
  }

  /** What was kept names whom one is not to know any more: it goes, and what is held now is kept instead. */
  startOver(): void {
    this.recent = [...this.moved.keys()];
    void this.wipe().then(() => this.soon());
  }

  /** The messages of this room that were kept, if they are of the history that the room is of. */
  async timeline(roomId: string): Promise<Timeline | null> {
    const { userId } = this;
    const room = await this.inTime(this.parts.store.room(roomId));
    const epoch = this.parts.directory.get(roomId)?.room.epoch;
    if (userId === null || userId !== this.userId || room?.userId !== userId) return null;
    if (room.format !== keptFormat || room.timeline.epoch !== epoch) return null;
    return isWhole(room.timeline) ? this.outgrown.trimmed(roomId, room.timeline) : null;
  }

  /** The messages held of this room are others than before. */
  hold(roomId: string, timeline: Timeline): void {
    if (timeline.cursor === null) return;
    if (this.recent[0] !== roomId)
      this.recent = [roomId, ...this.recent.filter((other) => other !== roomId)].slice(0, mostRoomsKept);
    this.moved.set(roomId, timeline);
    this.soon();
  }

  /** At once: the page may be going. */
  put(): void {
    if (this.cancel !== null) void this.write();
  }

  close(): void {
    this.put();
    this.userId = null;
    this.forget();
    for (const stop of this.stops) stop();
  }

  /** A store that neither answers nor fails holds up nothing either. */
  private inTime<Found>(asked: Promise<Found | null>): Promise<Found | null> {
    return new Promise((resolve) => {
      const cancel = this.parts.clock.after(patience, () => resolve(null));
      const settle = (found: Found | null) => {
        cancel();
        resolve(found);
      };
      asked.then(settle, () => settle(null));
    });
  }

  private putBack({ epoch, selfRevision, entries, people, preferences, recent }: KeptPerson): void {
    this.recent = [...recent];
    this.parts.people.meet(people);
    // They may have changed meanwhile: who is shown is asked for when the line is there.
    this.parts.people.doubtAll();
    if (preferences) this.parts.preferences.take(preferences);
    this.parts.sync().resume(epoch);
    this.parts.directory.putBack(entries, selfRevision);
    this.parts.tellAgain(entries);
  }

  private soon(): void {
    if (this.userId === null || !this.parts.directory.loaded.get()) return;
    this.cancel ??= this.parts.clock.after(gather, () => void this.whenIdle(() => this.write()));
  }

  private whenIdle(write: () => Promise<void>): void {
    if (typeof requestIdleCallback === 'undefined') void write();
    else requestIdleCallback(() => void write(), { timeout: gather });
  }

  private async write(): Promise<void> {
    const { store, session } = this.parts;
    const { user } = session.get();
    const { userId } = this;
    const rooms = this.roomsToKeep();
    this.forget();
    if (!user || user.id !== userId || !this.parts.directory.loaded.get()) return;
    // One that does not fit, or that the browser refuses, is none.
    await store.keep(this.person(user), rooms).catch(() => undefined);
    const older = await this.outgrown.among(this.recent);
    // Somebody else may have signed in meanwhile (R26).
    const theirs = older.filter((room) => room.userId === userId && !this.moved.has(room.roomId));
    if (theirs.length > 0 && userId === this.userId)
      await store.keep(this.person(user), theirs).catch(() => undefined);
  }

  private person(user: Self): KeptPerson {
    const { directory, people, preferences } = this.parts;
    const entries = [...directory.rooms.get().values()].sort(byActivity).slice(0, mostEntries);
    return {
      format: keptFormat,
      user,
      epoch: this.parts.sync().heldEpoch(),
      selfRevision: directory.selfRevision,
      entries: entries.map((entry) => ({ ...entry, wishes: [] })),
      people: [...people.known.get().values()].slice(-mostPeople),
      preferences: preferences.loaded.get() ? preferences.get() : null,
      recent: this.recent,
    };
  }

  private roomsToKeep(): KeptRoom[] {
    const { userId } = this;
    if (userId === null) return [];
    return [...this.moved].flatMap(([roomId, held]) => {
      const timeline = toKeep(held);
      return timeline ? [{ format: keptFormat, userId, roomId, timeline }] : [];
    });
  }

  private forget(): void {
    this.cancel?.();
    this.cancel = null;
    this.moved.clear();
  }

  private wipe(): Promise<void> {
    return this.parts.store.wipe().catch(() => undefined);
  }
}

function byActivity(one: RoomEntry, other: RoomEntry): number {
  return (other.room.lastMessage?.createdAt ?? '') < (one.room.lastMessage?.createdAt ?? '') ? -1 : 1;
}
