import { defaultPreferences } from '@parley/contracts';
import type {
  Bookmark,
  InboxItem,
  Invitation,
  InviteLink,
  Member,
  Message,
  ModerationNotice,
  OwnReport,
  Notification,
  Own,
  Preferences,
  PushDevice,
  Room,
  RoomInvitation,
  Self,
  User,
} from '@parley/contracts';
import { roomChange } from '@parley/sdk';
import type { HeldOwn, HeldRoom, RoomChange } from '@parley/sdk';

let made = 0;
/** A UUID nobody has got yet in this process. */
export function anId(): string {
  made += 1;
  return `00000000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
}

/** A time, `seconds` after a fixed moment. */
export function timeAt(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
}

export function aUser(more: Partial<User> = {}): User {
  const username = more.username ?? `user${made + 1}`;
  return {
    id: anId(),
    username,
    displayName: username.replace(/^./, (first) => first.toUpperCase()),
    avatarUrl: null,
    bio: '',
    role: 'member',
    bot: false,
    statusText: '',
    statusEmoji: '',
    statusUntil: null,
    timeZone: null,
    createdAt: timeAt(0),
    updatedAt: timeAt(0),
    ...more,
  };
}

export function aSelf(more: Partial<Self> = {}): Self {
  return {
    email: null,
    emailVerified: false,
    pendingEmail: null,
    hidesLastSeen: false,
    ...aUser(more),
    ...more,
  };
}

export const alice = aUser({ username: 'alice' });
export const bob = aUser({ username: 'bob' });
export const carol = aUser({ username: 'carol' });
export const dave = aUser({ username: 'dave' });

export function aRoom(more: Partial<Room> = {}): HeldRoom {
  return {
    id: anId(),
    kind: 'public',
    name: 'kitchen',
    topic: '',
    description: '',
    emoji: '',
    pictureUrl: null,
    archivedAt: null,
    createdAt: timeAt(0),
    memberCount: 2,
    lastSeq: 0,
    firstSeq: 1,
    lastCountNo: 0,
    revision: 1,
    epoch: 'first',
    lastMessage: null,
    ...more,
  };
}

export function anOwn(more: Partial<Own> = {}): HeldOwn {
  return {
    roomId: anId(),
    role: 'member',
    joinedAt: timeAt(0),
    lastReadSeq: 0,
    readVersion: 0,
    unread: 0,
    mentions: 0,
    replies: 0,
    called: [],
    reactedTo: [],
    notify: 'all',
    notifyChosen: false,
    favourite: false,
    hiddenSeq: null,
    selfRevision: 1,
    ...more,
  };
}

export function anInvitation(more: Partial<Invitation> = {}): Invitation {
  return {
    id: anId(),
    room: { id: anId(), name: 'den', topic: '', memberCount: 2 },
    invitedBy: alice,
    createdAt: timeAt(0),
    selfRevision: 1,
    ...more,
  };
}

/** The same as those see it who may invite. */
export function aRoomInvitation(more: Partial<RoomInvitation> = {}): RoomInvitation {
  return { id: anId(), roomId: anId(), user: bob, invitedBy: alice, createdAt: timeAt(0), ...more };
}

export function anInviteLink(more: Partial<InviteLink> = {}): InviteLink {
  const id = anId();
  return {
    id,
    code: id.replaceAll('-', '').slice(-22),
    roomId: anId(),
    createdBy: alice,
    createdAt: timeAt(0),
    expiresAt: timeAt(7 * 24 * 3600),
    maxUses: null,
    uses: 0,
    revokedAt: null,
    asGuest: false,
    ...more,
  };
}

export function somePreferences(more: Partial<Preferences> = {}): Preferences {
  return { ...defaultPreferences, selfRevision: 1, ...more };
}

export function aMember(user: User, more: Partial<Member> = {}): Member {
  return {
    roomId: anId(),
    userId: user.id,
    role: 'member',
    joinedAt: timeAt(0),
    leftAt: null,
    revision: 1,
    user,
    ...more,
  };
}

export function aMessage(more: Partial<Message> = {}): Message {
  const seq = more.seq ?? 1;
  return {
    id: anId(),
    roomId: anId(),
    seq,
    countNo: seq,
    revision: seq,
    clientId: anId(),
    kind: 'text',
    authorId: alice.id,
    body: `message ${seq}`,
    replyTo: null,
    threadRoot: null,
    threadSeq: null,
    mentions: { userIds: [], all: false },
    createdAt: timeAt(seq),
    editedAt: null,
    deletedAt: null,
    reactions: [],
    ...more,
  };
}

/** The event that a message in this state would be. */
export function anEvent(type: string, message: Message, more: Partial<RoomChange> = {}): RoomChange {
  return roomChange({ type, roomId: message.roomId, revision: message.revision, message, ...more });
}

export function aBookmark(more: Partial<Bookmark> = {}): Bookmark {
  return {
    roomId: anId(),
    seq: 1,
    messageId: anId(),
    note: '',
    remindAt: null,
    remindedAt: null,
    createdAt: timeAt(0),
    removed: false,
    selfRevision: 1,
    ...more,
  };
}

export function anInboxItem(more: Partial<InboxItem> = {}): InboxItem {
  const message =
    more.message ?? aMessage({ seq: more.seq ?? 1, ...(more.roomId && { roomId: more.roomId }) });
  const { roomId, seq, createdAt: at } = message;
  return { kind: 'mention', roomId, seq, revision: 0, unread: true, done: false, message, at, ...more };
}

export function aNotification(more: Partial<Notification> = {}): Notification {
  return {
    id: anId(),
    kind: 'mention',
    roomId: anId(),
    seq: 1,
    messageId: anId(),
    threadRoot: null,
    author: alice,
    excerpt: 'hello',
    at: timeAt(1),
    ...more,
  };
}

export function aPushDevice(more: Partial<PushDevice> = {}): PushDevice {
  return {
    id: anId(),
    name: 'Firefox on Linux',
    current: false,
    createdAt: timeAt(0),
    lastSentAt: null,
    lastReceivedAt: null,
    silent: false,
    ...more,
  };
}

export function anOwnReport(more: Partial<OwnReport> = {}): OwnReport {
  return {
    id: anId(),
    kind: 'room',
    roomId: anId(),
    roomName: 'Kitchen',
    seq: null,
    userId: null,
    personName: '',
    reason: 'spam',
    text: '',
    state: 'open',
    outcome: null,
    at: timeAt(0),
    decidedAt: null,
    selfRevision: 1,
    ...more,
  };
}

export function aNotice(more: Partial<ModerationNotice> = {}): ModerationNotice {
  return {
    id: anId(),
    act: 'member.muted',
    roomId: anId(),
    roomName: 'Kitchen',
    seq: null,
    until: null,
    reason: '',
    at: timeAt(0),
    selfRevision: 1,
    ...more,
  };
}
