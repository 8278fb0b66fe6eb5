import { limits, routes } from '@parley/contracts';
import type { CommandAnswer, CommandInput, SyncedRooms, SyncRooms } from '@parley/contracts';
import { jittered } from '../backoff.js';
import type { Random } from '../backoff.js';
import { every } from '../clock.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import { losesRoom } from '../parley-error.js';
import type { People } from '../people/people.js';
import type { RoomTimeline } from '../room/room-timeline.js';
import { tailOf } from '../room/timeline.js';
import type { Directory } from '../rooms/directory.js';

export interface SyncParts {
  directory: Directory;
  people: People;
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
  private cancelSoon: (() => void) | null = null;
  private cancelRounds: () => void = () => undefined;
  private readonly vague = new Set<string>();

  constructor(private readonly parts: SyncParts) {}

  /** The whole comparison. Throws ParleyError. */
  async now(): Promise<void> {
    this.cancelSoon?.();
    this.cancelSoon = null;
    const answer = await this.parts.ask(this.held());
    if (this.epoch !== null && this.epoch !== answer.epoch) return this.startOver();
    this.epoch = answer.epoch;
    await this.take(answer);
  }

  /** Something may be missing: asks in a moment, once for all who say so. */
  soon(): void {
    const delay = jittered(gather, this.parts.random);
    this.cancelSoon ??= this.parts.clock.after(delay, () => void this.now().catch(() => undefined));
  }

  /** This room's numbers can't be derived exactly: asks for it in a moment. */
  doubt(roomId: string): void {
    if (this.vague.has(roomId)) return;
    this.vague.add(roomId);
    this.parts.clock.after(jittered(gather, this.parts.random), () => void this.askFor(roomId));
  }

  connected(): void {
    this.cancelRounds();
    this.cancelRounds = every(this.parts.clock, fiveMinutes, () => void this.now().catch(() => undefined));
  }

  lost(): void {
    this.cancelRounds();
    this.cancelSoon?.();
    this.cancelSoon = null;
  }

  clear(): void {
    this.lost();
    this.epoch = null;
    this.vague.clear();
  }

  private held(): SyncRooms {
    const places = new Map<string, SyncRooms['rooms'][number]>();
    for (const { roomId, state } of this.parts.timelines()) {
      const { epoch, cursor } = state.get();
      if (epoch === null || cursor === null) continue;
      const tail = tailOf(state.get());
      places.set(roomId, { roomId, epoch, revision: cursor, ...(tail && { tail }) });
    }
    const { selfRevision, rooms } = this.parts.directory.held(places);
    return { selfRevision, rooms: rooms.slice(0, limits.syncedRooms) };
  }

  /** The server has another history (R23): everything is asked for anew. */
  private async startOver(): Promise<void> {
    this.epoch = null;
    this.parts.directory.clear();
    const answer = await this.parts.ask({ selfRevision: 0, rooms: [] });
    this.epoch = answer.epoch;
    await this.take(answer);
    const left = new Set(answer.rooms.map(({ roomId }) => roomId));
    for (const timeline of [...this.parts.timelines()]) {
      if (left.has(timeline.roomId)) timeline.heardHead(0, true);
      else this.parts.gone(timeline.roomId);
    }
  }

  private async take(answer: SyncedRooms): Promise<void> {
    const unknown = this.parts.directory.takeSync(answer);
    for (const { room } of answer.rooms) this.parts.people.meet(room?.people ?? []);
    const byRoom = new Map(answer.rooms.map((synced) => [synced.roomId, synced]));
    for (const timeline of [...this.parts.timelines()]) {
      const synced = byRoom.get(timeline.roomId);
      if (synced) timeline.heardHead(synced.revision, synced.reset);
    }
    for (const roomId of answer.removed) this.parts.gone(roomId);
    for (const { roomId } of answer.rooms) if (this.parts.directory.get(roomId)?.vague) this.doubt(roomId);
    await Promise.all(unknown.map((roomId) => this.askFor(roomId)));
  }

  private async askFor(roomId: string): Promise<void> {
    try {
      const { room, own } = await this.parts.call(routes.rooms.one, { params: { id: roomId } });
      if (own) this.parts.directory.take(room, own);
    } catch (error) {
      if (losesRoom(error)) this.parts.gone(roomId);
    } finally {
      this.vague.delete(roomId);
      this.parts.directory.forget(roomId);
    }
  }
}
