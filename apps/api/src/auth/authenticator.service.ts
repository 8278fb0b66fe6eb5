import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { tokenPrefix } from '@parley/contracts';
import type { Scope, ServerRole } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { arrivalsGatherMs, askedTogether } from '../database/asked-together.js';
import { askPrepared, unseen } from '../database/prepared-statement.js';
import type { Actor } from '../http/actor.js';
import { logFailure } from '../http/availability.js';
import { Refusal } from '../http/refusal.js';
import { AccessTokens } from './access-tokens.service.js';
import { sessionLife } from './sessions.service.js';

interface Credential {
  id: string;
  userId: string;
  role: ServerRole;
  scopes: Scope[] | null;
  ended: boolean;
  expired: boolean;
  suspended: boolean;
  /** Its last use was noted more than a minute ago. */
  stale: boolean;
}

interface Known extends Credential {
  /** When the question left for the database. */
  knownAt: number;
}

/** By their ids. */
type Sessions = (id: string) => Promise<Known | undefined>;

const sessionsByIds = {
  name: 'sessions-by-ids',
  text: `SELECT s.id, s.user_id AS "userId", u.role, NULL AS scopes, s.ended_at IS NOT NULL OR u.deleted_at IS NOT NULL AS ended,
      s.expires_at <= clock_timestamp() AS expired, u.suspended_at IS NOT NULL AS suspended,
      s.last_used_at < clock_timestamp() - interval '1 minute' AS stale
    FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ANY(${unseen('$1', 'uuid[]')})`,
};

/** Who a bearer is, as the database says at this moment; the one answer for HTTP and for the socket. */
@Injectable()
export class Authenticator {
  private readonly logger = new Logger(Authenticator.name);

  constructor(
    private readonly database: DataSource,
    private readonly accessTokens: AccessTokens,
  ) {}

  /** `bearer`: an access token or a personal access token. Refuses with `auth.*`. */
  async authenticate(bearer: string): Promise<Actor> {
    return this.byBearer(bearer, this.session);
  }

  /** The same for somebody who opens a socket: of thousands who do so at once few statements are made. */
  async authenticateArrival(bearer: string): Promise<Actor> {
    return this.byBearer(bearer, this.arrivingSession);
  }

  /** The same, for a session that something else than a bearer names. */
  async ofSession(sessionId: string): Promise<Actor> {
    return this.judge(await this.session(sessionId), false);
  }

  private async judge(found: Known | undefined, personal: boolean): Promise<Actor> {
    if (!found) throw new Refusal('auth.invalid');
    if (found.suspended) throw new Refusal('auth.suspended');
    if (found.ended) throw new Refusal('auth.invalid');
    if (found.expired) throw new Refusal('auth.expired');
    if (found.stale) await this.noteUse(found, personal);
    const { id, userId, role, scopes, knownAt } = found;
    return personal
      ? { id: userId, role, sessionId: null, tokenId: id, scopes: scopes ?? [], knownAt }
      : { id: userId, role, sessionId: id, tokenId: null, scopes: null, knownAt };
  }

  private async byBearer(bearer: string, session: Sessions): Promise<Actor> {
    const personal = bearer.startsWith(tokenPrefix);
    const found = personal ? await this.byPersonalToken(bearer) : await this.bySession(bearer, session);
    return this.judge(found, personal);
  }

  private async bySession(bearer: string, session: Sessions): Promise<Known | undefined> {
    const { sessionId, userId } = await this.accessTokens.read(bearer);
    const found = await session(sessionId);
    return found?.userId === userId ? found : undefined;
  }

  private readonly session = askedTogether((ids: readonly string[]) => this.sessionsBy(ids));
  private readonly arrivingSession = askedTogether((ids: readonly string[]) => this.sessionsBy(ids), {
    gatherMs: arrivalsGatherMs,
  });

  private async sessionsBy(ids: readonly string[]): Promise<(Known | undefined)[]> {
    const knownAt = performance.now();
    const rows = await askPrepared<Credential>(this.database.manager, sessionsByIds, [ids]);
    const found = new Map(rows.map((row): [string, Known] => [row.id, { ...row, knownAt }]));
    return ids.map((id) => found.get(id));
  }

  private byPersonalToken(secret: string): Promise<Known | undefined> {
    return this.token(secretHash(secret).toString('hex'));
  }

  /** By the secret's hash, in hexadecimal. */
  private readonly token = askedTogether(async (hashes: readonly string[]) => {
    const knownAt = performance.now();
    const rows = await this.database.query<(Credential & { hash: string })[]>(
      `SELECT t.id, t.user_id AS "userId", u.role, t.scopes,
              t.ended_at IS NOT NULL OR u.deleted_at IS NOT NULL AS ended,
              coalesce(t.expires_at <= clock_timestamp(), false) AS expired, u.suspended_at IS NOT NULL AS suspended,
              coalesce(t.last_used_at < clock_timestamp() - interval '1 minute', true) AS stale,
              encode(t.secret_hash, 'hex') AS hash
       FROM unnest($1::text[]) AS given (hash) JOIN personal_tokens t ON t.secret_hash = decode(given.hash, 'hex')
       JOIN users u ON u.id = t.user_id`,
      [[...new Set(hashes)]],
    );
    const found = new Map(rows.map((row): [string, Known] => [row.hash, { ...row, knownAt }]));
    return hashes.map((hash) => found.get(hash));
  });

  /** At most once a minute, whoever asks at the same time; and no request fails because it could not be noted. */
  private async noteUse(found: Credential, personal: boolean): Promise<void> {
    try {
      await (personal ? this.noteTokens(found) : this.noteSessions(found));
    } catch (error) {
      logFailure(this.logger, 'The use of a sign-in could not be noted', error);
    }
  }

  private readonly noteSessions = askedTogether(
    (used: readonly Credential[]) =>
      this.noteUses('sessions', `, expires_at = clock_timestamp() + ${sessionLife}`, used),
    { gatherMs: arrivalsGatherMs },
  );
  private readonly noteTokens = askedTogether((used: readonly Credential[]) =>
    this.noteUses('personal_tokens', '', used),
  );

  /** Rows that somebody else holds are noted another time: nobody waits here, so nobody waits in a circle. */
  private async noteUses(table: string, more: string, used: readonly Credential[]): Promise<undefined[]> {
    const longAgo = (column: string) => `coalesce(${column} < clock_timestamp() - interval '1 minute', true)`;
    await this.database.query(
      `UPDATE ${table} used SET last_used_at = clock_timestamp()${more}
       FROM (SELECT id FROM ${table} WHERE id = ANY($1::uuid[]) AND ended_at IS NULL AND ${longAgo('last_used_at')}
             FOR NO KEY UPDATE SKIP LOCKED) free
       WHERE used.id = free.id`,
      [used.map(({ id }) => id)],
    );
    await this.database.query(
      `UPDATE users seen SET last_seen_at = clock_timestamp()
       FROM (SELECT id FROM users WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL AND ${longAgo('last_seen_at')}
             FOR NO KEY UPDATE SKIP LOCKED) free
       WHERE seen.id = free.id`,
      [used.map(({ userId }) => userId)],
    );
    return used.map(() => undefined);
  }
}

/** A secret of 256 random bits needs no slow hash. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
