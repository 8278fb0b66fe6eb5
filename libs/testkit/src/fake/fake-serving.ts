import { routes } from '@parley/contracts';
import type { Room, UpdateRoom } from '@parley/contracts';
import { aSelf, timeAt } from '../builders.js';
import type { Account } from './fake-accounts.js';
import { answer } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import { FakeMembers } from './fake-members.js';
import type { FakeRoom } from './fake-room.js';
import type { FakeRooms } from './fake-rooms.js';
import { refuse } from './refuse.js';

/** Whom a browser's cookie names. */
export interface FakeCookie {
  userId: string | null;
}

/** Rows that a fake server answers at once, at the most. */
export interface FakePages {
  changesAtOnce: number;
  messagesAtOnce: number;
}

/** What a fake server answers over HTTP. */
export class FakeServing {
  private readonly members: FakeMembers;

  constructor(private readonly server: FakeRooms & FakePages) {
    this.members = new FakeMembers(server);
  }

  serve(request: FakeRequest, cookie: FakeCookie): Response {
    const userId = this.ofAccounts(request, cookie);
    if (typeof userId !== 'string') return userId;
    const { own, inviteLinks, marks, notifications, pushDevices } = this.server;
    return (
      this.ofPeople(request, userId) ??
      own.serve(request, userId) ??
      inviteLinks.serve(request, userId) ??
      marks.serve(request, userId) ??
      notifications.serve(request, userId) ??
      pushDevices.serve(request, userId) ??
      this.members.serve(request, userId) ??
      this.ofRoom(request, userId)
    );
  }

  /** The answer, or who asks for something else. */
  private ofAccounts({ route, params, body, token }: FakeRequest, cookie: FakeCookie): Response | string {
    const { accounts, inviteLinks } = this.server;
    switch (route) {
      case routes.auth.register:
        return this.enterBrowser(route, cookie, accounts.signUp(body));
      case routes.auth.login:
        return this.enterBrowser(route, cookie, accounts.signIn(body));
      case routes.auth.refresh:
        if (cookie.userId === null) refuse('auth.required');
        return this.enterBrowser(route, cookie, accounts.of(cookie.userId));
      case routes.auth.logout:
        cookie.userId = null;
        return answer(route, null);
      case routes.inviteLinks.preview:
        return answer(route, { invite: inviteLinks.preview(params['code'] ?? '') });
      default:
        return accounts.userOf(token);
    }
  }

  private ofPeople({ route, params, query, body }: FakeRequest, userId: string): Response | null {
    const { accounts } = this.server;
    switch (route) {
      case routes.users.me:
        return answer(route, { user: aSelf(accounts.of(userId).user) });
      case routes.users.list:
        return answer(route, {
          users: this.server.foundBy(userId, accounts.people(query['ids'] as string[])),
          next: null,
        });
      case routes.threads.mine: {
        const { selfRevision } = accounts.of(userId);
        return answer(route, { threads: this.server.threadsOf(userId), selfRevision });
      }
      case routes.profiles.sharedRooms:
        return answer(route, { roomIds: this.sharedBy(userId, params['id'] ?? '') });
      case routes.rooms.create: {
        const room = this.server.room([accounts.of(userId).user], body);
        return answer(route, { room: room.room(), own: room.own(userId) }, 201);
      }
      default:
        return null;
    }
  }

  private ofRoom({ route, params, query, body }: FakeRequest, userId: string): Response {
    const { server } = this;
    const room = server.find(params['id'] ?? '');
    if (route === routes.rooms.join) this.join(room, userId);
    if (!room.place(userId)) refuse('room.not_found');
    switch (route) {
      case routes.rooms.leave:
        server.leaveRoom(room, userId, body);
        return answer(route, null);
      case routes.preferences.setOwn:
        server.setOwn(room, userId, body);
        return answer(route, { own: room.own(userId) });
      case routes.messages.list:
        if (!room.countsCalls) refuseUnknown(query, ['line', 'thread']);
        return answer(route, room.page(upTo(server.messagesAtOnce, query)));
      case routes.messages.one:
        return answer(route, room.one(Number(params['seq'])));
      case routes.threads.updateOwn: {
        const thread = server.setThread(room, userId, Number(params['root']), body);
        return answer(route, { thread });
      }
      case routes.members.list:
        return answer(route, room.memberList(query));
      case routes.rooms.changes:
        return answer(route, room.changes(userId, upTo(server.changesAtOnce, query)));
      case routes.messages.edit:
        return answer(route, { message: this.edit(room, Number(params['seq']), body) });
      case routes.messages.delete:
        server.delete(room, Number(params['seq']));
        return answer(route, null);
      case routes.rooms.update:
        server.change(room, settingsOf(room, body));
        break;
    }
    return answer(route, { room: room.room(), own: room.own(userId) }, 200);
  }

  private join(room: FakeRoom, userId: string): void {
    if (!room.place(userId) && room.isArchived()) refuse('room.archived');
    this.server.enterRoom(userId, room.id);
  }

  private sharedBy(...userIds: [string, string]): string[] {
    const shared = [...this.server.rooms.values()].filter((room) =>
      userIds.every((userId) => room.place(userId)),
    );
    return shared.map(({ id }) => id);
  }

  private edit(
    room: FakeRoom,
    seq: number,
    edit: { body?: string; messageId?: string; ifRevision?: number },
  ) {
    const held = room.messages[seq - 1];
    if (!held || (edit.messageId && held.id !== edit.messageId)) refuse('message.not_found');
    const changed = edit.ifRevision !== undefined && held.revision !== edit.ifRevision;
    if (changed && held.body !== edit.body && held.deletedAt === null) refuse('message.changed');
    return this.server.edit(room, seq, edit.body ?? '');
  }

  private enterBrowser(route: FakeRequest['route'], cookie: FakeCookie, { user }: Account): Response {
    cookie.userId = user.id;
    const accessToken = this.server.accounts.tokenFor(user);
    return answer(route, { user: aSelf(user), accessToken, expiresIn: 900 });
  }
}

function settingsOf(room: FakeRoom, { archived, ...texts }: UpdateRoom): Partial<Room> {
  if (archived === undefined) return texts;
  return { ...texts, archivedAt: archived ? timeAt(room.revision) : null };
}

/** As a node of an older release says it. */
function refuseUnknown(query: Record<string, unknown>, keys: readonly string[]): void {
  const unknown = keys.find((key) => query[key] !== undefined);
  if (unknown === undefined) return;
  refuse('request.invalid', { errors: [{ path: '', message: `Unrecognized key: "${unknown}"` }] });
}

function upTo(most: number, query: { since?: number; limit?: number }) {
  return { since: 0, ...query, limit: Math.min(query.limit ?? most, most) };
}
