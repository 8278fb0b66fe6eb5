import type { Story } from './story.js';

interface Row {
  seq: number;
  body: string;
  isMine: boolean;
  answersMine: boolean;
  inLine: boolean;
  root: number | null;
  threadSeq: number | null;
  deleted: boolean;
}

/**
 * What is not done in somebody's inbox of one room, counted message by message from bodies, authors and order: never from
 * the rows that the server keeps of it. `kind seq unread`, sorted.
 */
export async function inboxByBodies(
  story: Pick<Story, 'sql'>,
  userId: string,
  username: string,
  roomId: string,
): Promise<string[]> {
  const rows = await story.sql<Row>(
    `SELECT m.seq, m.body, m.author_id = $2 AS "isMine", m.thread_root AS root, m.thread_seq AS "threadSeq",
       m.thread_root IS NULL OR m.in_room AS "inLine", m.deleted_at IS NOT NULL AS deleted,
       coalesce((SELECT o.author_id = $2 FROM messages o WHERE o.room_id = $1 AND o.seq = m.reply_to), false) AS "answersMine"
     FROM messages m WHERE m.room_id = $1 ORDER BY m.seq`,
    [roomId, userId],
  );
  const [place] = await story.sql<{ read: number; seen: number }>(
    'SELECT last_read_seq AS read, reactions_seen AS seen FROM memberships WHERE room_id = $1 AND user_id = $2',
    [roomId, userId],
  );
  // Where one reads in a thread is chosen too: this alone is taken from its row.
  const places = await story.sql<{ root: number; read: number }>(
    'SELECT root, read_thread_seq AS read FROM thread_places WHERE room_id = $1 AND user_id = $2',
    [roomId, userId],
  );
  const readIn = new Map(places.map(({ root, read }) => [root, read]));
  const entries: [kind: string, seq: number, revision: number, unread: boolean][] = [];
  for (const row of rows) {
    const kind = kindOf(row, username);
    if (row.isMine || row.deleted || kind === null) continue;
    const unread = row.inLine
      ? row.seq > (place?.read ?? 0)
      : (row.threadSeq ?? 0) > (readIn.get(row.root ?? 0) ?? Infinity);
    entries.push([kind, row.seq, 0, unread]);
  }
  const reacted = await story.sql<{ seq: number; revision: number }>(
    `SELECT seq, max(at_revision) AS revision FROM reactions
     WHERE room_id = $1 AND user_id <> $2 AND seq = ANY($3::int[]) GROUP BY seq`,
    [roomId, userId, rows.filter(({ isMine, deleted }) => isMine && !deleted).map(({ seq }) => seq)],
  );
  for (const { seq, revision } of reacted)
    entries.push(['reaction', seq, revision, revision > (place?.seen ?? 0)]);
  const reminded = await story.sql<{ seq: number }>(
    `SELECT seq FROM bookmarks
     WHERE room_id = $1 AND user_id = $2 AND reminded_at IS NOT NULL AND NOT removed`,
    [roomId, userId],
  );
  for (const { seq } of reminded) entries.push(['reminder', seq, 0, true]);
  const done = await story.sql<{ kind: string; seq: number; revision: number }>(
    'SELECT kind, seq, revision FROM inbox_done WHERE room_id = $1 AND user_id = $2 AND done',
    [roomId, userId],
  );
  return entries
    .filter(
      ([kind, seq, revision]) =>
        !done.some((mark) => mark.kind === kind && mark.seq === seq && mark.revision >= revision),
    )
    .map(([kind, seq, , unread]) => `${kind} ${String(seq)} ${String(unread)}`)
    .sort();
}

/** By what is written alone: a name counts between blanks, and nothing does in code. */
function kindOf({ body, answersMine, inLine }: Row, username: string): 'mention' | 'reply' | null {
  const words = body.replaceAll(/`[^`]*`/g, '').split(/\s+/);
  if (words.includes(`@${username}`) || (inLine && words.includes('@room'))) return 'mention';
  return answersMine ? 'reply' : null;
}
