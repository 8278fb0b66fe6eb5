import type { Member, Message } from '@parley/contracts';

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
const mentions: Fields<'mentions'> = {
  mentions: object<keyof Message['mentions']>({
    userIds: [{ sql: 'array_to_json(m.mentioned_user_ids)' }],
    all: [{ sql: 'to_json(m.mentions_all)' }],
  }),
};
const laterTimes: Fields<'editedAt' | 'deletedAt'> = {
  editedAt: time('m.edited_at'),
  deletedAt: time('m.deleted_at'),
};

/** What `messageView` makes of a message. `m` is the row of messages. */
export const messageJson = inSql(
  object<Exclude<keyof Message, keyof (typeof answers & typeof mentions & typeof laterTimes)>>(
    {
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
      reactions: ['[]'],
    },
    rare('m.reply_to IS NOT NULL OR m.thread_root IS NOT NULL OR m.thread_seq IS NOT NULL', answers, {
      replyTo: null,
      threadRoot: null,
      threadSeq: null,
    }),
    rare(`m.mentioned_user_ids <> '{}' OR m.mentions_all`, mentions, {
      mentions: { userIds: [], all: false },
    }),
    rare('m.edited_at IS NOT NULL OR m.deleted_at IS NOT NULL', laterTimes, {
      editedAt: null,
      deletedAt: null,
    }),
  ),
);

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

/** Fields that seldom hold anything else than `usual`. */
function rare<Names extends string>(
  condition: string,
  fields: Fields<Names>,
  usual: Record<Names, unknown>,
): Written {
  const otherwise = `,${JSON.stringify(usual).slice(1, -1)}`;
  return [{ sql: `CASE WHEN ${condition} THEN ${inSql([',', ...listed(fields)])} ELSE '${otherwise}' END` }];
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
