/** Rows of PostgreSQL as the contract has them, written down once more: what the product makes of them is held against it. */

/** Without the people of a direct room. @param {object} row of `rooms` @returns {import('@parley/contracts').Room} */
export function roomOf(row, epoch) {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    description: row.description,
    emoji: row.emoji,
    pictureUrl: row.picture_id && `/api/v1/pictures/${row.picture_id}`,
    archivedAt: timeOf(row.archived_at),
    createdAt: timeOf(row.created_at),
    memberCount: row.member_count,
    lastSeq: row.last_seq,
    firstSeq: row.first_seq,
    lastCountNo: row.last_count_no,
    revision: row.revision,
    epoch,
    lastMessage: lastMessageOf(row),
  };
}

function lastMessageOf(row) {
  if (row.last_author_id === null || row.last_message_at === null) return null;
  return {
    seq: row.last_seq,
    authorId: row.last_author_id,
    excerpt: row.last_excerpt,
    createdAt: timeOf(row.last_message_at),
  };
}

/** @param {object} row of `messages` @returns {import('@parley/contracts').Message} */
export function messageOf(row) {
  return {
    id: row.id,
    roomId: row.room_id,
    seq: row.seq,
    countNo: row.count_no,
    revision: row.revision,
    clientId: row.client_id,
    kind: row.kind,
    authorId: row.author_id,
    body: row.body,
    replyTo: row.reply_to,
    threadRoot: row.thread_root,
    threadSeq: row.thread_seq,
    mentions: { userIds: row.mentioned_user_ids, all: row.mentions_all },
    createdAt: timeOf(row.created_at),
    editedAt: timeOf(row.edited_at),
    deletedAt: timeOf(row.deleted_at),
    reactions: [],
  };
}

/** @param {object} row of `memberships` */
export function memberOf(row) {
  return {
    roomId: row.room_id,
    userId: row.user_id,
    role: row.role,
    joinedAt: timeOf(row.joined_at),
    leftAt: timeOf(row.left_at),
    revision: row.revision,
  };
}

/** @param {object} row of `memberships` @returns {import('@parley/testkit').OwnTruth} */
export function ownOf(row) {
  return {
    roomId: row.room_id,
    userId: row.user_id,
    role: row.role,
    lastReadSeq: row.last_read_seq,
    readVersion: row.read_version,
    notify: row.notify,
    selfRevision: row.self_revision,
  };
}

function timeOf(date) {
  return date?.toISOString() ?? null;
}
