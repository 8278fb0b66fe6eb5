import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { tokenPrefix } from '@parley/contracts';
import type { CreatedToken, CreateToken, PersonalToken, Scope, ServerRole } from '@parley/contracts';
import { mayAdminister } from '@parley/policy';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { CommittedChanges } from '../database/committed-changes.js';
import { PersonalTokenEntity } from '../database/entities/personal-token.entity.js';
import type { Actor } from '../http/actor.js';
import { invalid, Refusal } from '../http/refusal.js';
import { AccessEnding } from './access-ending.service.js';
import { secretHash } from './authenticator.service.js';

/** What programs sign in with, in a person's name. */
@Injectable()
export class PersonalTokens {
  constructor(
    private readonly database: DataSource,
    private readonly ending: AccessEnding,
    private readonly changes: CommittedChanges,
  ) {}

  async list(userId: string): Promise<PersonalToken[]> {
    const tokens = await this.database
      .getRepository(PersonalTokenEntity)
      .find({ where: { userId, endedAt: IsNull() }, order: { id: 'DESC' } });
    return tokens.map(tokenView);
  }

  async create(actor: Actor, { name, scopes, expiresAt }: CreateToken): Promise<CreatedToken> {
    if (expiresAt && new Date(expiresAt) <= new Date())
      throw invalid({ path: 'expiresAt', message: 'must lie in the future' });
    const secret = `${tokenPrefix}${randomBytes(32).toString('base64url')}`;
    const id = uuidv7();
    const token = await this.database.transaction(async (manager) => {
      await expectStanding(manager, actor, scopes);
      await manager.insert(PersonalTokenEntity, {
        id,
        userId: actor.id,
        name,
        scopes,
        secretHash: secretHash(secret),
        expiresAt: expiresAt ? new Date(expiresAt) : null,
      });
      return manager.findOneByOrFail(PersonalTokenEntity, { id });
    });
    return { token: tokenView(token), secret };
  }

  /** Whether there was one to end. */
  async end(actor: Actor, tokenId: string): Promise<boolean> {
    const ended = await this.database.transaction((manager) => this.ending.token(manager, actor.id, tokenId));
    this.changes.publish(...ended);
    return ended.length > 0;
  }
}

/** Under the session's lock, so that no token comes out of a session that is being ended (R1). */
async function expectStanding(manager: EntityManager, actor: Actor, scopes: Scope[]): Promise<void> {
  await manager.query('SELECT FROM sessions WHERE id = $1 FOR SHARE', [actor.sessionId]);
  const [found] = await manager.query<{ role: ServerRole; alive: boolean; suspended: boolean }[]>(
    `SELECT u.role, u.suspended_at IS NOT NULL AS suspended,
            s.ended_at IS NULL AND s.expires_at > clock_timestamp() AS alive
     FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1`,
    [actor.sessionId],
  );
  if (found?.suspended) throw new Refusal('auth.suspended');
  if (!found?.alive) throw new Refusal('auth.invalid');
  if (scopes.includes('admin') && !mayAdminister({ ...actor, role: found.role }))
    throw new Refusal('policy.denied');
}

function tokenView(token: PersonalTokenEntity): PersonalToken {
  return {
    id: token.id,
    name: token.name,
    scopes: token.scopes,
    createdAt: token.createdAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    expiresAt: token.expiresAt?.toISOString() ?? null,
  };
}
