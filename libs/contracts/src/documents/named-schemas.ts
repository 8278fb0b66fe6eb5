import * as z from 'zod';
import { adminUser, importLine, importProgress, outlinedRoom } from '../admin.js';
import { personalToken, session } from '../auth.js';
import { bookmark } from '../bookmarks.js';
import { draft } from '../drafts.js';
import { fault, problem } from '../errors.js';
import { inboxItem, inboxMark } from '../inbox.js';
import { invitation, invitedRoom, roomInvitation } from '../invitations.js';
import { inviteLink, invitePreview } from '../invite-links.js';
import { message, threadSummary } from '../messages.js';
import { preferences } from '../preferences.js';
import { presence } from '../presence.js';
import { lastMessage, member, own, ownThread, publicRoom, room } from '../rooms.js';
import { health, serverInfo } from '../server.js';
import { self, user } from '../users.js';

const named = {
  AdminUser: adminUser,
  Bookmark: bookmark,
  Draft: draft,
  Fault: fault,
  Health: health,
  ImportLine: importLine,
  ImportProgress: importProgress,
  InboxItem: inboxItem,
  InboxMark: inboxMark,
  Invitation: invitation,
  InvitedRoom: invitedRoom,
  InviteLink: inviteLink,
  InvitePreview: invitePreview,
  LastMessage: lastMessage,
  Member: member,
  Message: message,
  OutlinedRoom: outlinedRoom,
  Own: own,
  OwnThread: ownThread,
  PersonalToken: personalToken,
  Preferences: preferences,
  Presence: presence,
  Problem: problem,
  PublicRoom: publicRoom,
  Room: room,
  RoomInvitation: roomInvitation,
  Self: self,
  ServerInfo: serverInfo,
  Session: session,
  ThreadSummary: threadSummary,
  User: user,
};

for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { ...schema.meta(), id });
