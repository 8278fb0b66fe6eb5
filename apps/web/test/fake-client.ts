import { TestBed } from '@angular/core/testing';
import { provideRouter, type Routes, withComponentInputBinding } from '@angular/router';
import {
  type Bookmark,
  type BookmarkList,
  type ErrorCode,
  type InboxItem,
  type InboxMark,
  type Invitation,
  type InviteLink,
  type InvitePreview,
  type LookAt,
  type MailState,
  type Member,
  type Message,
  type Notification,
  type NotificationList,
  type NotificationReason,
  type Preferences,
  type Presence,
  problemOf,
  type PushDevice,
  type Room,
  type RoomInvitation,
  type Route,
  routes,
  type Self,
  type SetOwn,
  type ThreadList,
  type User,
} from '@parley/contracts';
import {
  type ConnectionState,
  entryOf,
  Observed,
  type Parley,
  ParleyError,
  type RoomEntry,
  type RoomHandle,
  type SessionState,
  type UploadWay,
} from '@parley/sdk';
import { anInviteLink, anOwn, aSelf, somePreferences } from '@parley/testkit';
import { PARLEY } from '../src/session/parley.js';
import { FakeReports } from './fake-reports.js';
import { FakeAdmin } from './fake-admin.js';
import { FakeOrder } from './fake-order.js';
import { localDrafts } from './local-drafts.js';

/** The SDK's client without a server: what it holds is set from outside, what it was asked to do is written down. */
export class FakeClient {
  readonly did: string[] = [];
  /** What the next acts are refused with, by their name. */
  readonly refusals = new Map<string, ParleyError>();
  /** What routes answer. */
  readonly answers = new Map<Route, unknown>();
  readonly state = new Observed<SessionState>({ status: 'signedOut', user: null, reason: null });
  readonly connection = new Observed<ConnectionState>({ status: 'online', since: 0, nextAttemptAt: null });
  readonly outdated = new Observed(false);
  readonly posted = new Observed<Message | null>(null);
  readonly mine = new Observed<ReadonlyMap<string, RoomEntry>>(new Map());
  readonly loaded = new Observed(true);
  readonly invited = new Observed<ReadonlyMap<string, Invitation>>(new Map());
  /** The device's time zone is nobody's business, unless a story says so. */
  readonly chosen = new Observed<Preferences>(somePreferences({ timeZoneByDevice: false }));
  readonly known = new Observed<ReadonlyMap<string, User>>(new Map());
  readonly present = new Observed<ReadonlyMap<string, Presence>>(new Map());
  readonly handles = new Map<string, RoomHandle>();
  readonly server = new FakeAdmin((what, done) => this.act(what, done));
  readonly drafts = localDrafts();
  readonly bookmarked = new Observed<ReadonlyMap<string, Bookmark>>(new Map());
  bookmarkList: BookmarkList['bookmarks'] = [];
  readonly reports = new FakeReports((what, done) => this.act(what, done));
  readonly raised = new Observed<Notification | null>(null);
  /** What was decided, newest first, in pages of two; and why one is asked of any message. */
  decided: NotificationList['items'] = [];
  reason: NotificationReason = { rule: 'not_called', kind: null, decidedAt: null, attempts: [] };
  pushDevices: PushDevice[] = [];
  mail: MailState = { on: false, address: null };
  /** What this device said that it made of what was raised. */
  shownAs: string[] = [];
  /** Where this device said that it looks. */
  looks: (LookAt | null)[] = [];
  /** Whom one has blocked. */
  readonly blocked = new Observed<ReadonlySet<string>>(new Set());
  /** Slow rooms in which one waits. */
  readonly waits = new Observed<ReadonlyMap<string, number>>(new Map());
  readonly order = new FakeOrder((what, done) => this.act(what, done));
  readonly inboxCount = new Observed(0);
  readonly inboxMarks = new Observed<ReadonlyMap<string, InboxMark>>(new Map());
  inboxItems: InboxItem[] = [];
  /** What one follows, in pages of two. */
  followed: ThreadList['threads'] = [];
  /** How present this device said it is. */
  readonly said: string[] = [];
  /** The rooms shared with whoever is looked at. */
  shared: string[] = [];
  /** Whose presence was asked for last. */
  watched: string[] = [];
  /** What was asked of the lists of rooms and of people. */
  looked: object[] = [];
  publicRooms: (Room & { activeAt?: string | null })[] = [];
  /** How the last file goes on; it is sent when `sent` says so. */
  upload: UploadWay = {};
  sent: Promise<void> = Promise.resolve();
  everybody: User[] = [];
  roomMembers: Member[] = [];
  /** Who is invited to whichever room is asked for. */
  pending: RoomInvitation[] = [];
  /** The links of whichever room is asked for, or of the server. */
  links: InviteLink[] = [];
  /** Where every link leads. */
  preview: InvitePreview = { serverName: 'Harbour', room: null, signUp: true };

  constructor() {
    let owner: string | null = null;
    this.state.subscribe(({ user, reason }) => {
      const next = user?.id ?? null;
      if (next === owner) return;
      if (owner !== null) this.drafts.end(reason === null);
      owner = next;
      if (next !== null) this.drafts.open(next);
    });
  }

  signIn(user: User | Self, reason: string | null = null): void {
    this.state.set({ status: 'signedIn', user: aSelf(user), reason });
  }

  holds(room: Room, own = anOwn({ roomId: room.id })): void {
    this.mine.set(new Map(this.mine.get()).set(room.id, entryOf(room, own)));
  }

  refuse(act: string, code: ErrorCode, paths: string[] = []): void {
    const errors = paths.map((path) => ({ path, message: 'is wrong' }));
    this.refusals.set(act, new ParleyError(problemOf(code, { errors })));
  }

  readonly parley = {
    session: {
      state: this.state,
      token: async () => this.act('token', () => 'a token'),
      restore: async () => this.state.get(),
      signIn: async ({ username }: { username: string }) =>
        this.act(`signIn ${username}`, () => this.signIn(aSelf({ username }))),
      register: async (account: { username: string; setupCode?: string; inviteCode?: string }) =>
        this.act(
          `register ${account.username} ${account.setupCode ?? account.inviteCode ?? ''}`.trim(),
          () => {
            const waits = this.answers.get(routes.auth.register);
            if (waits) return waits;
            const self = aSelf({ username: account.username });
            this.signIn(self);
            return self;
          },
        ),
      signOut: async () =>
        this.act('signOut', () => this.state.set({ status: 'signedOut', user: null, reason: null })),
    },
    connection: Object.assign(this.connection, { retryNow: () => undefined }),
    unsent: new Observed(new Map()),
    waits: this.waits,
    moderation: this.order.parley,
    blocks: {
      mine: this.blocked,
      block: async (id: string) =>
        this.act(`block ${id}`, () => this.blocked.set(new Set([...this.blocked.get(), id]))),
      lift: async (id: string) =>
        this.act(`unblock ${id}`, () =>
          this.blocked.set(new Set([...this.blocked.get()].filter((other) => other !== id))),
        ),
    },
    outdated: this.outdated,
    posted: this.posted,
    rooms: {
      mine: this.mine,
      loaded: this.loaded,
      browse: async (query: string, how: object = {}) => {
        this.looked.push({ query, ...how });
        const rooms = this.publicRooms.filter(({ name }) => name?.includes(query));
        return { rooms: rooms.map((room) => ({ activeAt: null, ...room })), next: null };
      },
      one: async (id: string) =>
        this.act(`one ${id}`, () => ({ room: this.mine.get().get(id)?.room, own: null })),
      byName: async (name: string) =>
        this.act(`byName ${name}`, () => ({ room: { id: `id of ${name}` }, own: null })),
      direct: async (ids: string[]) =>
        this.act(`direct ${ids.join(',')}`, () => ({ room: { id: 'direct' }, own: null })),
      join: async (id: string) => this.act(`join ${id}`, () => ({ room: { id }, own: null })),
      create: async ({ kind, name }: Room) =>
        this.act(`create ${kind} ${name}`, () => ({ room: { id: 'new' }, own: null })),
      update: async (id: string, change: object) =>
        this.act(`update ${id} ${JSON.stringify(change)}`, () => undefined),
      retentionPreview: async (id: string, days: number) =>
        this.act(`count ${id} ${days}`, () => {
          const { messages, oldest } = this.server.wouldGo;
          return { messages, oldest };
        }),
      leave: async (id: string, successorId = '') =>
        this.act(`leave ${id} ${successorId}`.trim(), () => undefined),
      markRead: (id: string) => this.act(`markRead ${id}`, () => undefined),
      setOwn: async (id: string, chosen: SetOwn) =>
        this.act(`setOwn ${id} ${JSON.stringify(chosen)}`, () => this.chose(id, chosen)),
      members: async (id: string, { query = '', role = '' } = {}) =>
        this.act(`members ${id} ${role}`.trim(), () => ({
          members: this.roomMembers.filter(
            (member) => (!role || member.role === role) && member.user.username.includes(query),
          ),
          revision: 0,
          next: null,
        })),
      putMember: async (id: string, userId: string, role = '') =>
        this.act(`putMember ${id} ${userId} ${role}`.trim(), () => undefined),
      removeMember: async (id: string, userId: string) =>
        this.act(`removeMember ${id} ${userId}`, () => undefined),
      putPicture: async (id: string, _: Blob, square: object, way: UploadWay) =>
        this.carry(`putPicture ${id} ${JSON.stringify(square)}`, way),
      removePicture: async (id: string) => this.act(`removePicture ${id}`, () => undefined),
    },
    room: (id: string) => this.handles.get(id),
    people: {
      known: this.known,
      want: () => undefined,
      search: async (query: string, how: { present?: boolean } = {}) => {
        this.looked.push({ query, ...how });
        const isHere = ({ id }: User) => (this.present.get().get(id)?.status ?? 'offline') !== 'offline';
        const fitting = this.everybody.filter(({ username }) => username.includes(query));
        if (!how.present) return { users: fitting, next: null };
        return { users: fitting.filter(isHere), next: null, present: this.everybody.filter(isHere).length };
      },
      sharedRooms: async (userId: string) => this.act(`sharedRooms ${userId}`, () => this.shared),
      updateMe: async (profile: object) => this.act(`updateMe ${JSON.stringify(profile)}`, () => undefined),
      putAvatar: async (_: Blob, square: object, way: UploadWay) =>
        this.carry(`putAvatar ${JSON.stringify(square)}`, way),
      removeAvatar: async () => this.act('removeAvatar', () => undefined),
    },
    invitations: {
      mine: this.invited,
      changedIn: new Observed<{ roomId: string | null } | null>(null),
      ofRoom: async (id: string) =>
        this.act(`pending ${id}`, () => ({ invitations: this.pending, next: null })),
      accept: async (id: string) => this.act(`accept ${id}`, () => ({ room: { id: 'invited' }, own: null })),
      decline: async (id: string) => this.act(`decline ${id}`, () => undefined),
      invite: async (id: string, userId: string) => this.act(`invite ${id} ${userId}`, () => undefined),
      withdraw: async (id: string, userId: string) => this.act(`withdraw ${id} ${userId}`, () => undefined),
    },
    inviteLinks: {
      ofRoom: async (id: string) => this.act(`links ${id}`, () => this.linkPage()),
      make: async (id: string, wanted: object = {}) =>
        this.act(`make a link ${id} ${said(wanted)}`, () => this.newLink({ roomId: id, ...wanted })),
      revoke: async (id: string, linkId: string) => this.act(`revoke ${id} ${linkId}`, () => undefined),
      preview: async (code: string) => this.act(`preview ${code}`, () => this.preview),
      accept: async (code: string) =>
        this.act(`accept the link ${code}`, () => ({
          room: this.preview.room && { id: 'invited' },
          own: null,
        })),
    },
    admin: {
      ...this.server.parley,
      makeInviteLink: async (wanted: object = {}) =>
        this.act(`make a server link ${said(wanted)}`, () => this.newLink({ roomId: null, ...wanted })),
      revokeInviteLink: async (linkId: string) => this.act(`revoke ${linkId}`, () => undefined),
    },
    drafts: this.drafts,
    bookmarks: {
      mine: this.bookmarked,
      list: async (page: { after?: string } = {}) =>
        this.act(`bookmarks ${page.after ?? ''}`.trim(), () => ({
          bookmarks: this.bookmarkList,
          users: [],
          next: null,
        })),
      put: async (roomId: string, seq: number, given: object = {}) =>
        this.act(`bookmark ${roomId} ${seq} ${JSON.stringify(given)}`, () => this.bookmarkList[0]?.bookmark),
      remove: async (roomId: string, seq: number) => this.act(`unbookmark ${roomId} ${seq}`, () => undefined),
    },
    inbox: {
      count: this.inboxCount,
      marks: this.inboxMarks,
      isDone: () => false,
      list: async ({ kind, done = false }: { kind?: string; done?: boolean } = {}) =>
        this.act(`inbox ${kind ?? 'all'}${done ? ' done' : ''}`, () => ({
          items: this.inboxItems.filter((item) => (kind ?? item.kind) === item.kind && item.done === done),
          users: [],
          next: null,
        })),
      mark: async (items: readonly InboxItem[], done = true) =>
        this.act(
          `${done ? 'done' : 'not done'} ${items.map(({ kind, seq }) => `${kind} ${seq}`).join(', ')}`,
          () => undefined,
        ),
      readAll: async () => this.act('read all', () => undefined),
    },
    notifications: {
      raised: this.raised,
      list: async ({ after }: { after?: string } = {}) =>
        this.act(`decided ${after ?? ''}`.trim(), () => {
          const from = Number(after ?? 0);
          const next = from + 2 < this.decided.length ? String(from + 2) : null;
          return { items: this.decided.slice(from, from + 2), next };
        }),
      why: async (roomId: string, seq: number) => this.act(`why ${roomId} ${seq}`, () => this.reason),
      mail: async () => this.act('mail', () => this.mail),
      shown: (_id: string, how: string, sounded = false) =>
        void this.shownAs.push(sounded ? `${how} sound` : how),
      devices: {
        list: async () => this.act('devices', () => this.pushDevices),
        test: async (id: string) => this.act(`test ${id}`, () => undefined),
        remove: async (id: string) =>
          this.act(`remove ${id}`, () => {
            this.pushDevices = this.pushDevices.filter((device) => device.id !== id);
          }),
      },
    },
    reports: this.reports.parley,
    look: { set: (at: LookAt | null) => void this.looks.push(at) },
    threads: {
      list: async ({ unread = false, after }: { unread?: boolean; after?: string } = {}) =>
        this.act(`threads${unread ? ' unread' : ''}${after ? ` after ${after}` : ''}`, () => {
          const from = Number(after ?? 0);
          const next = from + 2 < this.followed.length ? String(from + 2) : null;
          return { threads: this.followed.slice(from, from + 2), users: [], next };
        }),
      follow: async (_: string, root: number, following: boolean) =>
        this.act(`${following ? 'follow' : 'unfollow'} ${root}`, () => undefined),
      read: (_: string, root: number, { threadSeq }: { threadSeq: number }) =>
        this.act(`read ${root} to ${threadSeq}`, () => undefined),
    },
    preferences: Object.assign(this.chosen, {
      loaded: new Observed(true),
      update: async (change: Partial<Preferences>) =>
        this.act(`prefer ${JSON.stringify(change)}`, () =>
          this.chosen.set({
            ...this.chosen.get(),
            ...change,
            notifyAbout: { ...this.chosen.get().notifyAbout, ...change.notifyAbout },
          }),
        ),
    }),
    presence: {
      people: this.present,
      watch: (userIds: Iterable<string>) => {
        this.watched = [...userIds];
        return () => undefined;
      },
      set: async (status: string) => void this.said.push(status),
    },
    call: async (route: Route, input: { body?: unknown; params?: unknown } = {}) => {
      // What anybody may know is asked by itself, and changes nothing.
      if (route === routes.server.info) return this.answers.get(route);
      const said = JSON.stringify(input.body ?? input.params);
      return this.act(`${route.method} ${route.path}${said ? ` ${said}` : ''}`, () =>
        this.answers.get(route),
      );
    },
  };

  private chose(id: string, { favourite, notify, hidden }: SetOwn): void {
    const entry = this.mine.get().get(id);
    if (!entry) return;
    const { room, own } = entry;
    const hiddenSeq = hidden === undefined ? own.hiddenSeq : hidden ? room.lastSeq : null;
    this.holds(room, {
      ...own,
      favourite: favourite ?? own.favourite,
      ...(notify !== undefined && { notify: notify ?? 'all', notifyChosen: notify !== null }),
      hiddenSeq,
    });
  }

  /** Sends a file, unless it is called off before it is there. */
  private async carry(what: string, way: UploadWay): Promise<void> {
    this.upload = way;
    const calledOff = new Promise<never>((_, reject) => {
      way.signal?.addEventListener('abort', () => reject(ParleyError.local('aborted')));
    });
    await Promise.race([this.sent, calledOff]);
    this.act(what, () => undefined);
  }

  private linkPage() {
    return { inviteLinks: this.links, next: null };
  }

  private newLink(more: Partial<InviteLink>): InviteLink {
    const link = anInviteLink(more);
    this.links = [link, ...this.links];
    return link;
  }

  /** Writes it down; does it, unless it is to be refused. */
  private act<T>(what: string, done: () => T): T {
    this.did.push(what);
    const refusal = this.refusals.get(what.split(' ')[0] ?? '') ?? this.refusals.get(what);
    if (refusal) throw refusal;
    return done();
  }
}

/** What was wished for, but for the id of the wish, which is another one each time. */
function said(wanted: object): string {
  return JSON.stringify({ ...wanted, clientId: undefined });
}

/** A page of the app that stands before this client. */
export function atClient(client: FakeClient, pages: Routes = [{ path: '**', children: [] }]): void {
  localStorage.clear();
  Object.assign(globalThis, { matchMedia: narrow });
  TestBed.configureTestingModule({
    providers: [
      provideRouter(pages, withComponentInputBinding()),
      { provide: PARLEY, useValue: client.parley as unknown as Parley },
    ],
  });
}

/** jsdom has no media: no query holds. */
function narrow(media: string): MediaQueryList {
  const list = {
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
  return list as unknown as MediaQueryList;
}
