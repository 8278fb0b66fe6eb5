import { Injectable } from '@nestjs/common';
import type { Typing } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { Fence } from '../http/fence.js';
import { readAsMember } from '../rooms/room-reading.js';
import type { Connection } from './connection.js';
import { Fleeting } from './fleeting.service.js';

/** A reader shows somebody as typing for 6 s (R27); saying it more often than this tells nobody anything. */
const repeatMs = 2000;

/** Who is typing, told to the others in the room. */
@Injectable()
export class TypingSignals {
  private readonly said = new WeakMap<Connection, Map<string, { typing: boolean; at: number }>>();

  constructor(
    private readonly fence: Fence,
    private readonly db: DataSource,
    private readonly fleeting: Fleeting,
  ) {}

  async set(connection: Connection, roomId: string, typing: boolean): Promise<void> {
    await this.expectMember(connection, roomId);
    if (!this.isNews(connection, roomId, typing)) return;
    const signal: Typing = { roomId, userId: connection.userId, typing };
    this.fleeting.typing(signal);
  }

  /** The socket hears the room: that is its membership, as long as this node knows of revocations. */
  private async expectMember(connection: Connection, roomId: string): Promise<void> {
    if (connection.hears(roomId) && this.fence.isSure()) return;
    await readAsMember(this.db.manager, connection.actor, roomId);
  }

  private isNews(connection: Connection, roomId: string, typing: boolean): boolean {
    const rooms = this.said.get(connection) ?? new Map<string, { typing: boolean; at: number }>();
    this.said.set(connection, rooms);
    const now = performance.now();
    const last = rooms.get(roomId);
    if (last?.typing === typing && (!typing || now - last.at < repeatMs)) return false;
    if (!last && !typing) return false;
    rooms.set(roomId, { typing, at: now });
    return true;
  }
}
