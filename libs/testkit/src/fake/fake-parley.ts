import { limits, routes } from '@parley/contracts';
import type { LeaveRoom, Member, Room, RoomAndOwn, SetOwn, SyncRooms, User } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import type { Fetch, MakeLink } from '@parley/sdk';
import { aSelf } from '../builders.js';
import { FakeAccounts } from './fake-accounts.js';
import type { Account } from './fake-accounts.js';
import { answer, readRequest, refusal } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import { FakeLink } from './fake-link.js';
import type { FakeGate } from './fake-link.js';
import { FakeOwn } from './fake-own.js';
import { FakeRoom, refuse } from './fake-room.js';
import type { WireEvent } from './fake-room.js';
import { syncAnswer } from './fake-sync.js';

/**
 * A Parley server in memory, honest to protocol.md, for tests of clients: `fetch` and `link` are its two doors.
 * Each browser (`browser()`) has its own cookie. Faults are set from outside: `reachable`, `intercept`, and each link's.
 */
export class FakeParley implements FakeGate {
  readonly rooms = new Map<string, FakeRoom>();
  readonly links = new Set<FakeLink>();
  epoch = 'first';
  reachable = true;
  /** Rows that an answer to `GET /rooms/:id/changes` has at the most. */
  changesAtOnce: number = limits.changes.max;
  /** … and a page of messages. */
  messagesAtOnce: number = limits.page.max;
  /** What was asked over HTTP, as `GET /rooms/:id/changes`. */
  readonly asked: string[] = [];
  /** May answer instead of the server, or throw; undefined lets the request pass. */
  intercept: (request: FakeRequest) => Promise<Response | undefined> | Response | undefined = () => undefined;
  /** What an answer over HTTP waits for on its way back; a rejection loses it. */
  deliver: (request: FakeRequest) => Promise<void> | void = () => undefined;
  /** May refuse a command. */
  refuseCommand: (name: string, data: unknown) => ParleyError | undefined = () => undefined;
  /** The status that each link's device said last. */
  readonly statuses = new Map<FakeLink, string>();
  private readonly accounts = new FakeAccounts();
  private readonly watching = new Map<FakeLink, Set<string>>();
  /** Invitations and preferences. */
  readonly own = new FakeOwn(this.accounts, {
    tell: (...told) => this.tellUser(...told),
    enter: (...who) => this.enterRoom(...who),
  });

  account(username: string): User {
    return this.accounts.named(username).user;
  }

  /** A token that is good until `expire`. */
  tokenFor(user: User): string {
    return this.accounts.tokenFor(user);
  }

  /** Every access token given so far has run out. */
  expireTokens(): void {
    this.accounts.expireTokens();
  }

  room(members: User[], settings: Partial<Room> = {}): FakeRoom {
    const room = new FakeRoom(settings, this.epoch);
    this.rooms.set(room.id, room);
    members.forEach((user, place) => this.join(room, user, place === 0 ? 'owner' : 'member'));
    return room;
  }

  join(room: FakeRoom, user: User, role: Member['role'] = 'member'): void {
    const account = this.accounts.of(user.id);
    const event = room.join(user, ++account.selfRevision, role);
    const { selfRevision } = account;
    this.tellUser(user.id, 'room.added', { selfRevision, room: room.room(), own: room.own(user.id) });
    this.tell(event);
  }

  remove(room: FakeRoom, user: User): void {
    const account = this.accounts.of(user.id);
    const event = room.leave(user.id);
    account.selfRevision += 1;
    this.tellUser(user.id, 'room.removed', { selfRevision: account.selfRevision, roomId: room.id });
    this.tell(event);
  }

  /** What a person set for themselves on some device. */
  setOwn(room: FakeRoom, userId: string, chosen: SetOwn): void {
    const selfRevision = this.accounts.nextOf(userId);
    room.setOwn(userId, chosen, selfRevision);
    this.tellUser(userId, 'own.updated', { selfRevision, own: room.own(userId) });
  }

  /** An older state of everything is put back, under a new epoch (R23). */
  restore(epoch: string, change: (room: FakeRoom) => void): void {
    this.epoch = epoch;
    for (const room of this.rooms.values()) {
      change(room);
      room.epoch = epoch;
    }
  }

  post(room: FakeRoom, author: User, body: string, more: object = {}) {
    const { message, event } = room.post(author, { body, ...more });
    this.tell(event);
    return message;
  }

  edit(room: FakeRoom, seq: number, body: string) {
    const { message, event } = room.edit(seq, body);
    this.tell(event);
    return message;
  }

  delete(room: FakeRoom, seq: number): void {
    this.tell(room.delete(seq));
  }

  /** Tells everybody in the room. */
  tell(event: WireEvent | null): void {
    if (!event) return;
    const room = this.rooms.get(event.payload.roomId);
    for (const userId of room?.presentIds() ?? []) this.tellUser(userId, event.name, event.payload);
  }

  tellUser(userId: string, name: string, payload: unknown): void {
    for (const link of this.links) if (link.userId === userId) link.push(name, payload);
  }

  readonly link: MakeLink = (_, ears) => new FakeLink(this, ears, () => this.reachable);

  /** A browser's `fetch`, with a cookie of its own. */
  browser(): Fetch {
    const cookie: { userId: string | null } = { userId: null };
    return async (url, init) => {
      if (!this.reachable) throw new TypeError('fetch failed');
      try {
        const request = readRequest(url, init);
        this.asked.push(`${request.route.method} ${request.route.path}`);
        const response = (await this.intercept(request)) ?? this.serve(request, cookie);
        await Promise.race([this.deliver(request), calledOff(init.signal)]);
        return response;
      } catch (error) {
        if (error instanceof ParleyError && error.status > 0) return refusal(error.problem);
        throw error;
      }
    };
  }

  enter(token: string, link: FakeLink): string {
    const userId = this.accounts.userOf(token);
    this.links.add(link);
    return userId;
  }

  leave(link: FakeLink): void {
    this.links.delete(link);
    this.watching.delete(link);
    this.statuses.delete(link);
  }

  command(userId: string, name: string, data: never, link: FakeLink): unknown {
    try {
      const refused = this.refuseCommand(name, data);
      if (refused) throw refused;
      return { ok: true, data: this.obey(userId, name, data, link) };
    } catch (error) {
      if (error instanceof ParleyError) return { ok: false, error: error.problem };
      throw error;
    }
  }

  private obey(userId: string, name: string, data: never, link: FakeLink): unknown {
    if (name === 'room.sync') return this.sync(userId, data);
    if (name === 'message.post') return this.postBy(userId, data);
    if (name === 'room.read') return { own: this.read(userId, data) };
    if (name === 'presence.watch') return this.watch(link, data);
    if (name === 'presence.set') return this.setStatus(link, data);
    if (name === 'typing.set') return this.typing(userId, data);
    return {};
  }

  private postBy(userId: string, { roomId, ...post }: { roomId: string; body: string }) {
    return { message: this.post(this.mustFind(roomId), this.accounts.of(userId).user, post.body, post) };
  }

  private read(userId: string, data: { roomId: string; seq: number; force?: boolean; readVersion?: number }) {
    const room = this.mustFind(data.roomId);
    const place = room.place(userId) ?? refuse('room.not_found');
    const known = data.readVersion ?? place.readVersion;
    const seq = Math.min(data.seq, room.messages.length);
    const moves = data.force ?? (known >= place.readVersion && seq > place.lastReadSeq);
    if (moves) {
      place.lastReadSeq = seq;
      place.readVersion += data.force ? 1 : 0;
      place.selfRevision = this.accounts.of(userId).selfRevision += 1;
      this.tellUser(userId, 'own.updated', { selfRevision: place.selfRevision, own: room.own(userId) });
    }
    return room.own(userId);
  }

  private sync(userId: string, asked: SyncRooms) {
    const mine = [...this.rooms.values()].filter((room) => room.place(userId));
    return {
      ...syncAnswer(this.accounts.of(userId), mine, asked, this.epoch),
      ...this.own.listsOf(userId),
    };
  }

  private watch(link: FakeLink, { userIds }: { userIds: string[] }) {
    this.watching.set(link, new Set(userIds));
    const here = new Set([...this.links].map(({ userId }) => userId));
    const presence = userIds.map((userId) => ({
      userId,
      status: here.has(userId) ? 'online' : 'offline',
      lastSeenAt: null,
      version: 1,
    }));
    return { presence };
  }

  private setStatus(link: FakeLink, { status }: { status: string }) {
    this.statuses.set(link, status);
    return {};
  }

  private typing(userId: string, { roomId, typing }: { roomId: string; typing: boolean }) {
    for (const other of this.mustFind(roomId).presentIds()) {
      if (other !== userId) this.tellUser(other, 'typing.changed', { roomId, userId, typing });
    }
    return {};
  }

  private serve(request: FakeRequest, cookie: { userId: string | null }): Response {
    const { route, params, query, body, token } = request;
    const { id = '', seq = '' } = params;
    if (route === routes.auth.register) return this.enterBrowser(route, cookie, this.accounts.signUp(body));
    if (route === routes.auth.login) return this.enterBrowser(route, cookie, this.accounts.signIn(body));
    if (route === routes.auth.refresh) {
      if (cookie.userId === null) refuse('auth.required');
      return this.enterBrowser(route, cookie, this.accounts.of(cookie.userId));
    }
    if (route === routes.auth.logout) {
      cookie.userId = null;
      return answer(route, null);
    }
    const userId = this.accounts.userOf(token);
    if (route === routes.users.me) return answer(route, { user: aSelf(this.accounts.of(userId).user) });
    if (route === routes.users.list)
      return answer(route, { users: this.accounts.people(query['ids'] as string[]), next: null });
    if (route === routes.profiles.sharedRooms) return answer(route, { roomIds: this.sharedBy(userId, id) });
    if (route === routes.rooms.create) {
      const room = this.room([this.accounts.of(userId).user], body);
      return answer(route, { room: room.room(), own: room.own(userId) }, 201);
    }
    const ofOwn = this.own.serve(request, userId);
    if (ofOwn) return ofOwn;
    const room = this.mustFind(id);
    if (route === routes.rooms.join) this.join(room, this.accounts.of(userId).user);
    if (!room.place(userId)) refuse('room.not_found');
    if (route === routes.rooms.leave) this.leaveRoom(room, userId, body);
    if (route === routes.preferences.setOwn) {
      this.setOwn(room, userId, body);
      return answer(route, { own: room.own(userId) });
    }
    if (route === routes.messages.list) return answer(route, room.page(upTo(this.messagesAtOnce, query)));
    if (route === routes.members.list) return answer(route, room.memberList(query));
    if (route === routes.rooms.changes)
      return answer(route, room.changes(userId, upTo(this.changesAtOnce, query)));
    if (route === routes.messages.edit)
      return answer(route, { message: this.editBy(room, Number(seq), body) });
    if (route === routes.messages.delete) this.delete(room, Number(seq));
    if (route === routes.messages.delete || route === routes.rooms.leave) return answer(route, null);
    if (route === routes.rooms.update) this.tell(room.update(body));
    return answer(route, { room: room.room(), own: room.own(userId) }, 200);
  }

  private sharedBy(...userIds: [string, string]): string[] {
    const shared = [...this.rooms.values()].filter((room) => userIds.every((userId) => room.place(userId)));
    return shared.map((room) => room.room().id);
  }

  /** Brings a person into a room they may be in, where they are not yet. */
  private enterRoom(userId: string, roomId: string): RoomAndOwn {
    const room = this.mustFind(roomId);
    if (!room.place(userId)) this.join(room, this.accounts.of(userId).user);
    return { room: room.room(), own: room.own(userId) };
  }

  private leaveRoom(room: FakeRoom, userId: string, { successorId }: LeaveRoom): void {
    if (successorId !== undefined) {
      const selfRevision = this.accounts.nextOf(successorId);
      this.tell(room.setRole(successorId, 'owner', selfRevision));
      this.tellUser(successorId, 'own.updated', { selfRevision, own: room.own(successorId) });
    }
    this.remove(room, this.accounts.of(userId).user);
  }

  private editBy(
    room: FakeRoom,
    seq: number,
    edit: { body?: string; messageId?: string; ifRevision?: number },
  ) {
    const held = room.messages[seq - 1];
    if (!held || (edit.messageId && held.id !== edit.messageId)) refuse('message.not_found');
    const changed = edit.ifRevision !== undefined && held.revision !== edit.ifRevision;
    if (changed && held.body !== edit.body && held.deletedAt === null) refuse('message.changed');
    return this.edit(room, seq, edit.body ?? '');
  }

  private enterBrowser(
    route: FakeRequest['route'],
    cookie: { userId: string | null },
    { user }: Account,
  ): Response {
    cookie.userId = user.id;
    return answer(route, { user: aSelf(user), accessToken: this.tokenFor(user), expiresIn: 900 });
  }

  private mustFind(roomId: string): FakeRoom {
    return this.rooms.get(roomId) ?? refuse('room.not_found');
  }
}

function upTo(most: number, query: { since?: number; limit?: number }) {
  return { since: 0, ...query, limit: Math.min(query.limit ?? most, most) };
}

/** As `fetch` does: what is called off rejects. */
function calledOff(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const letGo = () => reject(new DOMException('called off', 'AbortError'));
    if (signal?.aborted) letGo();
    else signal?.addEventListener('abort', letGo, { once: true });
  });
}
