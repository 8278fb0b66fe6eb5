import type { RoomKind, ServerRole } from '@parley/contracts';
import { serverRoles } from '@parley/contracts';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';

export type Standing = 'owner' | 'moderator' | 'member' | 'outsider' | 'former' | 'invited';

/** Who somebody is on the server and in a room of some kind. */
export interface Case {
  server: ServerRole;
  standing: Standing;
  kind: RoomKind;
}

export interface Others {
  owner: string;
  moderator: string;
  member: string;
  /** In no room. */
  stranger: string;
}

export interface Scene {
  roomId: string;
  others: Others;
  /** `seq` of messages: by the person themselves (where they were ever in the room), and by another. */
  own: number;
  others1: number;
  others2: number;
}

/** A room with an owner, a moderator and a member besides the person, who stands in it as the case says. */
export async function setScene(
  db: Pick<DataSource, 'query'>,
  person: { id: string },
  { standing, kind }: Case,
  others: Others,
): Promise<Scene> {
  const roomId = uuid();
  const direct = kind === 'direct';
  const members: [string, Standing][] = [
    [others.owner, 'owner'],
    [others.moderator, 'moderator'],
    [others.member, 'member'],
  ];
  const isStranger = standing === 'outsider' || standing === 'invited';
  if (!isStranger) members.push([person.id, standing]);
  const ids = members.map(([id]) => id);
  const authors = [isStranger ? others.member : person.id, others.member, others.member, others.member];
  await db.query(
    `INSERT INTO rooms (id, kind, name, name_key, direct_key, created_by, revision, settings_revision, member_count,
       last_seq, last_count_no)
     VALUES ($1, $2, $3, lower($3), $4, $5, $6, 1, $7, $8, $8)`,
    [
      roomId,
      kind,
      direct ? null : `Room ${roomId}`,
      // The room's own id stands for one more person, whom nobody else's room has: the same set is the same room.
      direct ? [roomId, ...ids].join(',') : null,
      others.owner,
      1 + members.length + authors.length,
      members.filter(([, role]) => role !== 'former').length,
      authors.length,
    ],
  );
  await db.query(
    `INSERT INTO memberships (room_id, user_id, role, revision, joined_revision, self_revision, joined_self_revision, left_at)
     SELECT $1, id, CASE WHEN $4 OR role = 'former' THEN 'member' ELSE role END, place + 1, place + 1, 0, 0,
       CASE WHEN role = 'former' THEN now() END
     FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS given (id, role, place)`,
    [roomId, ids, members.map(([, role]) => role), direct],
  );
  await db.query(
    `INSERT INTO messages (room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, created_at)
     SELECT $1, place, id, place, $4 + place, author, id, '', 'text', 'hello', now()
     FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS given (author, id, place)`,
    [roomId, authors, authors.map(() => uuid()), 1 + members.length],
  );
  if (standing === 'invited')
    await db.query(
      `WITH bumped AS (UPDATE users SET self_revision = self_revision + 1 WHERE id = $2 RETURNING self_revision)
       INSERT INTO invitations (id, room_id, user_id, invited_by, self_revision)
       SELECT $4, $1, $2, $3, self_revision FROM bumped`,
      [roomId, person.id, others.owner, uuid()],
    );
  return { roomId, others, own: 1, others1: 2, others2: 3 };
}

const kinds: RoomKind[] = ['public', 'private', 'direct'];
const standings: Standing[] = ['owner', 'moderator', 'member', 'outsider', 'former', 'invited'];

/** Everybody that policy.md tells apart: in a direct room all are members alike. */
export const allCases: Case[] = serverRoles.flatMap((server) =>
  kinds.flatMap((kind) =>
    standings
      .filter((standing) => kind !== 'direct' || !['owner', 'moderator', 'invited'].includes(standing))
      .map((standing) => ({ server, standing, kind })),
  ),
);

/** The moderator is in it again, as if never banned. */
export async function backIn(db: DataSource, { roomId, others: { moderator } }: Scene): Promise<void> {
  await db.query('UPDATE memberships SET left_at = NULL WHERE room_id = $1 AND user_id = $2', [
    roomId,
    moderator,
  ]);
  await db.query('UPDATE rooms SET member_count = member_count + 1 WHERE id = $1', [roomId]);
}
