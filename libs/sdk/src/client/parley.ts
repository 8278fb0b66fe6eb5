import { problemOf, routes, signedInCookie } from '@parley/contracts';
import type { Message, User } from '@parley/contracts';
import { Admin } from '../admin/admin.js';
import { Bookmarks } from '../bookmarks/bookmarks.js';
import { clientIdAt } from '../client-id.js';
import { Drafts } from '../drafts/drafts.js';
import { createCall } from '../http/caller.js';
import type { Call } from '../http/call.js';
import { createUpload } from '../http/upload.js';
import { Inbox } from '../inbox/inbox.js';
import { Invitations } from '../invitations/invitations.js';
import { InviteLinkCalls } from '../invitations/invite-links.js';
import { Keeping } from '../kept/keeping.js';
import { Moderation } from '../moderation/moderation.js';
import { Notifications } from '../notifications/notifications.js';
import { ShownReports } from '../notifications/shown-reports.js';
import type { OwnLook } from '../notifications/own-look.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import type { OutboxItem } from '../outbox/item.js';
import { Lease } from '../outbox/lease.js';
import { Outbox } from '../outbox/outbox.js';
import type { ParleyError } from '../parley-error.js';
import { Blocks } from '../people/blocks.js';
import { People } from '../people/people.js';
import { Strangers } from '../people/strangers.js';
import { OwnPreferences } from '../preferences/preferences.js';
import type { PresenceWatch } from '../presence/presence-watch.js';
import type { TypingWatch } from '../presence/typing.js';
import { Reports } from '../reports/reports.js';
import type { RoomHandle } from '../room/room-handle.js';
import type { Timeline } from '../room/timeline.js';
import { whenOneComes } from '../rooms/comings.js';
import { Directory } from '../rooms/directory.js';
import { ReadMarks } from '../rooms/read-marks.js';
import { Rooms } from '../rooms/rooms.js';
import { CookieSession } from '../session/cookie-session.js';
import type { Session } from '../session/session.js';
import { TokenSession } from '../session/token-session.js';
import { Connection } from '../socket/connection.js';
import type { ConnectionState } from '../socket/connection.js';
import { Sync } from '../sync/sync.js';
import { Threads } from '../threads/threads.js';
import { follow } from './follow.js';
import { hear } from './hear.js';
import { heededCall, heededCommand, heededUpload } from './heeded.js';
import { HeldRooms } from './held-rooms.js';
import { liveParts } from './live-parts.js';
import { portsOf } from './options.js';
import type { ParleyOptions } from './options.js';

/** One client of one server. It follows the session: signed in it connects, signed out it forgets. */
export interface Parley {
  /** Any route of the contract, typed and parsed. */
  call: Call;
  session: Session;
  connection: Observable<ConnectionState> & { retryNow(): void };
  rooms: Rooms;
  /** What was posted last in any of one's rooms, as it was heard: nothing that was known by then or caught up with. */
  posted: Observable<Message | null>;
  /** The handle of a room, always the same object for the same id. */
  room(roomId: string): RoomHandle;
  /** The threads one has to do with, in all rooms. */
  threads: Threads;
  people: People;
  invitations: Invitations;
  inviteLinks: InviteLinkCalls;
  preferences: OwnPreferences;
  drafts: Drafts;
  bookmarks: Bookmarks;
  inbox: Inbox;
  moderation: Moderation;
  blocks: Blocks;
  /** What one reported; and, for moderators, what was reported. */
  reports: Reports;
  notifications: Notifications;
  presence: PresenceWatch;
  typing: TypingWatch;
  /** Which place this device shows. */
  look: OwnLook;
  admin: Admin;
  /** Everything unsent, of all rooms. */
  unsent: Observable<ReadonlyMap<string, OutboxItem>>;
  /** Slow rooms in which what one wrote waits for its turn: until when (ms), by the device's clock. */
  waits: Observable<ReadonlyMap<string, number>>;
  /** True once the server answered what this version cannot read: a newer one is to be loaded (R28). */
  outdated: Observable<boolean>;
  /** Disconnects and lets go; stored messages stay. */
  close(): void;
}

/** Puts the parts together. Call `session.restore()` (or `register`, `signIn`) next. */
export function createParley(options: ParleyOptions = {}): Parley {
  const ports = portsOf(options);
  const { clock, random, tabs, surroundings } = ports;
  const session: Session = ports.token
    ? new TokenSession(ports, ports.token)
    : new CookieSession(
        ports,
        tabs,
        () => ports.url !== '' || surroundings.hasCookie(signedInCookie),
        ports.kept && (() => keeping?.recall() ?? Promise.resolve(null)),
      );
  const outdated = new Observed(false);
  const posted = new Observed<Message | null>(null);
  const heeding = {
    who: () => session.state.get().user?.id ?? null,
    history: () => sync.history,
    lost: (roomId: string, error: ParleyError) => lost(roomId, error),
    outgrown: () => outdated.set(true),
  };
  const call = heededCall(createCall(ports, session), heeding);
  const upload = heededUpload(createUpload(ports, session, ports.carrier), heeding);

  const connection: Connection = new Connection({
    ...ports,
    bearer: session,
    prove: () => sync.now(),
    heard: (event) => hear(listeners, event),
    ended: (code) => session.ended(code),
  });
  const command = heededCommand((name, data) => connection.command(name, data), heeding);
  const me = () => session.state.get().user?.id ?? '';
  const directory = new Directory(me);
  const people = new People(call, clock, random, session, upload);
  const invitations = new Invitations(call, directory);
  const preferences = new OwnPreferences(call);
  const met = (users: readonly User[]) => people.meet(users);
  const bookmarks = new Bookmarks({ call, met });
  const inbox = new Inbox({ call, clock, directory, bookmarks, met, me });
  const shown = new ShownReports((said) => command('notifications.shown', said), clock);
  const notifications = new Notifications({ call, met, shown });
  const moderation = new Moderation({ call, met });
  const blocks = new Blocks({ call, met });
  const reports = new Reports({ call, met, clock });
  const mine = {
    directory,
    people,
    invitations,
    preferences,
    bookmarks,
    inbox,
    moderation,
    blocks,
    reports,
    notifications,
  };
  const drafts = new Drafts({ call, clock, random, store: ports.drafts, online: () => online() });
  const live = liveParts({ command, people, clock, random });
  const { presence, typing, look } = live;
  const online = () => connection.state.get().status === 'online';
  const threads = new Threads({ call, directory, clock, random, online, met });
  const reads = new ReadMarks({
    directory,
    clock,
    random,
    online,
    send: (data) => command('room.read', data),
  });
  const outbox = new Outbox({
    store: ports.outbox,
    clock,
    random,
    sender: {
      post: async (message) => (await command('message.post', message)).message,
      edit: async (id, seq, body) =>
        (await call(routes.messages.edit, { params: { id, seq }, body })).message,
    },
    maySend: () => online() && lease.isHeld(),
    confirmed: (item, { revision }) => held.of(item.roomId).sent(item, revision),
    changed: () => tabs.tell({ type: 'outbox' }),
  });
  const lease = new Lease(ports.lease, clock, clientIdAt(clock.now()), () => outbox.wake());
  const keeping =
    ports.kept &&
    new Keeping({
      ...mine,
      store: ports.kept,
      clock,
      session: session.state,
      sync: () => sync,
      tellAgain: (entries) => {
        for (const entry of entries) {
          reads.tellAgain(entry.room.id, entry);
          for (const place of entry.places.values()) threads.tellAgain(entry.room.id, place);
        }
      },
    });
  const kept = keeping && {
    timeline: (roomId: string) => keeping.timeline(roomId),
    hold: (roomId: string, timeline: Timeline) => keeping.hold(roomId, timeline),
    head: (roomId: string) => directory.get(roomId)?.head ?? 0,
  };
  const held = new HeldRooms({ ...mine, call, clock, random, outbox, typing, reads, threads, me, kept });
  const sync: Sync = new Sync({
    ...mine,
    drafts,
    threads,
    call,
    clock,
    random,
    ask: (data) => command('room.sync', data),
    timelines: () => held.timelines(),
    gone: (roomId) => gone(roomId),
  });
  const strangers = new Strangers({
    ...{ call, clock, random, people, presence, session: session.state, connection: connection.state },
    rooms: directory.rooms,
    authors: () => held.authors(),
    forgotten: () => keeping?.startOver(),
  });
  const listeners = {
    ...mine,
    strangers,
    drafts,
    presence,
    typing,
    sync,
    session,
    posted,
    timelines: (roomId: string) => held.timelines(roomId),
    marks: (roomId: string) => held.get(roomId)?.marks,
    gone: (roomId: string) => gone(roomId),
  };

  function tell(): void {
    void reads.tell();
    void threads.tell();
    drafts.tell();
  }

  function gone(roomId: string, error?: ParleyError): void {
    const selfRevision = directory.get(roomId)?.own.selfRevision ?? directory.selfRevision;
    directory.drop(roomId, selfRevision);
    held.get(roomId)?.gone(error ?? null);
    void outbox.failRoom(roomId, error?.problem ?? problemOf('room.not_found'));
  }

  /** Word of it by an event may be lost or late; should the room be one's own after all, the sync brings it back. */
  function lost(roomId: string, error: ParleyError): void {
    if (!directory.get(roomId) && held.timelines(roomId).length === 0) return;
    gone(roomId, error);
    sync.soon();
  }

  const stops = [
    surroundings.onVisible(() => {
      if (online()) sync.soon();
      else connection.retryNow();
    }),
    surroundings.onHidden(() => {
      tell();
      keeping?.put();
    }),
    surroundings.onLeaving(() => {
      tell();
      keeping?.put();
      void lease.letGo();
    }),
    tabs.hear((news) => {
      if (news.type === 'outbox') void outbox.reload();
    }),
    connection.state.subscribe(({ status }) => {
      for (const part of [sync, presence, people, look]) {
        if (status === 'online') part.connected();
        else part.lost();
      }
      if (status !== 'online') return;
      held.connected();
      outbox.wake();
      tell();
    }),
    whenOneComes(directory.rooms, () => {
      drafts.came();
      inbox.came();
    }),
    session.state.subscribe(({ status }) => {
      if (status === 'signedOut') keeping?.end();
    }),
    follow(session, {
      signedIn: (userId) => {
        const owner = `${ports.url} ${userId}`;
        drafts.open(userId);
        keeping?.begin(userId);
        void outbox.open(owner).then(() => lease.start(owner));
        connection.start();
      },
      signedOut: async (wipe) => {
        connection.stop();
        for (const handle of held.all()) handle.forget();
        for (const part of [...Object.values(mine), ...Object.values(live), threads, reads, sync])
          part.clear();
        posted.set(null);
        drafts.end(wipe);
        const wiped = outbox.end(wipe);
        await lease.stop();
        await wiped;
      },
      forgotten: (userId) => {
        ports.drafts.wipe(userId);
        void outbox.wipe(`${ports.url} ${userId}`);
      },
    }),
  ];

  return {
    call,
    session,
    connection: Object.assign(connection.state, { retryNow: () => connection.retryNow() }),
    rooms: new Rooms({ call, upload, directory, reads, gone, met }),
    posted,
    room: (roomId) => held.of(roomId),
    threads,
    people,
    invitations,
    inviteLinks: new InviteLinkCalls(call, directory),
    preferences,
    drafts,
    bookmarks,
    inbox,
    moderation,
    blocks,
    reports,
    notifications,
    ...live,
    admin: new Admin(call, upload),
    unsent: outbox.items,
    waits: outbox.waits,
    outdated,
    close() {
      for (const stop of stops) stop();
      connection.stop();
      sync.lost();
      presence.lost();
      look.lost();
      people.lost();
      drafts.close();
      strangers.close();
      keeping?.close();
      void lease.stop();
      outbox.close();
      tabs.close();
    },
  };
}
