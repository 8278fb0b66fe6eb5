import type { SelfEvent } from '@parley/contracts';
import type { Invitations } from '../invitations/invitations.js';
import type { People } from '../people/people.js';
import type { OwnPreferences } from '../preferences/preferences.js';
import type { PresenceWatch } from '../presence/presence-watch.js';
import type { TypingWatch } from '../presence/typing.js';
import type { RoomTimeline } from '../room/room-timeline.js';
import type { Directory } from '../rooms/directory.js';
import type { Session } from '../session/session.js';
import type { FleetingEvent, Heard } from '../socket/heard.js';
import type { RoomChange } from '../socket/room-change.js';
import type { Sync } from '../sync/sync.js';

export interface Listeners {
  directory: Directory;
  people: People;
  presence: PresenceWatch;
  typing: TypingWatch;
  invitations: Invitations;
  preferences: OwnPreferences;
  sync: Sync;
  session: Session;
  timeline(roomId: string): RoomTimeline | undefined;
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
    to.typing.hear({ roomId, userId: message.authorId, typing: false });
  }
  to.directory.takeChange(change);
  const timeline = to.timeline(roomId);
  timeline?.hear(change);
  const entry = to.directory.get(roomId);
  const catchesUp = timeline?.isBehind() ?? false;
  if (!entry || (entry.head > entry.covered && !catchesUp)) to.sync.soon();
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
  if (to.directory.takeSelf(event)) to.sync.soon();
  if (event.type === 'room.removed' && !to.directory.get(event.roomId)) to.gone(event.roomId);
}

function hearFleeting(to: Listeners, event: FleetingEvent): void {
  if (event.type === 'typing.changed') to.typing.hear(event);
  if (event.type === 'presence.changed') to.presence.hear(event);
  if (event.type === 'user.updated') to.people.meet([event.user]);
  if (event.type === 'invitations.changed') {
    to.invitations.hearOfRoom(event.roomId);
    // Of a room that one is not in: it is what one is invited to oneself.
    if (!to.directory.get(event.roomId)) to.sync.soon();
  }
}
