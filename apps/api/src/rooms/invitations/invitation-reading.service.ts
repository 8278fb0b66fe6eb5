import { Injectable } from '@nestjs/common';
import type { ClosedState, Invitation, SelfEvent } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { peopleById } from '../../users/people-by-id.js';
import type { OwnKind } from '../own-kinds.js';
import { invitationView } from './invitation.view.js';
import type { InvitationRow } from './invitation.view.js';

type Row = InvitationRow & { state: 'pending' | ClosedState; open: boolean };

/**
 * Open is what still leads somewhere: not into an archived room, nor where the person is already (a node of an older
 * release closes nothing when it lets somebody in).
 */
const rowsWhere = (condition: string) =>
  `SELECT i.id, i.user_id AS "userId", i.invited_by AS "invitedBy", i.created_at AS "createdAt",
     i.self_revision AS "selfRevision", i.state, i.room_id AS "roomId", r.name, r.topic,
     r.member_count AS "memberCount",
     i.state = 'pending' AND r.archived_at IS NULL AND NOT EXISTS (
       SELECT FROM memberships m
       WHERE m.room_id = i.room_id AND m.user_id = i.user_id AND m.left_at IS NULL) AS open
   FROM invitations i JOIN rooms r ON r.id = i.room_id
   WHERE ${condition} ORDER BY i.self_revision`;

/** The invitations of people, for themselves. */
@Injectable()
export class InvitationReading implements OwnKind {
  constructor(private readonly dataSource: DataSource) {}

  /** What each of these people can accept now, in their order. */
  async openOf(userIds: readonly string[]): Promise<Invitation[][]> {
    const { manager } = this.dataSource;
    const pending = rowsWhere(`i.user_id = ANY($1::uuid[]) AND i.state = 'pending'`);
    const found = await seen(manager, await manager.query<Row[]>(pending, [userIds]));
    return userIds.map((userId) =>
      found.flatMap(({ row, invitation }) => (row.open && row.userId === userId ? [invitation] : [])),
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

/** Each with who invites. */
async function seen(
  manager: EntityManager,
  rows: readonly Row[],
): Promise<{ row: Row; invitation: Invitation }[]> {
  const people = await peopleById(
    manager,
    rows.map(({ invitedBy }) => invitedBy),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  return rows.flatMap((row) => {
    const by = byId.get(row.invitedBy);
    return by ? [{ row, invitation: invitationView(row, by) }] : [];
  });
}
