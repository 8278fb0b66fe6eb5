import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import { Refusal } from '../http/refusal.js';
import { AccessEnding } from './access-ending.service.js';
import type { RefreshToken } from './refresh-tokens.service.js';
import { sessionLife } from './sessions.service.js';

interface Found {
  userId: string;
  generation: number;
  ended: boolean;
  expired: boolean;
  suspended: boolean;
  /** Rotated within the last 30 seconds. */
  fresh: boolean;
}

export interface Refreshed {
  userId: string;
  token: RefreshToken;
}

/** One refresh token after the other, each used once; one used again is taken for stolen. */
@Injectable()
export class SessionRefresh {
  constructor(
    private readonly database: DataSource,
    private readonly ending: AccessEnding,
    private readonly changes: CommittedChanges,
  ) {}

  async refresh(token: RefreshToken): Promise<Refreshed> {
    const outcome = await this.database.transaction((manager) => this.rotate(manager, token));
    if (!('stolenFrom' in outcome)) return outcome;
    const only = token.sessionId;
    const ended = await this.database.transaction((manager) =>
      this.ending.sessions(manager, outcome.stolenFrom, { only }),
    );
    this.changes.publish(...ended);
    throw new Refusal('auth.invalid');
  }

  private async rotate(
    manager: EntityManager,
    { sessionId, generation }: RefreshToken,
  ): Promise<Refreshed | { stolenFrom: string }> {
    const found = await lockSession(manager, sessionId);
    if (!found) throw new Refusal('auth.invalid');
    const refused = refusalOf(found);
    if (refused) throw new Refusal(refused);
    const { userId } = found;
    if (generation === found.generation) {
      await advance(manager, sessionId);
      return { userId, token: { sessionId, generation: generation + 1 } };
    }
    // Two tabs at once, or an answer that was lost: the successor nobody has used yet is given again.
    if (generation === found.generation - 1 && found.fresh)
      return { userId, token: { sessionId, generation: found.generation } };
    return { stolenFrom: userId };
  }
}

async function lockSession(manager: EntityManager, sessionId: string): Promise<Found | undefined> {
  const [found] = await manager.query<Found[]>(
    `SELECT s.user_id AS "userId", s.generation, s.ended_at IS NOT NULL AS ended,
            s.expires_at <= clock_timestamp() AS expired, u.suspended_at IS NOT NULL AS suspended,
            s.rotated_at > clock_timestamp() - interval '30 seconds' AS fresh
     FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1 FOR UPDATE OF s`,
    [sessionId],
  );
  return found;
}

function refusalOf(found: Found): ErrorCode | null {
  if (found.suspended) return 'auth.suspended';
  if (found.ended) return 'auth.invalid';
  return found.expired ? 'auth.expired' : null;
}

async function advance(manager: EntityManager, sessionId: string): Promise<void> {
  await manager.query(
    `UPDATE sessions SET generation = generation + 1, rotated_at = clock_timestamp(), last_used_at = clock_timestamp(),
                         expires_at = clock_timestamp() + ${sessionLife}
     WHERE id = $1`,
    [sessionId],
  );
}
