import { Injectable } from '@nestjs/common';
import type {
  ClosedState,
  Invitation,
  OwnInvitations,
  RoomInvitations,
  SelfEvent,
  User,
} from '@parley/contracts';
import { mayInvite } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { peopleById } from '../../users/people-by-id.js';
import { selfRevisions } from '../../users/self-revision.js';
import { idCursor } from '../id-cursor.js';
import type { OwnKind } from '../own-kinds.js';
import { PromptReading } from '../prompt-reading.service.js';
import { expectAllowed } from '../room-access.js';
import { readRoom } from '../room-reading.js';
import { invitationView, roomInvitationView } from './invitation.view.js';
import type { InvitationRow } from './invitation.view.js';

type Row = InvitationRow & { state: 'pending' | ClosedState; open: boolean };

/**
 * Open is what still leads somewhere: not into an archived room, nor where the person is already (a node of an older
 * release closes nothing when it lets somebody in).
 */
const isOpen = `i.state = 'pending' AND r.archived_at IS NULL AND NOT EXISTS (
  SELECT FROM memberships m WHERE m.room_id = i.room_id AND m.user_id = i.user_id AND m.left_at IS NULL)`;

const rowsWhere = (condition: string, order = 'i.self_revision') =>
  `SELECT i.id, i.user_id AS "userId", i.invited_by AS "invitedBy", i.created_at AS "createdAt",
     i.self_revision AS "selfRevision", i.state, i.room_id AS "roomId", r.name, r.topic,
     r.member_count AS "memberCount", ${isOpen} AS open
   FROM invitations i JOIN rooms r ON r.id = i.room_id
   WHERE ${condition} ORDER BY ${order}`;

const pendingOf = rowsWhere(`i.user_id = ANY($1::uuid[]) AND i.state = 'pending'`);
const openTo = rowsWhere(
  `i.room_id = $1 AND ($2::uuid IS NULL OR i.id < $2) AND ${isOpen}`,
  'i.id DESC LIMIT $3',
);

/** Of people, for themselves; and of a room, for those who may invite. */
@Injectable()
export class InvitationReading implements OwnKind {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  /** What each of these people can accept now, in their order. */
  async openOf(
    userIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Invitation[][]> {
    const found = await seen(manager, await manager.query<Row[]>(pendingOf, [userIds]));
    return userIds.map((userId) =>
      found.flatMap(({ row, invitation }) => (row.open && row.userId === userId ? [invitation] : [])),
    );
  }

  mine(actor: Actor): Promise<OwnInvitations> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const [self] = await selfRevisions(manager, [actor.id]);
        const [invitations = []] = await this.openOf([actor.id], manager);
        return { invitations, selfRevision: self?.selfRevision ?? 0 };
      }),
    );
  }

  /** Newest first. */
  ofRoom(
    actor: Actor,
    roomId: string,
    { after, limit }: { after?: string; limit: number },
  ): Promise<RoomInvitations> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const { subject } = await readRoom(manager, actor, roomId);
        expectAllowed(subject, mayInvite(subject));
        const before = after === undefined ? null : idCursor(after);
        const rows = await manager.query<Row[]>(openTo, [roomId, before, limit + 1]);
        const shown = rows.slice(0, limit);
        const people = await byId(
          manager,
          shown.flatMap(({ userId, invitedBy }) => [userId, invitedBy]),
        );
        const invitations = shown.flatMap((row) => {
          const [user, by] = [people.get(row.userId), people.get(row.invitedBy)];
          return user && by ? [roomInvitationView(row, user, by)] : [];
        });
        return { invitations, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
      }),
    );
  }

  async since(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]> {
    const later = rowsWhere('i.user_id = $1 AND i.self_revision > $2');
    const found = await seen(manager, await manager.query<Row[]>(later, [userId, selfRevision]));
    return found.flatMap(({ row, invitation }): SelfEvent[] => {
      const { id: invitationId, selfRevision: number, roomId, state } = row;
      if (state !== 'pending')
        return [{ type: 'invitation.closed', selfRevision: number, invitationId, roomId, state }];
      return row.open ? [{ type: 'invitation.received', selfRevision: number, invitation }] : [];
    });
  }
}

/** How many somebody could accept now. */
export async function openCount(manager: EntityManager, userId: string): Promise<number> {
  const [counted] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM invitations i JOIN rooms r ON r.id = i.room_id
     WHERE i.user_id = $1 AND ${isOpen}`,
    [userId],
  );
  return counted?.count ?? 0;
}

/** Each with who invites. */
async function seen(
  manager: EntityManager,
  rows: readonly Row[],
): Promise<{ row: Row; invitation: Invitation }[]> {
  const people = await byId(
    manager,
    rows.map(({ invitedBy }) => invitedBy),
  );
  return rows.flatMap((row) => {
    const by = people.get(row.invitedBy);
    return by ? [{ row, invitation: invitationView(row, by) }] : [];
  });
}

async function byId(manager: EntityManager, ids: readonly string[]): Promise<Map<string, User>> {
  return new Map((await peopleById(manager, ids)).map((person) => [person.id, person]));
}
