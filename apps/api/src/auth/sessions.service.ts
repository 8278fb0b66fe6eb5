import { Injectable } from '@nestjs/common';
import type { Session } from '@parley/contracts';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { CommittedChanges } from '../database/committed-changes.js';
import { SessionEntity } from '../database/entities/session.entity.js';
import { AccessEnding } from './access-ending.service.js';
import type { Device } from './device.js';
import type { RefreshToken } from './refresh-tokens.service.js';

/** A session lasts this long from its last use. */
export const sessionLife = `interval '30 days'`;
export const sessionSeconds = 30 * 24 * 60 * 60;

/** The signed-in devices of a person. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: DataSource,
    private readonly ending: AccessEnding,
    private readonly changes: CommittedChanges,
  ) {}

  /** Its first refresh token. */
  async open(manager: EntityManager, userId: string, device: Device): Promise<RefreshToken> {
    const sessionId = uuidv7();
    await manager.query(
      `INSERT INTO sessions (id, user_id, user_agent, ip, expires_at)
       VALUES ($1, $2, $3, $4, clock_timestamp() + ${sessionLife})`,
      [sessionId, userId, device.userAgent, device.ip],
    );
    return { sessionId, generation: 1 };
  }

  async list(userId: string, currentId: string | null): Promise<Session[]> {
    const sessions = await this.database.getRepository(SessionEntity).find({
      where: { userId, endedAt: IsNull(), expiresAt: MoreThan(new Date()) },
      order: { lastUsedAt: 'DESC' },
    });
    return sessions.map((session) => ({
      id: session.id,
      userAgent: session.userAgent,
      ip: session.ip,
      createdAt: session.createdAt.toISOString(),
      lastUsedAt: session.lastUsedAt.toISOString(),
      current: session.id === currentId,
    }));
  }

  /** Whether there was one to end. */
  async end(userId: string, sessionId: string): Promise<boolean> {
    const ended = await this.database.transaction((manager) =>
      this.ending.sessions(manager, userId, { only: sessionId }),
    );
    this.changes.publish(...ended);
    return ended.length > 0;
  }
}
