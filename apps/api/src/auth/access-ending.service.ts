import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CommittedChange } from '../database/committed-changes.js';
import { bumpSelfRevision } from '../users/self-revision.js';

type EndCode = 'auth.invalid' | 'auth.expired' | 'auth.suspended';
/** Which of a person's sessions: all, or these, or all but one. */
export interface WhichSessions {
  only?: string;
  except?: string;
}

/**
 * Takes access away inside the caller's transaction, with the row that every node's fence reads (R14).
 * What it returns is published by the caller after the commit.
 */
@Injectable()
export class AccessEnding {
  async sessions(
    manager: EntityManager,
    userId: string,
    { only, except }: WhichSessions,
    code: EndCode = 'auth.invalid',
  ): Promise<CommittedChange[]> {
    // Their person before the sessions, like whoever locks both.
    await manager.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
    const [ended] = await manager.query<[{ id: string }[], number]>(
      `UPDATE sessions SET ended_at = clock_timestamp()
       WHERE user_id = $1 AND ended_at IS NULL AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id <> $3)
       RETURNING id`,
      [userId, only ?? null, except ?? null],
    );
    if (ended.length > 0) await this.announce(manager, userId);
    const changes: CommittedChange[] = [];
    for (const { id: sessionId } of ended) {
      const selfRevision = await bumpSelfRevision(manager, userId);
      changes.push({ to: 'user', userId, event: { type: 'session.ended', selfRevision, code } });
      changes.push({ to: 'access', userId, sessionId, selfRevision, code });
    }
    return changes;
  }

  async token(manager: EntityManager, userId: string, tokenId: string): Promise<CommittedChange[]> {
    const [ended] = await manager.query<[{ id: string }[], number]>(
      `UPDATE personal_tokens SET ended_at = clock_timestamp()
       WHERE user_id = $1 AND id = $2 AND ended_at IS NULL RETURNING id`,
      [userId, tokenId],
    );
    if (ended.length > 0) await this.announce(manager, userId);
    return ended.map(({ id }) => ({ to: 'access', userId, tokenId: id, code: 'auth.invalid' }));
  }

  /** A change of what this person may do at all: suspension or server role. */
  async announce(manager: EntityManager, userId: string): Promise<void> {
    await manager.query('INSERT INTO access_changes (user_id) VALUES ($1)', [userId]);
  }
}
