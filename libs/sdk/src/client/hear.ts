import type { Message, SelfEvent } from '@parley/contracts';
import type { Bookmarks } from '../bookmarks/bookmarks.js';
import type { Drafts } from '../drafts/drafts.js';
import type { Inbox } from '../inbox/inbox.js';
import type { Invitations } from '../invitations/invitations.js';
import type { Moderation } from '../moderation/moderation.js';
import type { Notifications } from '../notifications/notifications.js';
import type { Observed } from '../observable.js';
import type { Blocks } from '../people/blocks.js';
import type { People } from '../people/people.js';
import type { Strangers } from '../people/strangers.js';
import type { OwnPreferences } from '../preferences/preferences.js';
import type { PresenceWatch } from '../presence/presence-watch.js';
import type { TypingWatch } from '../presence/typing.js';
import type { Reports } from '../reports/reports.js';
import type { RoomMarks } from '../room/room-marks.js';
import type { RoomTimeline } from '../room/room-timeline.js';
import type { Directory } from '../rooms/directory.js';
import type { RoomEntry } from '../rooms/room-entry.js';
import type { Session } from '../session/session.js';
import type { FleetingEvent, Heard } from '../socket/heard.js';
import type { RoomChange } from '../socket/room-change.js';
import type { Sync } from '../sync/sync.js';

export interface Listeners {
  directory: Directory;
  people: People;
  strangers: Strangers;
  presence: PresenceWatch;
  typing: TypingWatch;
  invitations: Invitations;
  preferences: OwnPreferences;
  drafts: Drafts;
  bookmarks: Bookmarks;
  inbox: Inbox;
  moderation: Moderation;
  blocks: Blocks;
  reports: Reports;
  notifications: Notifications;
  sync: Sync;
  session: Session;
  posted: Observed<Message | null>;
  /** Those of this room that are held: its own, and that of a thread. */
  timelines(roomId: string): readonly RoomTimeline[];
  marks(roomId: string): RoomMarks | undefined;
  gone(roomId: string): void;
}

/** Brings each event to those whom it concerns. */
export function hear(to: Listeners, event: Heard): void {
  if (event.kind === 'room') hearRoom(to, event.change);
  if (event.kind === 'self') hearSelf(to, event.event);
  if (event.kind === 'selfHole') to.sync.soon();
  if (event.kind === 'fleeting') hearFleeting(to, event.event);
}

function hearRoom(to: Listeners, change: RoomChange): void {
  const { roomId, message, member, room, users } = change;
  to.people.meet([...users, ...(member ? [member.user] : []), ...(room?.people ?? [])]);
  if (change.type === 'message.posted' && message) {
    const threadRoot = message.threadRoot ?? undefined;
    to.typing.hear({ roomId, userId: message.authorId, typing: false, threadRoot });
  }
  if (change.type === 'member.left') to.strangers.soon();
  const known = to.directory.get(roomId)?.room.lastSeq;
  to.directory.takeChange(change);
  to.inbox.hear(change);
  const timelines = to.timelines(roomId);
  for (const timeline of timelines) timeline.hear(change);
  to.marks(roomId)?.hear(change);
  if (change.type === 'message.posted' && message && known !== undefined && message.seq > known)
    to.posted.set(message);
  const entry = to.directory.get(roomId);
  const catchesUp = timelines.some((timeline) => timeline.isBehind());
  if (!entry || (!catchesUp && isBehind(to.directory, entry))) to.sync.soon();
}

/** Something of the room is missing, or what calls one there cannot be known from what is held. */
function isBehind(directory: Directory, entry: RoomEntry): boolean {
  return entry.head > entry.covered || directory.mustBeCounted(entry);
}

function hearSelf(to: Listeners, event: SelfEvent): void {
  if (event.type === 'session.ended') return to.session.ended(event.code);
  if (event.type === 'room.added') to.people.meet(event.room.people ?? []);
  if (event.type === 'invitation.received') {
    to.people.meet([event.invitation.invitedBy]);
    to.invitations.receive(event.invitation);
  }
  if (event.type === 'invitation.closed') to.invitations.close(event.invitationId);
  if (event.type === 'preferences.updated') to.preferences.take(event.preferences);
  if (event.type === 'draft.updated') to.drafts.hear(event.draft);
  if (event.type === 'bookmark.updated') to.bookmarks.take(event.bookmark);
  if (event.type === 'inbox.done') to.inbox.take(...event.marks);
  if (event.type === 'block.updated') to.blocks.take(event.block);
  if (event.type === 'report.updated') to.reports.take(event.report);
  if (event.type === 'moderation.noticed') to.moderation.take(event.notice);
  if (to.directory.takeSelf(event)) to.sync.soon();
  const entry = to.directory.get(roomOf(event) ?? '');
  if (entry && to.directory.mustBeCounted(entry)) to.sync.soon();
  if (event.type === 'room.removed' && !to.directory.get(event.roomId)) to.gone(event.roomId);
}

function roomOf(event: SelfEvent): string | null {
  if (event.type === 'own.updated') return event.own.roomId;
  return event.type === 'thread.updated' ? event.thread.roomId : null;
}

function hearFleeting(to: Listeners, event: FleetingEvent): void {
  if (event.type === 'typing.changed') to.typing.hear(event);
  if (event.type === 'presence.changed') to.presence.hear(event);
  if (event.type === 'user.updated') to.people.meet([event.user]);
  if (event.type === 'notification.raised') to.notifications.hear(event.notification);
  if (event.type === 'reports.changed') to.reports.hear(event.reportId);
  if (event.type === 'seen.changed') to.marks(event.roomId)?.seen.hear(event);
  if (event.type === 'moderation.changed') to.moderation.hearOfRoom(event.roomId);
  if (event.type === 'invitations.changed') {
    to.invitations.hearOfRoom(event.roomId);
    // Of a room that one is not in: it is what one is invited to oneself.
    if (!to.directory.get(event.roomId)) to.sync.soon();
  }
}
