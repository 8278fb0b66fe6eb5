import type { Route } from '../route.js';
import { authRoutes, serverRoutes, userRoutes } from './account.js';
import { adminRoutes, operationRoutes } from './admin.js';
import { auditRoutes } from './audit.js';
import { blockRoutes } from './blocks.js';
import { memberRoutes, messageRoutes, presenceRoutes } from './conversation.js';
import { invitationRoutes } from './invitations.js';
import { inviteLinkRoutes, serverLinkRoutes } from './invite-links.js';
import { leavingRoutes } from './leaving.js';
import { messageTableRoutes } from './message-table.js';
import { moderationRoutes } from './moderation.js';
import { jobRoutes, mailRoutes, notificationRoutes, pushRoutes } from './notifications.js';
import { overviewRoutes } from './overview.js';
import { ownAccountRoutes } from './own-account.js';
import { pictureRoutes } from './pictures.js';
import { placeRoutes } from './place.js';
import { preferenceRoutes, profileRoutes } from './preferences.js';
import { bookmarkRoutes, draftRoutes, inboxRoutes } from './private-things.js';
import { historyRoutes, pinRoutes, reactionRoutes, seenRoutes } from './reactions.js';
import { reportRoutes } from './reports.js';
import { retentionRoutes } from './retention.js';
import { roomRoutes } from './rooms.js';
import { settingRoutes } from './settings.js';
import { signInRoutes } from './sign-ins.js';
import { signUpRoutes } from './sign-ups.js';
import { threadRoutes } from './threads.js';

/** The whole HTTP surface: server, SDK and OpenAPI derive from it. */
export const routes = {
  server: serverRoutes,
  auth: authRoutes,
  users: userRoutes,
  rooms: roomRoutes,
  members: memberRoutes,
  messages: messageRoutes,
  threads: threadRoutes,
  reactions: reactionRoutes,
  history: historyRoutes,
  pins: pinRoutes,
  seen: seenRoutes,
  moderation: moderationRoutes,
  messageTable: messageTableRoutes,
  reports: reportRoutes,
  pictures: pictureRoutes,
  presence: presenceRoutes,
  invitations: invitationRoutes,
  inviteLinks: inviteLinkRoutes,
  admin: adminRoutes,
  audit: auditRoutes,
  serverLinks: serverLinkRoutes,
  operation: operationRoutes,
  preferences: preferenceRoutes,
  profiles: profileRoutes,
  blocks: blockRoutes,
  drafts: draftRoutes,
  bookmarks: bookmarkRoutes,
  inbox: inboxRoutes,
  notifications: notificationRoutes,
  push: pushRoutes,
  mail: mailRoutes,
  jobs: jobRoutes,
  settings: settingRoutes,
  retention: retentionRoutes,
  overview: overviewRoutes,
  signIns: signInRoutes,
  leaving: leavingRoutes,
  signUps: signUpRoutes,
  ownAccount: ownAccountRoutes,
  place: placeRoutes,
} as const;

export const allRoutes: readonly Route[] = Object.values(routes).flatMap(
  (area) => Object.values(area) as Route[],
);

/** `POST /api/v1/rooms/:id/join` */
export function routeName({ method, base, path }: Pick<Route, 'method' | 'base' | 'path'>): string {
  return `${method} ${base}${path}`;
}
