import { Injectable } from '@nestjs/common';
import type { Room, SelfEvent } from '@parley/contracts';
import { ConnectedPeople } from './connected-people.js';
import type { Connection } from './connection.js';
import { DeliveryTimes } from './delivery-times.service.js';
import { Outlet } from './outlet.js';
import { OwnStreams } from './own-streams.service.js';
import { channelOf, tellLocally } from './parley-server.js';
import type { ParleyServer } from './parley-server.js';
import { Revoking } from './revoking.service.js';
import type { MembershipEvent } from './room-sequencer.js';
import { RoomStreams } from './room-streams.service.js';
import { sendAway } from './sending-away.js';

/** From the sequencers to the sockets of this node, and who hears what changes on the way. */
@Injectable()
export class Telling {
  private server: ParleyServer | null = null;

  constructor(
    private readonly streams: RoomStreams,
    private readonly own: OwnStreams,
    private readonly people: ConnectedPeople,
    private readonly outlet: Outlet,
    private readonly times: DeliveryTimes,
    private readonly revoking: Revoking,
  ) {}

  attach(server: ParleyServer): void {
    this.server = server;
    this.streams.listen({
      listeners: (roomId) => server.sockets.adapter.rooms.get(channelOf.room(roomId))?.size ?? 0,
      moved: (event) => this.moved(event),
      tell: (roomId, events) =>
        this.outlet.pass(() => {
          this.times.told(events, tellLocally(server, channelOf.room(roomId), events));
        }, events.length),
    });
    this.own.listen((userId, event) => {
      // Served from now on, so that nothing is missed should its telling be held back.
      if (event.type === 'room.added') this.streams.open(event.room.id, event.room);
      this.outlet.pass(() => this.tellOneself(userId, event));
    });
  }

  /** Too much had to be held back: everybody is to ask what they missed. */
  startOver(): void {
    for (const socket of this.server?.sockets.sockets.values() ?? []) sendAway(socket, 'server.behind');
  }

  private tellOneself(userId: string, event: SelfEvent): void {
    if (!this.server) return;
    // The end of a session concerns one socket, which is told by the revocation itself.
    if (event.type === 'session.ended') return;
    const connections = this.people.connectionsOf(userId);
    // `room.removed` is the last that is heard of a room, `room.added` the first.
    if (event.type === 'room.removed') for (const one of connections) one.dismiss(event.roomId);
    tellLocally(this.server, channelOf.user(userId), [event]);
    if (event.type === 'room.added') this.letIn(connections, event.room);
  }

  private letIn(connections: readonly Connection[], room: Room): void {
    const { id: roomId, revision } = room;
    this.streams.open(roomId, room);
    for (const one of connections) one.admit([{ roomId, revision }]);
    if ((this.streams.positionOf(roomId) ?? 0) > revision) void this.tellHead(connections, roomId);
  }

  /** The room went on between the writing of `room.added` and its arrival here. */
  private async tellHead(connections: readonly Connection[], roomId: string): Promise<void> {
    const head = await this.streams.headOf(roomId).catch(() => null);
    if (!head) return;
    const { type, ...payload } = head;
    this.outlet.pass(() => {
      for (const one of connections) if (one.hears(roomId)) one.socket.emit(type, payload);
    });
  }

  /** Who left hears nothing later (R12); who joined hears all that follows their `room.added`. */
  private moved(event: MembershipEvent): void {
    if (event.type === 'member.joined') return;
    for (const one of this.people.connectionsOf(event.member.userId)) {
      one.departAt(event.roomId, event.revision);
    }
    // It may have been the last room that guests shared with them.
    void this.revoking.judgeGuests(this.people.connections.filter((one) => one.hears(event.roomId)));
  }
}
