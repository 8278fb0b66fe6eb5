import type {
  Message,
  Own,
  OwnThread,
  Room,
  SelfEvent,
  SyncedRooms,
  SyncRooms,
  ThreadSummary,
} from '@parley/contracts';
import { Observed } from '../observable.js';
import type { RoomChange } from '../socket/room-change.js';
import type { Places } from '../threads/place.js';
import { withLengths, withWord } from '../threads/places.js';
import type { Wish } from './halves.js';
import {
  asPutBack,
  entryOf,
  isCounted,
  withChange,
  withOwn,
  withoutWish,
  withReadHere,
  withSnapshot,
  withSynced,
  withWish,
} from './room-entry.js';
import type { RoomEntry } from './room-entry.js';

/** The rooms one is in, by id, and how far one's own counter is known (R3). */
export class Directory {
  /** Every room one is in; the map is a new one after each change. */
  readonly rooms = new Observed<ReadonlyMap<string, RoomEntry>>(new Map());
  /** False until the server has said which rooms there are. */
  readonly loaded = new Observed(false);
  selfRevision = 0;
  private readonly removed = new Map<string, number>();
  private counts = false;

  constructor(private readonly me: () => string) {}

  get(roomId: string): RoomEntry | undefined {
    return this.rooms.get().get(roomId);
  }

  clear(): void {
    this.selfRevision = 0;
    this.counts = false;
    this.removed.clear();
    this.rooms.set(new Map());
    this.loaded.set(false);
  }

  /** As it was held here before, up to that number of one's own; a sync says what has become of it. */
  putBack(entries: readonly RoomEntry[], selfRevision: number): void {
    this.selfRevision = selfRevision;
    this.rooms.set(new Map(entries.map((entry) => [entry.room.id, asPutBack(entry)])));
    this.loaded.set(true);
  }

  /**
   * What `room.sync` asks with; of a held timeline and the list it names the one that knows less, and where what calls one
   * cannot be known from what is held, one that knows too little: it is counted anew then.
   */
  held(places: ReadonlyMap<string, SyncRooms['rooms'][number]>): SyncRooms {
    const rooms = [...this.rooms.get()].map(([roomId, entry]) => {
      const { room, covered, calls } = entry;
      const place = places.get(roomId) ?? { roomId, epoch: room.epoch, revision: covered };
      const counted = this.mustBeCounted(entry) ? Math.max(0, calls.told.at - 1) : covered;
      return { ...place, revision: Math.min(place.revision, covered, counted) };
    });
    return { selfRevision: this.selfRevision, rooms };
  }

  /** Takes in the answer to `room.sync`, and answers which of its rooms it can't show without asking for them. */
  takeSync(answer: SyncedRooms): string[] {
    const rooms = new Map(this.rooms.get());
    const unknown: string[] = [];
    for (const synced of answer.rooms) {
      if (this.isOld(synced.roomId, synced.own.selfRevision)) continue;
      const held = rooms.get(synced.roomId);
      if (held) rooms.set(synced.roomId, withSynced(held, synced, answer.selfRevision));
      else if (synced.room) rooms.set(synced.roomId, entryOf(synced.room, synced.own, answer.selfRevision));
      else unknown.push(synced.roomId);
    }
    for (const roomId of this.removedBy(answer)) rooms.delete(roomId);
    this.selfRevision = Math.max(this.selfRevision, answer.selfRevision);
    this.counts =
      answer.held?.threads !== undefined && answer.rooms.every(({ own }) => own.countedAt !== undefined);
    this.rooms.set(rooms);
    this.loaded.set(true);
    return unknown;
  }

  /** The rooms that `room.sync` said one is not in, but for those one was added to after it looked (R22). */
  removedBy({ removed, selfRevision }: SyncedRooms): string[] {
    return removed.filter((roomId) => (this.get(roomId)?.own.selfRevision ?? 0) <= selfRevision);
  }

  /** A snapshot from any answer that has both halves. */
  take(room: Room, own: Own, threads: readonly (ThreadSummary | null)[] = []): void {
    if (this.isOld(room.id, own.selfRevision)) return;
    this.removed.delete(room.id);
    const held = this.get(room.id);
    this.put(room.id, held ? withSnapshot(held, room, own) : entryOf(room, own));
    this.amendPlaces(room.id, (places) => withLengths(places, threads));
  }

  takeChange(change: RoomChange): void {
    this.amend(change.roomId, (entry) => withChange(entry, change, this.me()));
  }

  takeOwn(own: Own): void {
    this.amend(own.roomId, (entry) => withOwn(entry, own));
  }

  /** The server's answer to having read as far as `seq`: from here on its word counts, not what was read here. */
  toldRead(own: Own, seq: number): void {
    this.amend(own.roomId, (entry) =>
      withOwn(entry.read && entry.read.seq <= seq ? { ...entry, read: null } : entry, own),
    );
  }

  /** Chosen here: shown at once, until it is `answered`. */
  wish(roomId: string, wish: Wish): void {
    this.amend(roomId, (entry) => withWish(entry, wish));
  }

  /** With the server's answer, or with none: then it is again as it was. Of what is no longer held nothing is heeded. */
  answered(roomId: string, wish: Wish, own?: Own): void {
    this.amend(roomId, (entry) => {
      if (!entry.wishes.includes(wish)) return entry;
      return withoutWish(own ? withOwn(entry, own) : entry, wish);
    });
  }

  /** The node that answered `room.sync` last counts what calls one. */
  countsCalls(): boolean {
    return this.counts;
  }

  /** What calls one there is not known, and the server can say. */
  mustBeCounted(entry: RoomEntry): boolean {
    return this.counts && !isCounted(entry);
  }

  /** The server's word on one thread. */
  takeThread(word: OwnThread): void {
    this.amendPlaces(word.roomId, (places) => withWord(places, word));
  }

  amendPlaces(roomId: string, change: (places: Places, entry: RoomEntry) => Places): void {
    this.amend(roomId, (entry) => {
      const places = change(entry.places, entry);
      return places === entry.places ? entry : { ...entry, places };
    });
  }

  readHere(roomId: string, message: Pick<Message, 'seq' | 'countNo'>): void {
    this.amend(roomId, (entry) => withReadHere(entry, message));
  }

  /** Takes in a self event; true when one before it is missing. */
  takeSelf(event: SelfEvent): boolean {
    const missed = event.selfRevision > this.selfRevision + 1;
    const isOld = event.selfRevision <= this.selfRevision;
    if (!missed) this.selfRevision = Math.max(this.selfRevision, event.selfRevision);
    if (event.type === 'room.added') this.take(event.room, event.own);
    if (event.type === 'own.updated') this.takeOwn(event.own);
    if (event.type === 'thread.updated' && !isOld) this.takeThreadEvent(event.thread);
    if (event.type === 'room.removed') this.drop(event.roomId, event.selfRevision);
    return missed;
  }

  /** One of before one came to the room anew is of threads that are nothing to one any more. */
  private takeThreadEvent(word: OwnThread): void {
    if (word.selfRevision > (this.get(word.roomId)?.since ?? 0)) this.takeThread(word);
  }

  /** One is no longer in the room; older news of being in it is ignored from now on (R22). */
  drop(roomId: string, selfRevision: number): boolean {
    const held = this.get(roomId);
    if (held && held.own.selfRevision > selfRevision) return false;
    this.removed.set(roomId, Math.max(selfRevision, this.removed.get(roomId) ?? 0));
    if (!held) return false;
    const rooms = new Map(this.rooms.get());
    rooms.delete(roomId);
    this.rooms.set(rooms);
    return true;
  }

  private isOld(roomId: string, selfRevision: number): boolean {
    return selfRevision < (this.removed.get(roomId) ?? 0);
  }

  private amend(roomId: string, change: (entry: RoomEntry) => RoomEntry): void {
    const held = this.get(roomId);
    if (held) this.put(roomId, change(held));
  }

  private put(roomId: string, entry: RoomEntry): void {
    if (this.get(roomId) === entry) return;
    this.rooms.set(new Map(this.rooms.get()).set(roomId, entry));
  }
}
