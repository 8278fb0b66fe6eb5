import { limits, routes } from '@parley/contracts';
import type { CommandAnswer, CommandInput, SyncedRooms, SyncRooms } from '@parley/contracts';
import { backoff, jittered } from '../backoff.js';
import type { Random } from '../backoff.js';
import { every } from '../clock.js';
import type { Clock } from '../clock.js';
import type { Bookmarks } from '../bookmarks/bookmarks.js';
import type { Call } from '../http/call.js';
import type { Drafts } from '../drafts/drafts.js';
import type { Inbox } from '../inbox/inbox.js';
import type { Moderation } from '../moderation/moderation.js';
import type { Invitations } from '../invitations/invitations.js';
import { losesRoom, ParleyError } from '../parley-error.js';
import type { Blocks } from '../people/blocks.js';
import type { People } from '../people/people.js';
import type { OwnPreferences } from '../preferences/preferences.js';
import type { Reports } from '../reports/reports.js';
import type { RoomTimeline } from '../room/room-timeline.js';
import { tailOf } from '../room/timeline.js';
import type { Directory } from '../rooms/directory.js';
import type { Threads } from '../threads/threads.js';

export interface SyncParts {
  directory: Directory;
  people: People;
  invitations: Invitations;
  preferences: OwnPreferences;
  bookmarks: Bookmarks;
  inbox: Inbox;
  moderation: Moderation;
  blocks: Blocks;
  reports: Reports;
  drafts: Drafts;
  threads: Threads;
  call: Call;
  clock: Clock;
  random: Random;
  ask(data: CommandInput<'room.sync'>): Promise<CommandAnswer<'room.sync'>>;
  /** The timelines that are held now. */
  timelines(): Iterable<RoomTimeline>;
  /** One is no longer in this room. */
  gone(roomId: string): void;
}

const fiveMinutes = 300_000;
/** Milliseconds in which several reasons to ask become one question. */
const gather = 200;

/** Compares what is held with what is: on connect (which proves the subscription, R21), when told to, every 5 minutes. */
export class Sync {
  private epoch: string | null = null;
  /** Another number once all was let go: of another history, or of nobody any more. */
  history = 0;
  private online = false;
  private cancelSoon: (() => void) | null = null;
  private cancelRounds: () => void = () => undefined;

  constructor(private readonly parts: SyncParts) {}

  /** The whole comparison. Throws ParleyError. */
  async now(): Promise<void> {
    this.cancelSoon?.();
    this.cancelSoon = null;
    const { history } = this;
    const answer = await this.parts.ask(this.held());
    // All was let go meanwhile, the word of having been removed from a room too: it may be older than that.
    if (history !== this.history) return this.now();
    if (this.epoch !== null && this.epoch !== answer.epoch) return this.startOver();
    this.epoch = answer.epoch;
    await this.take(answer);
  }

  /** The history that is held (R23). */
  heldEpoch(): string | null {
    return this.epoch;
  }

  /** What is held was put back, and is of this history. */
  resume(epoch: string | null): void {
    this.epoch = epoch;
    this.parts.threads.doubt();
  }

  /** Something may be missing: asks in a moment, once for all who say so. */
  soon(): void {
    this.later(jittered(gather, this.parts.random), 1);
  }

  connected(): void {
    this.online = true;
    this.cancelRounds();
    this.cancelRounds = every(this.parts.clock, fiveMinutes, () => void this.attempt(1));
  }

  lost(): void {
    this.online = false;
    this.cancelRounds();
    this.cancelSoon?.();
    this.cancelSoon = null;
    for (const timeline of this.parts.timelines()) timeline.lineBroke();
  }

  clear(): void {
    this.lost();
    this.epoch = null;
    this.history += 1;
  }

  private later(delay: number, attempt: number): void {
    this.cancelSoon ??= this.parts.clock.after(delay, () => void this.attempt(attempt));
  }

  /** What the server is too busy for is asked again (R24); a lost connection asks by itself when it is back. */
  private async attempt(attempt: number): Promise<void> {
    try {
      await this.now();
    } catch (error) {
      const { retryable, retryAfter = 0 } = ParleyError.from(error);
      if (!this.online || !retryable) return;
      const { random } = this.parts;
      this.later(Math.max(backoff(attempt, random), jittered(retryAfter * 1000, random)), attempt + 1);
    }
  }

  private held(): SyncRooms {
    const places = new Map<string, SyncRooms['rooms'][number]>();
    for (const { roomId, state } of this.parts.timelines()) {
      const { epoch, cursor } = state.get();
      if (epoch === null || cursor === null) continue;
      // Of a room and a thread of it the one that knows less.
      const revision = Math.min(cursor, places.get(roomId)?.revision ?? cursor);
      const tail = tailOf(state.get()) ?? places.get(roomId)?.tail;
      places.set(roomId, { roomId, epoch, revision, ...(tail && { tail }) });
    }
    const { selfRevision, rooms } = this.parts.directory.held(places);
    return { selfRevision, rooms: rooms.slice(0, limits.syncedRooms) };
  }

  /** The server has another history (R23): what is held is of no more use, and everything is asked for anew. */
  private async startOver(): Promise<void> {
    this.epoch = null;
    this.history += 1;
    for (const timeline of this.parts.timelines()) timeline.heardHead(0, true);
    const {
      directory,
      invitations,
      preferences,
      bookmarks,
      inbox,
      moderation,
      blocks,
      reports,
      people,
      drafts,
    } = this.parts;
    for (const part of [directory, invitations, preferences, bookmarks, inbox, moderation, blocks, reports])
      part.clear();
    people.beginAgain();
    drafts.beginAgain();
    await this.now();
  }

  private async take(answer: SyncedRooms): Promise<void> {
    const { directory, drafts } = this.parts;
    drafts.inHistory(answer.epoch);
    const { selfRevision: known } = directory;
    const couldCount = directory.countsCalls();
    const unknown = directory.takeSync(answer);
    this.takeOwn(answer);
    this.parts.invitations.hearOfRoom(null);
    this.parts.moderation.hearOfRoom(null);
    this.parts.reports.hear(null);
    for (const { room } of answer.rooms) this.parts.people.meet(room?.people ?? []);
    const byRoom = new Map(answer.rooms.map((synced) => [synced.roomId, synced]));
    for (const roomId of this.parts.directory.removedBy(answer)) this.parts.gone(roomId);
    await Promise.all(unknown.map((roomId) => this.askFor(roomId)));
    this.parts.threads.takeSync(answer, known);
    if (!couldCount) this.askWhatCalls();
    for (const timeline of [...this.parts.timelines()]) {
      const synced = byRoom.get(timeline.roomId);
      if (synced) timeline.heardHead(synced.revision, synced.reset);
      else if (!this.parts.directory.get(timeline.roomId)) this.parts.gone(timeline.roomId);
    }
  }

  /** What the node before this one could not count, as it is of an older release: this one can. */
  private askWhatCalls(): void {
    const { directory } = this.parts;
    if ([...directory.rooms.get().values()].some((entry) => directory.mustBeCounted(entry))) this.soon();
  }

  /** A server of an older release says nothing of these: then what is held stays. */
  private takeOwn({ invitations, preferences, held, selfRevision }: SyncedRooms): void {
    if (preferences) this.parts.preferences.take(preferences);
    this.parts.drafts.newest(held?.drafts ?? 0);
    this.parts.bookmarks.newest(held?.bookmarks ?? 0);
    this.parts.inbox.newest(held?.done ?? 0);
    this.parts.moderation.newest(held?.moderation ?? 0);
    this.parts.blocks.newest(held?.blocks ?? 0);
    this.parts.reports.newest(held?.reports ?? 0);
    if (!invitations) return;
    this.parts.people.meet(invitations.map(({ invitedBy }) => invitedBy));
    this.parts.invitations.takeAll(invitations, selfRevision);
  }

  private async askFor(roomId: string): Promise<void> {
    try {
      const { room, own } = await this.parts.call(routes.rooms.one, { params: { id: roomId } });
      if (own) this.parts.directory.take(room, own);
    } catch (error) {
      if (!losesRoom(error)) throw error;
    }
  }
}
