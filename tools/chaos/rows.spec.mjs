import { expect, test } from '@jest/globals';
import { bookmark, draft, inboxMark, member, message, own, ownThread, room } from '@parley/contracts';
import {
  attemptOf,
  bookmarkOf,
  doneOf,
  draftOf,
  invitationOf,
  linkOf,
  memberOf,
  messageOf,
  nameOf,
  notificationOf,
  ownOf,
  placeOf,
  preferencesOf,
  reactionOf,
  roomOf,
} from './rows.mjs';

const [first, second, third] = [1, 2, 3].map((n) => `01a2001c-b0f6-74fd-be53-e3bf305b438${n}`);
const at = (hour) => new Date(`2026-01-02T0${hour}:00:00.123Z`);
const told = (hour) => `2026-01-02T0${hour}:00:00.123Z`;

const roomRow = {
  id: first,
  kind: 'public',
  name: 'Hall',
  topic: 'lunch',
  description: 'where all meet',
  emoji: '🐧',
  picture_id: third,
  archived_at: at(4),
  created_at: at(1),
  member_count: 3,
  last_seq: 7,
  first_seq: 2,
  last_count_no: 6,
  revision: 12,
  last_author_id: second,
  last_excerpt: 'Hello',
  last_message_at: at(3),
};
const messageRow = {
  id: third,
  room_id: first,
  seq: 7,
  count_no: 6,
  revision: 11,
  client_id: second,
  kind: 'text',
  author_id: second,
  body: 'Hello',
  reply_to: 5,
  thread_root: 3,
  thread_seq: 1,
  in_room: false,
  mentioned_user_ids: [third],
  mentions_all: true,
  reactions: null,
  created_at: at(3),
  edited_at: at(4),
  deleted_at: null,
};
const membershipRow = {
  room_id: first,
  user_id: second,
  role: 'moderator',
  joined_at: at(1),
  left_at: null,
  revision: 9,
  last_read_seq: 4,
  read_version: 2,
  notify: 'mentions',
  favourite: true,
  hidden_seq: 6,
  self_revision: 8,
  reactions_seen: 5,
};

test('a room', () => {
  const view = roomOf(roomRow, 'epoch-of-now-123');
  expect(view).toEqual({
    id: first,
    kind: 'public',
    name: 'Hall',
    topic: 'lunch',
    description: 'where all meet',
    emoji: '🐧',
    pictureUrl: `/api/v1/pictures/${third}`,
    archivedAt: told(4),
    createdAt: told(1),
    memberCount: 3,
    lastSeq: 7,
    firstSeq: 2,
    lastCountNo: 6,
    revision: 12,
    epoch: 'epoch-of-now-123',
    lastMessage: { seq: 7, authorId: second, excerpt: 'Hello', createdAt: told(3) },
  });
  expect(room.parse(view)).toEqual(view);
});

test('a room in which nothing was said', () => {
  const none = { archived_at: null, picture_id: null, last_author_id: null, last_message_at: null };
  expect(roomOf({ ...roomRow, ...none }, 'epoch-of-now-123')).toMatchObject({
    archivedAt: null,
    pictureUrl: null,
    lastMessage: null,
  });
});

test('a message', () => {
  const view = messageOf(messageRow);
  expect(view).toEqual({
    id: third,
    roomId: first,
    seq: 7,
    countNo: 6,
    revision: 11,
    clientId: second,
    kind: 'text',
    authorId: second,
    body: 'Hello',
    replyTo: 5,
    threadRoot: 3,
    threadSeq: 1,
    inRoom: false,
    mentions: { userIds: [third], all: true },
    createdAt: told(3),
    editedAt: told(4),
    deletedAt: null,
    reactions: [],
  });
  expect(message.parse(view)).toEqual(view);
});

test('a message with all that one may have', () => {
  const reactions = [{ emoji: '👍', count: 1, userIds: [third] }];
  const row = {
    ...messageRow,
    ...{ reply_author_id: first, thread_author_id: third, in_room: true, reactions },
    ...{ mentions_here: true, mentioned_names: ['carol'], deleted_at: at(5), deleted_by: third },
    ...{ pinned_revision: 9, pinned_by: third, pinned_at: at(4) },
  };
  const view = messageOf(row);
  expect(view).toMatchObject({
    ...{ replyToAuthorId: first, threadAuthorId: third, inRoom: true, reactions, removedBy: 'moderator' },
    mentions: { userIds: [third], all: true, here: true, names: ['carol'] },
    pinned: { userId: third, at: told(4), revision: 9 },
  });
  expect(message.parse(view)).toEqual(view);
  expect(messageOf({ ...row, deleted_by: second }).removedBy).toBe('author');
  expect(messageOf({ ...row, deleted_by: null }).removedBy).toBe('author');
});

test('the newest of a line that ends before the room does', () => {
  const view = roomOf({ ...roomRow, last_line_seq: 5, last_line_at: at(2) }, 'epoch-of-now-123');
  expect(view).toMatchObject({ lastSeq: 7, lastMessage: { seq: 5, createdAt: told(2) } });
});

test('what somebody has to do with, or keeps for themselves', () => {
  const mine = { room_id: first, user_id: second, self_revision: 4 };
  const keys = (shape, ...derived) =>
    [...Object.keys(shape), 'userId'].filter((key) => !derived.includes(key)).sort();
  const place = placeOf({ ...mine, root: 3, following: null, read_thread_seq: 2, read_version: 1 });
  expect(place).toMatchObject({ userId: second, root: 3, following: null, readThreadSeq: 2, readVersion: 1 });
  expect(Object.keys(place).sort()).toEqual(keys(ownThread.shape, 'lastThreadSeq'));
  const begun = draftOf({ ...mine, root: 3, body: 'So', context: { kind: 'reply', seq: 4 } });
  expect(begun).toMatchObject({ root: 3, body: 'So', context: { kind: 'reply', seq: 4 }, selfRevision: 4 });
  expect(Object.keys(begun).sort()).toEqual(keys(draft.shape, 'updatedAt'));
  const times = { remind_at: at(3), reminded_at: null, created_at: at(1) };
  const kept = bookmarkOf({ ...mine, seq: 7, message_id: third, note: 'later', removed: false, ...times });
  expect(kept).toMatchObject({
    seq: 7,
    messageId: third,
    remindAt: told(3),
    remindedAt: null,
    removed: false,
  });
  expect(Object.keys(kept).sort()).toEqual(keys(bookmark.shape));
  const done = doneOf({ ...mine, seq: 7, kind: 'reply', revision: 0, done: true });
  expect(done).toMatchObject({ seq: 7, kind: 'reply', revision: 0, done: true, selfRevision: 4 });
  expect(Object.keys(done).sort()).toEqual(keys(inboxMark.shape));
  const reaction = { room_id: first, seq: 7, emoji: '👍', user_id: second, at_revision: 9 };
  expect(reactionOf(reaction)).toEqual({ roomId: first, seq: 7, emoji: '👍', userId: second, revision: 9 });
});

test('a membership is what all see, and what only its person sees', () => {
  const seen = memberOf(membershipRow);
  const common = { roomId: first, userId: second, role: 'moderator' };
  expect(seen).toEqual({ ...common, joinedAt: told(1), leftAt: null, revision: 9 });
  expect(memberOf({ ...membershipRow, left_at: at(4) }).leftAt).toBe(told(4));
  expect(Object.keys(member.shape)).toEqual(expect.arrayContaining(Object.keys(seen)));
  const { userId, ...half } = ownOf(membershipRow);
  expect(userId).toBe(second);
  const position = { lastReadSeq: 4, readVersion: 2, selfRevision: 8 };
  const chosen = { notify: 'mentions', favourite: true, hiddenSeq: 6 };
  const { reactionsSeen, ...shown } = half;
  expect(reactionsSeen).toBe(5);
  expect(shown).toEqual({ roomId: first, role: 'moderator', ...chosen, ...position });
  expect(Object.keys(own.shape)).toEqual(expect.arrayContaining(Object.keys(shown)));
});

test('an invitation, open where it can be accepted', () => {
  const row = { id: third, room_id: first, user_id: second, state: 'pending' };
  const open = { ...roomRow, archived_at: null };
  const seen = (more, { room = open, membership = membershipRow } = {}) =>
    invitationOf({ ...row, ...more }, { rooms: [room], memberships: [membership] });
  const out = { ...membershipRow, left_at: at(4) };
  const told = { id: third, roomId: first, userId: second, state: 'pending' };
  expect(seen({}, { membership: out })).toEqual({ ...told, open: true });
  expect(seen({}, { membership: { ...membershipRow, user_id: third } }).open).toBe(true);
  expect(seen({}, { membership: { ...membershipRow, room_id: third } }).open).toBe(true);
  expect(seen({})).toEqual({ ...told, open: false });
  expect(seen({}, { membership: out, room: roomRow }).open).toBe(false);
  expect(seen({ state: 'declined' }, { membership: out })).toEqual({
    ...told,
    state: 'declined',
    open: false,
  });
});

test('what somebody has chosen, and what they are called', () => {
  const row = { user_id: second, chosen: { dense: true }, self_revision: 8 };
  expect(preferencesOf(row)).toEqual({ userId: second, chosen: { dense: true }, selfRevision: 8 });
  const person = { id: second, username: 'bob', display_name: 'Bob', updated_at: at(3), self_revision: 9 };
  const name = { id: second, username: 'bob', displayName: 'Bob', updatedAt: told(3) };
  expect(nameOf(person)).toEqual(name);
});

test('a link, with those who came by it', () => {
  const row = { id: third, room_id: first, max_uses: null, uses: 2 };
  const uses = [third, first, third].map((linkId, n) => ({ link_id: linkId, user_id: `person ${n}` }));
  const people = ['person 0', 'person 2'];
  expect(linkOf(row, uses)).toEqual({ id: third, roomId: first, maxUses: null, uses: 2, people });
});

test('what was decided for somebody, and what its facts decide; and what became of it', () => {
  const about = { mention: true };
  const facts = {
    source: 'message',
    named: true,
    inLine: true,
    notifyRooms: 'mentions',
    about,
    dndUntil: null,
  };
  const row = { id: third, user_id: second, source: 'message', about: '', room_id: first, seq: 7, at: at(3) };
  const place = {
    id: third,
    userId: second,
    source: 'message',
    about: '',
    roomId: first,
    seq: 7,
    at: told(3),
  };
  const verdict = { rule: 'told', kind: 'mention' };
  expect(notificationOf({ ...row, ...verdict, facts })).toEqual({ ...place, ...verdict, anew: verdict });
  expect(notificationOf({ ...row, ...verdict, facts: { ...facts, read: true } })).toEqual({
    ...{ ...place, ...verdict },
    anew: { ...verdict, rule: 'read' },
  });
  const said = { outcome: 'left_out', rule: 'read', answer: '' };
  const attempt = { notification_id: third, channel: 'push', device_id: second, device: 'Phone', ...said };
  expect(attemptOf(attempt)).toEqual({ notificationId: third, deviceId: second, ...said });
});
