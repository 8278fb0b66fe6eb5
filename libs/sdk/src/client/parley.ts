import { problemOf, routes, signedInCookie } from '@parley/contracts';
import { Admin } from '../admin/admin.js';
import { clientIdAt } from '../client-id.js';
import { createCall } from '../http/caller.js';
import type { Call } from '../http/call.js';
import { createUpload } from '../http/upload.js';
import { Invitations } from '../invitations/invitations.js';
import { InviteLinkCalls } from '../invitations/invite-links.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import type { OutboxItem } from '../outbox/item.js';
import { Lease } from '../outbox/lease.js';
import { Outbox } from '../outbox/outbox.js';
import type { ParleyError } from '../parley-error.js';
import { People } from '../people/people.js';
import { OwnPreferences } from '../preferences/preferences.js';
import { PresenceWatch } from '../presence/presence-watch.js';
import { TypingWatch } from '../presence/typing.js';
import { RoomHandle } from '../room/room-handle.js';
import { RoomTimeline } from '../room/room-timeline.js';
import { Directory } from '../rooms/directory.js';
import { ReadMarks } from '../rooms/read-marks.js';
import { Rooms } from '../rooms/rooms.js';
import { CookieSession } from '../session/cookie-session.js';
import type { Session } from '../session/session.js';
import { TokenSession } from '../session/token-session.js';
import { Connection } from '../socket/connection.js';
import type { ConnectionState } from '../socket/connection.js';
import { admission } from '../sync/admission.js';
import { Sync } from '../sync/sync.js';
import { follow } from './follow.js';
import { hear } from './hear.js';
import { heededCall, heededCommand, heededUpload } from './heeded.js';
import { portsOf } from './options.js';
import type { ParleyOptions } from './options.js';

/** One client of one server. It follows the session: signed in it connects, signed out it forgets. */
export interface Parley {
  /** Any route of the contract, typed and parsed. */
  call: Call;
  session: Session;
  connection: Observable<ConnectionState> & { retryNow(): void };
  rooms: Rooms;
  /** The handle of a room, always the same object for the same id. */
  room(roomId: string): RoomHandle;
  people: People;
  invitations: Invitations;
  inviteLinks: InviteLinkCalls;
  preferences: OwnPreferences;
  presence: PresenceWatch;
  typing: TypingWatch;
  admin: Admin;
  /** Everything unsent, of all rooms. */
  unsent: Observable<ReadonlyMap<string, OutboxItem>>;
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
    : new CookieSession(ports, tabs, () => ports.url !== '' || surroundings.hasCookie(signedInCookie));
  const outdated = new Observed(false);
  const heeding = {
    who: () => session.state.get().user?.id ?? null,
    lost: (roomId: string, error: ParleyError) => lost(roomId, error),
    outgrown: () => outdated.set(true),
  };
  const call = heededCall(createCall(ports, session), heeding);
  const upload = heededUpload(createUpload(ports, session, ports.carrier), heeding);
  const handles = new Map<string, { handle: RoomHandle; timeline: RoomTimeline }>();
  const admit = admission(4);

  const connection: Connection = new Connection({
    ...ports,
    bearer: session,
    prove: () => sync.now(),
    heard: (event) => hear(listeners, event),
    ended: (code) => session.ended(code),
  });
  const command = heededCommand((name, data) => connection.command(name, data), heeding);
  const directory = new Directory(() => session.state.get().user?.id ?? '');
  const people = new People(call, clock, random, session, upload);
  const invitations = new Invitations(call, directory);
  const preferences = new OwnPreferences(call);
  const mine = { directory, people, invitations, preferences };
  const presence = new PresenceWatch(
    {
      watch: async (data) => {
        const answer = await command('presence.watch', data);
        people.renew(data.userIds);
        return answer;
      },
      set: (data) => command('presence.set', data),
    },
    clock,
    random,
  );
  const typing = new TypingWatch(clock, (roomId, on) => {
    void command('typing.set', { roomId, typing: on }).catch(() => undefined);
  });
  const reads = new ReadMarks({
    directory,
    clock,
    random,
    online: () => connection.state.get().status === 'online',
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
    maySend: () => connection.state.get().status === 'online' && lease.isHeld(),
    confirmed: ({ roomId, clientId }, { revision }) => parts(roomId).handle.sent(clientId, revision),
    changed: () => tabs.tell({ type: 'outbox' }),
  });
  const lease = new Lease(ports.lease, clock, clientIdAt(clock.now()), () => outbox.wake());
  const sync: Sync = new Sync({
    ...mine,
    call,
    clock,
    random,
    ask: (data) => command('room.sync', data),
    timelines: () =>
      [...handles.values()].map(({ timeline }) => timeline).filter((timeline) => timeline.isHeld()),
    gone: (roomId) => gone(roomId),
  });
  const listeners = {
    ...mine,
    presence,
    typing,
    sync,
    session,
    timeline: (roomId: string) => handles.get(roomId)?.timeline,
    gone: (roomId: string) => gone(roomId),
  };

  function parts(roomId: string) {
    let held = handles.get(roomId);
    if (!held) {
      const timeline = new RoomTimeline(roomId, {
        call,
        clock,
        random,
        admit,
        met: (users) => people.meet(users),
        learned: (room, own) => directory.take(room, own),
      });
      const learned: RoomHandleLearned = (room, own) => own && directory.take(room, own);
      const more = { timeline, directory, outbox, typing, reads, call, clock, random, learned };
      held = { timeline, handle: new RoomHandle(roomId, more) };
      handles.set(roomId, held);
    }
    return held;
  }

  function gone(roomId: string, error?: ParleyError): void {
    const selfRevision = directory.get(roomId)?.own.selfRevision ?? directory.selfRevision;
    directory.drop(roomId, selfRevision);
    handles.get(roomId)?.handle.gone(error ?? null);
    void outbox.failRoom(roomId, error?.problem ?? problemOf('room.not_found'));
  }

  /** Word of it by an event may be lost or late; should the room be one's own after all, the sync brings it back. */
  function lost(roomId: string, error: ParleyError): void {
    if (!directory.get(roomId) && !handles.get(roomId)?.timeline.isHeld()) return;
    gone(roomId, error);
    sync.soon();
  }

  const stops = [
    surroundings.onVisible(() => {
      if (connection.state.get().status === 'online') sync.soon();
      else connection.retryNow();
    }),
    surroundings.onHidden(() => void reads.tell()),
    surroundings.onLeaving(() => {
      void reads.tell();
      void lease.letGo();
    }),
    tabs.hear((news) => {
      if (news.type === 'outbox') void outbox.reload();
    }),
    connection.state.subscribe(({ status }) => {
      const online = status === 'online';
      for (const part of [sync, presence, people]) {
        if (online) part.connected();
        else part.lost();
      }
      if (!online) return;
      outbox.wake();
      void reads.tell();
    }),
    follow(session, {
      signedIn: (userId) => {
        const owner = `${ports.url} ${userId}`;
        void outbox.open(owner).then(() => lease.start(owner));
        connection.start();
      },
      signedOut: async (wipe) => {
        connection.stop();
        for (const { handle } of handles.values()) handle.forget();
        for (const part of [...Object.values(mine), presence, typing, reads, sync]) part.clear();
        const wiped = outbox.end(wipe);
        await lease.stop();
        await wiped;
      },
      forgotten: (userId) => void outbox.wipe(`${ports.url} ${userId}`),
    }),
  ];

  return {
    call,
    session,
    connection: Object.assign(connection.state, { retryNow: () => connection.retryNow() }),
    rooms: new Rooms({ call, upload, directory, reads, gone, met: (users) => people.meet(users) }),
    room: (roomId) => parts(roomId).handle,
    people,
    invitations,
    inviteLinks: new InviteLinkCalls(call, directory),
    preferences,
    presence,
    typing,
    admin: new Admin(call),
    unsent: outbox.items,
    outdated,
    close() {
      for (const stop of stops) stop();
      connection.stop();
      sync.lost();
      presence.lost();
      people.lost();
      void lease.stop();
      outbox.close();
      tabs.close();
    },
  };
}

type RoomHandleLearned = ConstructorParameters<typeof RoomHandle>[1]['learned'];
