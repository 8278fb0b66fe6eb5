import type { RoomKind, ServerRole } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Person } from '../people.js';
import type { TestServer } from './test-server.js';

export type Standing = 'owner' | 'moderator' | 'member' | 'outsider' | 'former';

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
  server: TestServer,
  person: Person,
  { standing, kind }: Case,
  others: Others,
): Promise<Scene> {
  // The room's own id stands for one more person, whom nobody else's room has: the same set is the same room.
  const db = server.app.get(DataSource);
  const roomId = uuid();
  const name = kind === 'direct' ? null : `Room ${roomId}`;
  const members: [string, Standing][] = [
    [others.owner, 'owner'],
    [others.moderator, 'moderator'],
    [others.member, 'member'],
  ];
  if (standing !== 'outsider') members.push([person.id, standing]);
  await db.query(
    `INSERT INTO rooms (id, kind, name, name_key, direct_key, created_by, revision, settings_revision, member_count)
     VALUES ($1, $2, $3, lower($3), $4, $5, $6, 1, $7)`,
    [
      roomId,
      kind,
      name,
      kind === 'direct' ? [roomId, ...members.map(([id]) => id)].join(',') : null,
      others.owner,
      1 + members.length,
      members.filter(([, role]) => role !== 'former').length,
    ],
  );
  for (const [index, [userId, role]] of members.entries())
    await db.query(
      `INSERT INTO memberships (room_id, user_id, role, revision, joined_revision, self_revision, joined_self_revision, left_at)
       VALUES ($1, $2, $3, $4, $4, 0, 0, $5)`,
      [
        roomId,
        userId,
        kind === 'direct' || role === 'former' ? 'member' : role,
        index + 2,
        role === 'former' ? new Date() : null,
      ],
    );
  const authors = [
    standing === 'outsider' ? others.member : person.id,
    others.member,
    others.member,
    others.member,
  ];
  for (const [index, authorId] of authors.entries())
    await db.query(
      `INSERT INTO messages (room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, created_at)
       VALUES ($1, $2, $3, $2, $4, $5, $3, '', 'text', 'hello', now())`,
      [roomId, index + 1, uuid(), members.length + index + 2, authorId],
    );
  await db.query('UPDATE rooms SET last_seq = 4, last_count_no = 4, revision = revision + 4 WHERE id = $1', [
    roomId,
  ]);
  return { roomId, others, own: 1, others1: 2, others2: 3 };
}
