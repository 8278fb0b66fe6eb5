import type { Member, Message } from '@parley/contracts';

/*
 * Rows as JSON, made by PostgreSQL itself: the rows of a page or a catch-up go out as they came, and this process neither
 * takes them apart nor puts them together again. `concat` costs two thirds of what PostgreSQL's own JSON functions do.
 */

/** What `messageView` makes of a message. `m` is the row of messages. */
export const messageJson = objectJson<Message>({
  id: text('m.id'),
  roomId: text('m.room_id'),
  seq: 'm.seq',
  countNo: 'm.count_no',
  revision: 'm.revision',
  clientId: text('m.client_id'),
  kind: text('m.kind'),
  authorId: text('m.author_id'),
  body: 'to_json(m.body)',
  replyTo: orNull('m.reply_to'),
  threadRoot: orNull('m.thread_root'),
  threadSeq: orNull('m.thread_seq'),
  mentions: objectJson<Message['mentions']>({
    userIds: 'array_to_json(m.mentioned_user_ids)',
    all: 'to_json(m.mentions_all)',
  }),
  createdAt: time('m.created_at'),
  editedAt: time('m.edited_at'),
  deletedAt: time('m.deleted_at'),
  reactions: `'[]'`,
});

/** What `memberView` makes of a membership, but for the person. `s` is the row of memberships. */
export const memberJson = objectJson<Omit<Member, 'user'>>({
  roomId: text('s.room_id'),
  userId: text('s.user_id'),
  role: text('s.role'),
  joinedAt: time('s.joined_at'),
  leftAt: time('s.left_at'),
  revision: 's.revision',
});

/** The versions of the rows of these people by their ids, for `KnownPeople`; null where there are none. */
export function versionsOf(ids: string): string {
  return `(SELECT json_object_agg(u.id, u.xmin::text) FROM users u WHERE u.id = ANY(${ids}))`;
}

function objectJson<Shape>(fields: Record<keyof Shape & string, string>): string {
  const written = Object.entries<string>(fields).map(([name, value]) => `"${name}":', ${value}`);
  return `concat('{${written.join(`, ',`)}, '}')`;
}

/** Text in which nothing has to be escaped, and which is always there. */
function text(column: string): string {
  return `'"', ${column}, '"'`;
}

function orNull(column: string): string {
  return `coalesce(${column}::text, 'null')`;
}

/** As `toISOString` writes it. */
function time(column: string): string {
  return `coalesce(to_char(${column} AT TIME ZONE 'UTC', '"\\""YYYY-MM-DD"T"HH24:MI:SS.MS"Z\\""'), 'null')`;
}
