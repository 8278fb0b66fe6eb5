import { Injectable } from '@nestjs/common';
import type {
  AdminSession,
  AdminToken,
  EndedSignIns,
  EndSignIns,
  ListSignIns,
  User,
} from '@parley/contracts';
import { DataSource, In } from 'typeorm';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { noteAct } from '../../audit/note-act.js';
import type { Act } from '../../audit/note-act.js';
import { AccessEnding } from '../../auth/access-ending.service.js';
import { CommittedChanges } from '../../database/committed-changes.js';
import type { CommittedChange } from '../../database/committed-changes.js';
import { PersonalTokenEntity } from '../../database/entities/personal-token.entity.js';
import { SessionEntity } from '../../database/entities/session.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { idCursor } from '../../rooms/id-cursor.js';
import { peopleById } from '../../users/people-by-id.js';

interface Page<Row> {
  rows: Row[];
  users: User[];
  next: string | null;
}

/** Where people and their programs are signed in, for those who may end it. */
@Injectable()
export class SignInTable {
  constructor(
    private readonly database: DataSource,
    private readonly ending: AccessEnding,
    private readonly changes: CommittedChanges,
  ) {}

  async sessions(list: ListSignIns): Promise<Page<AdminSession>> {
    const found = this.database.manager
      .createQueryBuilder(SessionEntity, 'held')
      .where('held.ended_at IS NULL AND held.expires_at > now()');
    return this.page(found, list, sessionView);
  }

  async tokens(list: ListSignIns): Promise<Page<AdminToken>> {
    const found = this.database.manager
      .createQueryBuilder(PersonalTokenEntity, 'held')
      .where('held.ended_at IS NULL');
    return this.page(found, list, tokenView);
  }

  async endSession(actor: Actor, id: string): Promise<void> {
    const userId = await this.personOf(SessionEntity, id);
    await this.end(actor, { action: 'session.ended', subject: { kind: 'user', id: userId } }, (manager) =>
      this.ending.sessions(manager, userId, { only: id }),
    );
  }

  async endToken(actor: Actor, id: string): Promise<void> {
    const userId = await this.personOf(PersonalTokenEntity, id);
    await this.end(actor, { action: 'token.ended', subject: { kind: 'user', id: userId } }, (manager) =>
      this.ending.token(manager, userId, id),
    );
  }

  async endSessions(actor: Actor, wish: EndSignIns): Promise<EndedSignIns> {
    const held = await this.database.manager.findBy(SessionEntity, { id: In(wish.ids) });
    const isOver = ({ endedAt, expiresAt }: SessionEntity) => endedAt !== null || expiresAt <= new Date();
    const over = new Map(held.map((session) => [session.id, isOver(session)]));
    return endEach(wish, over, (id) => this.endSession(actor, id));
  }

  async endTokens(actor: Actor, wish: EndSignIns): Promise<EndedSignIns> {
    const held = await this.database.manager.findBy(PersonalTokenEntity, { id: In(wish.ids) });
    const over = new Map(held.map(({ id, endedAt }) => [id, endedAt !== null]));
    return endEach(wish, over, (id) => this.endToken(actor, id));
  }

  private async page<Row extends { id: string; userId: string }, View>(
    found: SelectQueryBuilder<Row>,
    { user, after, limit }: ListSignIns,
    view: (row: Row) => View,
  ): Promise<Page<View>> {
    if (user !== undefined) found.andWhere('held.user_id = :user', { user });
    if (after !== undefined) found.andWhere('held.id < :before', { before: idCursor(after) });
    const rows = await found
      .orderBy('held.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    const shown = rows.slice(0, limit);
    return {
      rows: shown.map(view),
      users: await peopleById(
        this.database.manager,
        shown.map(({ userId }) => userId),
      ),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  private async personOf(
    entity: typeof SessionEntity | typeof PersonalTokenEntity,
    id: string,
  ): Promise<string> {
    const found = await this.database.manager.findOneBy<SessionEntity | PersonalTokenEntity>(entity, { id });
    if (!found) throw new Refusal('not_found');
    return found.userId;
  }

  /** What has ended already is not there. */
  private async end(
    actor: Actor,
    act: Act,
    ending: (manager: EntityManager) => Promise<CommittedChange[]>,
  ): Promise<void> {
    const ended = await this.database.transaction(async (manager) => {
      const changes = await ending(manager);
      if (changes.length === 0) throw new Refusal('not_found');
      await noteAct(manager, actor, act);
      return changes;
    });
    this.changes.publish(...ended);
  }
}

/** Each by itself, so that nobody waits for all of them. `over`: of those that are there, whether they have ended. */
async function endEach(
  { ids, dryRun }: EndSignIns,
  over: ReadonlyMap<string, boolean>,
  end: (id: string) => Promise<void>,
): Promise<EndedSignIns> {
  const results: EndedSignIns['results'] = [];
  for (const id of ids) {
    const isOver = over.get(id);
    if (isOver === undefined) results.push({ id, outcome: 'refused', code: 'not_found' });
    else if (isOver) results.push({ id, outcome: 'unchanged', code: null });
    else
      results.push({ id, outcome: dryRun || (await ended(end(id))) ? 'changed' : 'unchanged', code: null });
  }
  return { dryRun, results };
}

/** Whether it was this that ended it, and nobody else meanwhile. */
async function ended(ending: Promise<void>): Promise<boolean> {
  try {
    await ending;
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return false;
    throw error;
  }
}

function sessionView({ id, userId, userAgent, ip, createdAt, lastUsedAt }: SessionEntity): AdminSession {
  const times = { createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString() };
  return { id, userId, userAgent, ip, ...times };
}

function tokenView(token: PersonalTokenEntity): AdminToken {
  const { id, userId, name, scopes, createdAt, lastUsedAt, expiresAt } = token;
  return {
    ...{ id, userId, name, scopes, createdAt: createdAt.toISOString() },
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
