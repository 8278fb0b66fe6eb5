import { Injectable, Logger } from '@nestjs/common';
import type { SeenList } from '@parley/contracts';
import { DataSource, In } from 'typeorm';
import { plainArray } from '../../database/array-literals.js';
import { CommittedChanges } from '../../database/committed-changes.js';
import { RoomEntity } from '../../database/entities/room.entity.js';
import { askPrepared } from '../../database/prepared-statement.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { logFailure } from '../../http/availability.js';
import { Refusal } from '../../http/refusal.js';
import { PromptReading } from '../prompt-reading.service.js';
import { readAsMember } from '../room-reading.js';
import { saysSeen } from './says-seen.js';

interface Reader extends Record<string, unknown> {
  roomId: string;
  userId: string;
  seq: number;
  /** They do not show what they have read; then they see nobody's either. */
  hides: boolean;
}

interface Position {
  roomId: string;
  seq: number;
}

/** Who never chose shows it; what another release wrote there in other words counts as not chosen. */
const readers = {
  name: 'readers-of-rooms',
  text: `SELECT m.room_id AS "roomId", m.user_id AS "userId", m.last_read_seq AS seq,
      coalesce(p.chosen -> 'showsReading' = 'false'::jsonb, false) AS hides
    FROM memberships m LEFT JOIN preferences p ON p.user_id = m.user_id
    WHERE m.room_id = ANY($1::uuid[]) AND m.left_at IS NULL ORDER BY m.user_id`,
};

/** How far people have read, told to those in the room with them, where the room says so and both of them show it. */
@Injectable()
export class SeenBy {
  private readonly logger = new Logger(SeenBy.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
    private readonly committed: CommittedChanges,
  ) {}

  /** Of the others; nobody's for one who hides their own. */
  list(actor: Actor, roomId: string): Promise<SeenList> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const { room } = await readAsMember(manager, actor, roomId);
        if (!saysSeen(room)) throw new Refusal('policy.denied');
        const all = await askPrepared<Reader>(manager, readers, [plainArray([roomId])]);
        if (all.some(({ userId, hides }) => userId === actor.id && hides)) return { seen: [] };
        const shown = all.filter(({ userId, hides }) => userId !== actor.id && !hides);
        return { seen: shown.map(({ userId, seq }) => ({ userId, seq })) };
      }),
    );
  }

  /** Somebody's position was moved: a hint to the others, lost without harm. It never throws. */
  async moved(room: RoomEntity, userId: string, seq: number): Promise<void> {
    if (saysSeen(room)) await this.attempt(() => this.tell(userId, [{ roomId: room.id, seq }]));
  }

  /** The same of many rooms at once, in two questions however many there are. */
  async movedInAll(userId: string, positions: readonly Position[]): Promise<void> {
    if (positions.length === 0) return;
    await this.attempt(async () => {
      const ids = positions.map(({ roomId }) => roomId);
      const rooms = await this.dataSource.manager.findBy(RoomEntity, { id: In(ids) });
      const saying = new Set(rooms.filter(saysSeen).map(({ id }) => id));
      await this.tell(
        userId,
        positions.filter(({ roomId }) => saying.has(roomId)),
      );
    });
  }

  private async tell(userId: string, positions: readonly Position[]): Promise<void> {
    if (positions.length === 0) return;
    const rooms = plainArray(positions.map(({ roomId }) => roomId));
    const all = await askPrepared<Reader>(this.dataSource.manager, readers, [rooms]);
    const hiding = all.filter(({ hides }) => hides);
    if (hiding.some((reader) => reader.userId === userId)) return;
    this.committed.publish(
      ...positions.map(({ roomId, seq }) => {
        const hidden = hiding.filter((reader) => reader.roomId === roomId).map((reader) => reader.userId);
        return { to: 'seen' as const, seen: { roomId, userId, seq }, hiddenFrom: [userId, ...hidden] };
      }),
    );
  }

  private async attempt(tell: () => Promise<void>): Promise<void> {
    try {
      await tell();
    } catch (error) {
      logFailure(this.logger, 'How far somebody has read could not be told', error);
    }
  }
}
