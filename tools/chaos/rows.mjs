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
    favourite: row.favourite,
    hiddenSeq: row.hidden_seq,
    selfRevision: row.self_revision,
  };
}

/**
 * @param {object} row of `invitations`
 * @param {{ rooms: object[], memberships: object[] }} around rows, that say whether it can be accepted
 * @returns {import('@parley/testkit').InvitationTruth}
 */
export function invitationOf({ id, room_id: roomId, user_id: userId, state }, { rooms, memberships }) {
  const isArchived = rooms.find((room) => room.id === roomId).archived_at !== null;
  const isIn = memberships.some(
    (row) => row.room_id === roomId && row.user_id === userId && row.left_at === null,
  );
  return { id, roomId, userId, state, open: state === 'pending' && !isArchived && !isIn };
}

/** @param {object} row of `preferences` @returns {import('@parley/testkit').PreferencesTruth} */
export function preferencesOf(row) {
  return { userId: row.user_id, chosen: row.chosen, selfRevision: row.self_revision };
}

/** @param {object} row of `users` @returns {import('@parley/testkit').Named} */
export function nameOf(row) {
  return { id: row.id, displayName: row.display_name, updatedAt: timeOf(row.updated_at) };
}

/**
 * @param {object} row of `invite_links`
 * @param {object[]} uses rows of `invite_link_uses`
 * @returns {import('@parley/testkit').LinkTruth}
 */
export function linkOf({ id, room_id: roomId, max_uses: maxUses, uses: count }, uses) {
  const people = uses.filter((use) => use.link_id === id).map((use) => use.user_id);
  return { id, roomId, maxUses, uses: count, people };
}

function timeOf(date) {
  return date?.toISOString() ?? null;
}
