import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import type { RoomEvent } from '@parley/contracts';
import { logFailure } from '../http/availability.js';
import { RoomChanges } from '../messages/room-changes.service.js';
import { RoomHeads } from '../rooms/room-heads.service.js';
import { Epoch } from '../database/epoch.service.js';
import { RoomSequencer } from './room-sequencer.js';
import type { MembershipEvent } from './room-sequencer.js';
import { slices } from './slices.js';

/** How long a hole may stay before this node fills it itself (R11). */
const patienceMs = 50;
/** More rows than this are not told one by one (R13). */
const mostRows = 200;
/** More events than this don't wait for a hole: it is filled at once. */
const mostWaiting = 500;
const atOnce = 4;
const retryMs = 500;
const mostOverheard = 10_000;

type HeadEvent = Extract<RoomEvent, { type: 'room.head' }>;

export interface StreamListener {
  /** How many sockets of this node hear the room. */
  listeners(roomId: string): number;
  moved(event: MembershipEvent): void;
  /** Ascending events of one room. */
  tell(roomId: string, events: readonly RoomEvent[]): void;
}

/** The sequencers of the rooms that somebody on this node hears. */
@Injectable()
export class RoomStreams implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(RoomStreams.name);
  private readonly rooms = new Map<string, RoomSequencer>();
  private readonly unsettled = new Set<string>();
  private readonly filling = new Set<string>();
  private readonly retryAt = new Map<string, number>();
  private listener: StreamListener | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  /** While memberships are being read, what is said of rooms that are not served yet. */
  private opening = 0;
  private overheard: RoomEvent[] = [];

  constructor(
    private readonly changes: RoomChanges,
    private readonly heads: RoomHeads,
    private readonly epoch: Epoch,
  ) {}

  onModuleInit(): void {
    this.epoch.onRenewed(() => this.closeAll());
  }

  onModuleDestroy(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  listen(listener: StreamListener): void {
    this.listener = listener;
  }

  /** Serves a room from this revision on, unless it is served already. */
  open(roomId: string, { revision, lastSeq }: { revision: number; lastSeq: number }): void {
    if (this.rooms.has(roomId)) return;
    this.rooms.set(
      roomId,
      new RoomSequencer(
        revision,
        {
          listeners: () => this.listener?.listeners(roomId) ?? 0,
          moved: (event) => this.listener?.moved(event),
          tell: (events) => this.listener?.tell(roomId, events),
        },
        lastSeq,
      ),
    );
    this.take(this.overheard.filter((event) => event.roomId === roomId));
  }

  /** Nothing that is said of a room while `read` finds out which ones to open gets lost. */
  async opens(read: () => Promise<void>): Promise<void> {
    this.opening += 1;
    try {
      await read();
    } finally {
      this.opening -= 1;
      if (this.opening === 0) this.overheard = [];
    }
  }

  close(roomId: string): void {
    this.rooms.delete(roomId);
    this.unsettled.delete(roomId);
    this.retryAt.delete(roomId);
  }

  /**
   * PostgreSQL is behind what was told already: another history (R23). Until the epoch is renewed the rooms stay open:
   * by them it is noticed again, should the renewal fail. With it they are closed.
   */
  private async beginAnew(): Promise<void> {
    await this.epoch.renew();
  }

  get roomIds(): string[] {
    return [...this.rooms.keys()];
  }

  positionOf(roomId: string): number | undefined {
    return this.rooms.get(roomId)?.position;
  }

  /** Events of one room. */
  take(events: readonly RoomEvent[]): void {
    const roomId = events[0]?.roomId;
    if (roomId === undefined) return;
    const room = this.rooms.get(roomId);
    if (room) this.act(roomId, room, () => room.take(events, performance.now()));
    else if (this.opening > 0 && this.overheard.length < mostOverheard) this.overheard.push(...events);
  }

  private expect(roomId: string, head: number): void {
    const room = this.rooms.get(roomId);
    if (room) this.act(roomId, room, () => room.expect(head, performance.now()));
  }

  /** Compares heads with PostgreSQL: what a lost push left out is found here (R13). */
  async sweep(): Promise<void> {
    for (const roomIds of slices(this.roomIds)) {
      const told = new Map(roomIds.map((roomId) => [roomId, this.positionOf(roomId) ?? 0]));
      for (const { roomId, revision } of await this.heads.differing(told)) {
        if (revision < (told.get(roomId) ?? 0)) return this.beginAnew();
        this.expect(roomId, revision);
      }
    }
  }

  /** The head to tell those who missed more than can be told. */
  async headOf(roomId: string): Promise<HeadEvent | null> {
    const head = await this.heads.of(roomId);
    if (!head) return null;
    const { revision, lastSeq } = head;
    return { type: 'room.head', roomId, epoch: this.epoch.current(), revision, lastSeq };
  }

  private closeAll(): void {
    for (const roomId of this.roomIds) this.close(roomId);
  }

  private act(roomId: string, room: RoomSequencer, act: () => void): void {
    act();
    if (room.unsettled) {
      this.unsettled.add(roomId);
      this.wake();
    } else this.unsettled.delete(roomId);
  }

  private wake(): void {
    if (this.stopped) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.settle();
      if (this.unsettled.size > 0) this.wake();
    }, patienceMs / 2);
  }

  private settle(): void {
    const now = performance.now();
    for (const roomId of this.unsettled) {
      const room = this.rooms.get(roomId);
      if (!room) continue;
      room.settle(now);
      if (!room.unsettled) this.unsettled.delete(roomId);
      else if (this.mayFill(roomId, now)) void this.fillHole(roomId, room, now);
    }
  }

  private mayFill(roomId: string, now: number): boolean {
    if (this.filling.has(roomId) || this.filling.size >= atOnce) return false;
    return (this.retryAt.get(roomId) ?? 0) <= now;
  }

  private async fillHole(roomId: string, room: RoomSequencer, now: number): Promise<void> {
    const hole = room.overdue(now, room.waitingCount > mostWaiting ? 0 : patienceMs);
    if (!hole) return;
    this.filling.add(roomId);
    try {
      const events = await this.changes.between(roomId, { ...hole, lastSeq: room.lastSeq }, mostRows);
      const head = events ? null : await this.headOf(roomId);
      this.retryAt.delete(roomId);
      if (this.rooms.get(roomId) !== room) return;
      if (head && head.revision < hole.until) {
        await this.beginAnew();
        return;
      }
      this.act(roomId, room, () => {
        if (events) room.fill(events, hole.until, performance.now());
        else if (head) room.skipTo(head, performance.now());
      });
    } catch (error) {
      if (this.rooms.get(roomId) === room) this.retryAt.set(roomId, performance.now() + retryMs);
      logFailure(this.logger, `The changes of room ${roomId} could not be read yet`, error);
    } finally {
      this.filling.delete(roomId);
    }
  }
}
