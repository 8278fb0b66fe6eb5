import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { RoomEvent, SelfEvent } from '@parley/contracts';
import type { Subscription } from 'rxjs';
import { CommittedChanges } from '../database/committed-changes.js';
import type { CommittedChange } from '../database/committed-changes.js';
import { Attending } from '../presence/attending.service.js';
import { ConnectedPeople } from './connected-people.js';
import { Fleeting } from './fleeting.service.js';
import { NodeBus } from './node-bus.js';
import type { Announcement } from './node-bus.js';
import { Outlet } from './outlet.js';
import { channelOf, tellLocally } from './parley-server.js';
import type { ParleyServer } from './parley-server.js';
import { Revoking } from './revoking.service.js';
import { RoomStreams } from './room-streams.service.js';

/** From a commit, here or on another node, to the sockets of this node. */
@Injectable()
export class Delivery implements OnModuleDestroy {
  private server: ParleyServer | null = null;
  private readonly subscriptions: Subscription[] = [];

  constructor(
    private readonly committed: CommittedChanges,
    private readonly bus: NodeBus,
    private readonly streams: RoomStreams,
    private readonly people: ConnectedPeople,
    private readonly outlet: Outlet,
    private readonly revoking: Revoking,
    private readonly fleeting: Fleeting,
    private readonly attending: Attending,
  ) {}

  attach(server: ParleyServer): void {
    this.server = server;
    this.fleeting.attach(server);
    this.bus.attach(server, (announcement) => this.heard(announcement));
    this.streams.listen({
      moved: (event) => this.moved(event),
      tell: (event) => this.outlet.pass(() => tellLocally(server, channelOf.room(event.roomId), event)),
    });
    this.subscriptions.push(
      this.committed.all.subscribe((change) => {
        this.bus.announce(change);
        this.heard(change);
      }),
      this.attending.changed.subscribe((presence) => this.fleeting.presence(presence)),
    );
  }

  onModuleDestroy(): void {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
  }

  heard(announcement: Announcement): void {
    switch (announcement.to) {
      case 'room':
        return this.streams.take(announcement.event);
      case 'user':
        return this.takeOwn(announcement.userId, announcement.event);
      case 'access':
        return this.revoke(announcement);
      case 'profile':
        return this.fleeting.profileHere(announcement.user);
      case 'typing':
        return this.fleeting.typingHere(announcement.typing);
      case 'presence':
        return this.fleeting.presenceHere(announcement.presence);
    }
  }

  /** One's own events, in order of `selfRevision`. */
  takeOwn(userId: string, event: SelfEvent): void {
    const person = this.people.find(userId);
    if (!person) return;
    if (!person.own) person.early.push(event);
    else this.tellOwn(userId, person.own.take(event, performance.now()));
  }

  tellOwn(userId: string, events: readonly SelfEvent[]): void {
    for (const event of events) this.outlet.pass(() => this.tellOneself(userId, event));
  }

  private tellOneself(userId: string, event: SelfEvent): void {
    if (!this.server) return;
    // The end of a session concerns one socket, which is told by the revocation itself.
    if (event.type === 'session.ended') return;
    const connections = this.people.connectionsOf(userId);
    // `room.removed` is the last that is heard of a room, `room.added` the first.
    if (event.type === 'room.removed') for (const one of connections) one.dismiss(event.roomId);
    tellLocally(this.server, channelOf.user(userId), event);
    if (event.type !== 'room.added') return;
    const { id: roomId, revision } = event.room;
    this.streams.open(roomId, revision);
    for (const one of connections) one.admit([{ roomId, revision }]);
  }

  private moved(event: Extract<RoomEvent, { type: 'member.joined' | 'member.left' }>): void {
    if (event.type === 'member.joined') return;
    for (const one of this.people.connectionsOf(event.member.userId)) {
      one.departAt(event.roomId, event.revision);
    }
  }

  private revoke(change: Extract<CommittedChange, { to: 'access' }>): void {
    void this.revoking.revoke(change);
  }
}
