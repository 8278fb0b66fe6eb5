import { Injectable } from '@nestjs/common';
import type { Typing } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { Fence } from '../http/fence.js';
import { readAsMember } from '../rooms/room-reading.js';
import type { Connection } from './connection.js';
import { Fleeting } from './fleeting.service.js';

/** A reader shows somebody as typing for 6 s (R27); saying it more often than this tells nobody anything. */
const repeatMs = 2000;
/** So many rooms and threads in which a device types at once are known; of more it is told each time. */
const mostPlaces = 50;

type Said = Omit<Typing, 'userId'>;

/** Who is typing, told to the others in the room. */
@Injectable()
export class TypingSignals {
  /** By the room or the thread. */
  private readonly said = new WeakMap<Connection, Map<string, { typing: boolean; at: number }>>();

  constructor(
    private readonly fence: Fence,
    private readonly db: DataSource,
    private readonly fleeting: Fleeting,
  ) {}

  async set(connection: Connection, { roomId, typing, threadRoot }: Said): Promise<void> {
    await this.expectMember(connection, roomId);
    if (!this.isNews(connection, `${roomId} ${threadRoot ?? ''}`, typing)) return;
    const inThread = threadRoot === undefined ? {} : { threadRoot };
    const signal: Typing = { roomId, userId: connection.userId, typing, ...inThread };
    this.fleeting.typing(signal);
  }

  /** The socket hears the room: that is its membership, as long as this node knows of revocations. */
  private async expectMember(connection: Connection, roomId: string): Promise<void> {
    if (connection.hears(roomId) && this.fence.isSure()) return;
    await readAsMember(this.db.manager, connection.actor, roomId);
  }

  private isNews(connection: Connection, place: string, typing: boolean): boolean {
    const places = this.said.get(connection) ?? new Map<string, { typing: boolean; at: number }>();
    this.said.set(connection, places);
    const now = performance.now();
    const last = places.get(place);
    if (last?.typing === typing && (!typing || now - last.at < repeatMs)) return false;
    if (!last && !typing) return false;
    places.delete(place);
    places.set(place, { typing, at: now });
    // Anybody can name threads that there are not.
    const [oldest = place] = places.keys();
    if (places.size > mostPlaces) places.delete(oldest);
    return true;
  }
}
