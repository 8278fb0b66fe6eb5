import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { SelfEvent } from '@parley/contracts';
import type { Subscription } from 'rxjs';
import { CommittedChanges } from '../database/committed-changes.js';
import type { CommittedChange } from '../database/committed-changes.js';
import { Attending } from '../presence/attending.service.js';
import { ConnectedPeople } from './connected-people.js';
import { Fleeting } from './fleeting.service.js';
import { NodeBus } from './node-bus.js';
import type { Announcement } from './node-bus.js';
import { Outlet } from './outlet.js';
import { OwnStreams } from './own-streams.service.js';
import { channelOf, tellLocally } from './parley-server.js';
import type { ParleyServer } from './parley-server.js';
import { Revoking } from './revoking.service.js';
import type { MembershipEvent } from './room-sequencer.js';
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
    private readonly own: OwnStreams,
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
    this.own.listen((userId, event) => this.outlet.pass(() => this.tellOneself(userId, event)));
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
        return this.own.take(announcement.userId, announcement.event);
      case 'access':
        return void this.revoking.revoke(announcement);
      case 'profile':
        return this.fleeting.profileHere(announcement.user);
      case 'typing':
        return this.fleeting.typingHere(announcement.typing);
      case 'presence':
        return this.fleeting.presenceHere(announcement.presence);
    }
  }

  /** Too much had to be held back: everybody is to ask what they missed. */
  startOver(): void {
    for (const socket of this.server?.sockets.sockets.values() ?? []) socket.conn.close();
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

  /** Who left hears nothing later (R12); who joined hears all that follows their `room.added`. */
  private moved(event: MembershipEvent): void {
    if (event.type === 'member.joined') return;
    for (const one of this.people.connectionsOf(event.member.userId)) {
      one.departAt(event.roomId, event.revision);
    }
  }
}
