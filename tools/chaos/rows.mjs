import { decideNotification } from '@parley/policy';

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
  // What is null there is that of the newest message, which is in the line then.
  return {
    seq: row.last_line_seq ?? row.last_seq,
    authorId: row.last_author_id,
    excerpt: row.last_excerpt,
    createdAt: timeOf(row.last_line_at ?? row.last_message_at),
  };
}

/** What a message seldom has is left out where it has none. @param {object} row of `messages` @returns {import('@parley/contracts').Message} */
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
    ...(row.reply_author_id && { replyToAuthorId: row.reply_author_id }),
    threadRoot: row.thread_root,
    threadSeq: row.thread_seq,
    ...(row.thread_author_id && { threadAuthorId: row.thread_author_id }),
    ...(row.thread_root && { inRoom: row.in_room }),
    mentions: mentionsOf(row),
    createdAt: timeOf(row.created_at),
    editedAt: timeOf(row.edited_at),
    deletedAt: timeOf(row.deleted_at),
    ...(row.deleted_at && { removedBy: removerOf(row) }),
    ...(row.pinned_revision && { pinned: pinOf(row) }),
    reactions: row.reactions ?? [],
  };
}

function mentionsOf(row) {
  return {
    userIds: row.mentioned_user_ids,
    all: row.mentions_all,
    ...(row.mentions_here && { here: true }),
    ...(row.mentioned_names && { names: row.mentioned_names }),
  };
}

function removerOf({ deleted_by: by, author_id: author }) {
  return by === null || by === author ? 'author' : 'moderator';
}

function pinOf(row) {
  return { userId: row.pinned_by, at: timeOf(row.pinned_at), revision: row.pinned_revision };
}

/** @param {object} row of `reactions` @returns {import('@parley/testkit').ReactionTruth} */
export function reactionOf({ room_id: roomId, seq, emoji, user_id: userId, at_revision: revision }) {
  return { roomId, seq, emoji, userId, revision };
}

/** @param {object} row of `thread_places` @returns {import('@parley/testkit').PlaceTruth} */
export function placeOf(row) {
  return {
    roomId: row.room_id,
    userId: row.user_id,
    root: row.root,
    following: row.following,
    readThreadSeq: row.read_thread_seq,
    readVersion: row.read_version,
    selfRevision: row.self_revision,
  };
}

/** @param {object} row of `drafts` */
export function draftOf({
  room_id: roomId,
  user_id: userId,
  root,
  body,
  context,
  self_revision: selfRevision,
}) {
  return { roomId, userId, root, body, context, selfRevision };
}

/** @param {object} row of `bookmarks` */
export function bookmarkOf(row) {
  return {
    roomId: row.room_id,
    userId: row.user_id,
    seq: row.seq,
    messageId: row.message_id,
    note: row.note,
    remindAt: timeOf(row.remind_at),
    remindedAt: timeOf(row.reminded_at),
    createdAt: timeOf(row.created_at),
    removed: row.removed,
    selfRevision: row.self_revision,
  };
}

/** @param {object} row of `inbox_done` */
export function doneOf({ room_id: roomId, user_id: userId, seq, kind, revision, done, self_revision }) {
  return { roomId, userId, seq, kind, revision, done, selfRevision: self_revision };
}

/** @param {object} row of `notifications` @returns {import('@parley/testkit').NotificationTruth} */
export function notificationOf({ id, user_id: userId, source, about, room_id: roomId, seq, at, ...row }) {
  const { rule, kind, facts } = row;
  const anew = decideNotification(facts);
  return { id, userId, source, about, roomId, seq, at: timeOf(at), rule, kind, anew };
}

/** @param {object} row of `notification_attempts` @returns {import('@parley/testkit').AttemptTruth} */
export function attemptOf({ notification_id: notificationId, device_id: deviceId, outcome, rule, answer }) {
  return { notificationId, deviceId, outcome, rule, answer };
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
    reactionsSeen: row.reactions_seen,
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

/** @param {object} row of `users` @returns {import('@parley/testkit').Named & { username: string }} */
export function nameOf({ id, username, display_name: displayName, updated_at: updatedAt }) {
  return { id, username, displayName, updatedAt: timeOf(updatedAt) };
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
