import type { ServerEventName } from '../events.js';

/** Who is told what, on every node; a test holds the running server to it for every kind of person. */
export const eventAudience: Record<ServerEventName, string> = {
  'message.posted':
    'all in the room; also those who are muted there, and whoever blocked or was blocked by the author',
  'message.edited': 'all in the room',
  'message.deleted': 'all in the room',
  'message.reacted': 'all in the room',
  'message.updated': 'all in the room',
  'room.updated': 'all in the room',
  'member.joined': 'all in the room',
  'member.updated': 'all in the room',
  'member.left': 'all in the room but the one who left, who is told `room.removed`',
  'room.head': 'all in the room',
  'room.added': 'whoever was let in, on all their devices',
  'room.removed': 'whoever left or was removed, on all their devices',
  'own.updated': 'oneself, on all devices',
  'invitation.received': 'the one who is invited, on all their devices',
  'invitation.closed': 'the one who was invited, on all their devices',
  'thread.updated': 'oneself, on all devices',
  'preferences.updated': 'oneself, on all devices',
  'draft.updated': 'oneself, on all devices',
  'bookmark.updated': 'oneself, on all devices',
  'block.updated': 'whoever blocks, on all their devices; never the one who is blocked',
  'inbox.done': 'oneself, on all devices',
  'moderation.noticed': 'the one concerned, on all their devices',
  'report.updated': 'whoever reported, on all their devices; never the one who is reported',
  'session.ended': 'the devices whose sign-in or token is over, and no other ones of that person',
  'typing.changed': 'all in the room but the one who types',
  'presence.changed':
    'those whose devices show the person just then (`presence.watch`) and who may find them',
  'user.updated':
    'oneself, all who share a room with the person, and those whose devices show them just then',
  'invitations.changed': 'those who may invite into the room; of archiving, those who are invited',
  'moderation.changed': 'those who keep order in the room',
  'notification.raised': 'the one it concerns, on all their devices; not of somebody they have blocked',
  'reports.changed':
    'server moderators and up but the one who is reported; of their tokens those with the scope `admin`',
  'seen.changed': 'all in the room who show what they have read, but the one who read',
  'connection.closing': 'the devices that are connected to that node',
};

/** As Markdown. */
export function eventAudienceTable(): string {
  const rows = Object.entries(eventAudience).map(([name, who]) => `| \`${name}\` | ${who} |`);
  return ['| event | is told to |', '| --- | --- |', ...rows].join('\n');
}
