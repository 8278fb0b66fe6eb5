import type { Member, Mentions, Message, ThreadSummary } from '@parley/contracts';

/*
 * Rows as JSON, made by PostgreSQL itself: the rows of a page or a catch-up go out as they came, and this process neither
 * takes them apart nor puts them together again. `concat` costs two thirds of what PostgreSQL's own JSON functions do,
 * and what it costs is counted by its parts: neighbouring constants are one, and so is what few messages have at all.
 */

/** JSON as parts: constants, and what has to be asked of the row. */
type Written = (string | { sql: string })[];
type Fields<Names extends PropertyKey> = Record<Names, Written>;

const answers: Fields<'replyTo' | 'threadRoot' | 'threadSeq'> = {
  replyTo: orNull('m.reply_to'),
  threadRoot: orNull('m.thread_root'),
  threadSeq: orNull('m.thread_seq'),
};
const whomAndWhere: Written = [
  where('m.reply_author_id IS NOT NULL', { replyToAuthorId: quoted('m.reply_author_id') }),
  where('m.thread_author_id IS NOT NULL', { threadAuthorId: quoted('m.thread_author_id') }),
  where('m.thread_root IS NOT NULL', { inRoom: [{ sql: 'to_json(m.in_room)' }] }),
];
const mentions: Fields<'mentions'> = {
  mentions: object<Exclude<keyof Mentions, 'here' | 'names'>>(
    {
      userIds: [{ sql: 'array_to_json(m.mentioned_user_ids)' }],
      all: [{ sql: 'to_json(m.mentions_all)' }],
    },
    [
      where('m.mentions_here', { here: ['true'] }),
      where('m.mentioned_names IS NOT NULL', { names: [{ sql: 'array_to_json(m.mentioned_names)' }] }),
    ],
  ),
};
const laterTimes: Fields<'editedAt' | 'deletedAt'> = {
  editedAt: time('m.edited_at'),
  deletedAt: time('m.deleted_at'),
};
const removal: Written = [
  where('m.deleted_at IS NOT NULL', {
    removedBy: [{ sql: `CASE WHEN m.deleted_by <> m.author_id THEN '"moderator"' ELSE '"author"' END` }],
  }),
];
const pin = where('m.pinned_revision IS NOT NULL AND m.pinned_by IS NOT NULL AND m.pinned_at IS NOT NULL', {
  pinned: object<keyof NonNullable<Message['pinned']>>({
    userId: quoted('m.pinned_by'),
    at: time('m.pinned_at'),
    revision: [{ sql: 'm.pinned_revision' }],
  }),
});
const lock = where('m.thread_locked', { threadLocked: ['true'] });
/** `reactions` stands behind all else: by it the bench finds the end of a message. */
const end: Written = [
  {
    sql: `CASE WHEN m.reactions IS NULL AND m.pinned_revision IS NULL AND NOT m.thread_locked THEN ',"reactions":[]}'
      ELSE ${inSql([pin, lock, ',"reactions":', { sql: `coalesce(m.reactions::text, '[]')` }, '}'])} END`,
  },
];
type Seldom =
  'replyToAuthorId' | 'threadAuthorId' | 'inRoom' | 'removedBy' | 'pinned' | 'threadLocked' | 'reactions';
type Rare = keyof (typeof answers & typeof mentions & typeof laterTimes);

/** What `messageView` makes of a message. `m` is the row of messages. */
export const messageJson = inSql([
  '{',
  ...listed<Exclude<keyof Message, Rare | Seldom>>({
    id: quoted('m.id'),
    roomId: quoted('m.room_id'),
    seq: [{ sql: 'm.seq' }],
    countNo: [{ sql: 'm.count_no' }],
    revision: [{ sql: 'm.revision' }],
    clientId: quoted('m.client_id'),
    kind: quoted('m.kind'),
    authorId: quoted('m.author_id'),
    body: [{ sql: 'to_json(m.body)' }],
    createdAt: time('m.created_at'),
  }),
  ...rare(
    'm.reply_to IS NOT NULL OR m.thread_root IS NOT NULL OR m.thread_seq IS NOT NULL',
    { fields: answers, more: whomAndWhere },
    { replyTo: null, threadRoot: null, threadSeq: null },
  ),
  ...rare(
    `m.mentioned_user_ids <> '{}' OR m.mentions_all OR m.mentions_here`,
    { fields: mentions },
    { mentions: { userIds: [], all: false } },
  ),
  ...rare(
    'm.edited_at IS NOT NULL OR m.deleted_at IS NOT NULL',
    { fields: laterTimes, more: removal },
    { editedAt: null, deletedAt: null },
  ),
  ...end,
]);

/** A thread in short, made of its newest reply. `m` is that row of messages. */
export const threadJson = inSql(
  object<keyof ThreadSummary>({
    root: [{ sql: 'm.thread_root' }],
    replies: [{ sql: 'm.thread_seq' }],
    lastSeq: [{ sql: 'm.seq' }],
    lastAt: time('m.created_at'),
    lastAuthorId: quoted('m.author_id'),
  }),
);

/** JSON of the threads of these roots in a room, with commas between them, and who replied last in each. */
export function threadsOf(room: string, roots: string): string {
  return `(
    SELECT string_agg(${threadJson}, ',' ORDER BY m.thread_root) AS threads, array_agg(DISTINCT m.author_id) AS authors
    FROM unnest(${roots}) AS begun (root)
    CROSS JOIN LATERAL (
      SELECT * FROM messages x WHERE x.room_id = ${room} AND x.thread_root = begun.root
      ORDER BY x.thread_seq DESC LIMIT 1) AS m)`;
}

/** What `memberView` makes of a membership, but for the person. `s` is the row of memberships. */
export const memberJson = inSql(
  object<Exclude<keyof Member, 'user'>>({
    roomId: quoted('s.room_id'),
    userId: quoted('s.user_id'),
    role: quoted('s.role'),
    joinedAt: time('s.joined_at'),
    leftAt: time('s.left_at'),
    revision: [{ sql: 's.revision' }],
  }),
);

/** The versions of the rows of these people by their ids, for `KnownPeople`; null where there are none. */
export function versionsOf(ids: string): string {
  return `(SELECT json_object_agg(u.id, u.xmin::text) FROM users u WHERE u.id = ANY(${ids}))`;
}

/** `more`: further fields, each list beginning with a comma. */
function object<Names extends string>(fields: Fields<Names>, ...more: Written[]): Written {
  return ['{', ...listed(fields), ...more.flat(), '}'];
}

function listed<Names extends string>(fields: Fields<Names>): Written {
  return Object.entries<Written>(fields).flatMap(([name, value], place) => [
    `${place > 0 ? ',' : ''}"${name}":`,
    ...value,
  ]);
}

/** Fields that seldom hold anything else than `usual`; `more` is there only where they do. */
function rare<Names extends string>(
  condition: string,
  { fields, more = [] }: { fields: Fields<Names>; more?: Written },
  usual: Record<Names, unknown>,
): Written {
  const otherwise = `,${JSON.stringify(usual).slice(1, -1)}`;
  return [
    {
      sql: `CASE WHEN ${condition} THEN ${inSql([',', ...listed(fields), ...more])} ELSE '${otherwise}' END`,
    },
  ];
}

/** Fields that are left out where the condition does not hold; with a comma before them. */
function where(condition: string, fields: Fields<string>): { sql: string } {
  return { sql: `CASE WHEN ${condition} THEN ${inSql([',', ...listed(fields)])} END` };
}

function inSql(written: Written): string {
  const parts: string[] = [];
  let constant = '';
  for (const part of [...written, { sql: '' }]) {
    if (typeof part === 'string') {
      constant += part;
      continue;
    }
    if (constant !== '') parts.push(`'${constant}'`);
    if (part.sql !== '') parts.push(part.sql);
    constant = '';
  }
  return `concat(${parts.join(', ')})`;
}

/** Text in which nothing has to be escaped, and which is always there. */
function quoted(column: string): Written {
  return ['"', { sql: column }, '"'];
}

function orNull(column: string): Written {
  return [{ sql: `coalesce(${column}::text, 'null')` }];
}

/** As `toISOString` writes it. */
function time(column: string): Written {
  return [
    {
      sql: `coalesce(to_char(${column} AT TIME ZONE 'UTC', '"\\""YYYY-MM-DD"T"HH24:MI:SS.MS"Z\\""'), 'null')`,
    },
  ];
}
