import { Injectable, Logger } from '@nestjs/common';
import { hasScope } from '../http/actor.js';
import { logFailure } from '../http/availability.js';
import { Looking } from '../notifications/looking.service.js';
import { Attending } from '../presence/attending.service.js';
import { ConnectedPeople } from './connected-people.js';
import type { ConnectedPerson } from './connected-people.js';
import { Connection } from './connection.js';
import { OwnStreams } from './own-streams.service.js';
import { channelOf } from './parley-server.js';
import type { ParleySocket } from './parley-server.js';
import { RoomStanding } from '../rooms/room-standing.service.js';
import { RoomStreams } from './room-streams.service.js';
import { sendAway } from './sending-away.js';

/** How a socket comes to hear its rooms: first oneself, then the memberships, then the rooms (R21). */
@Injectable()
export class Connecting {
  private readonly logger = new Logger(Connecting.name);

  constructor(
    private readonly people: ConnectedPeople,
    private readonly standing: RoomStanding,
    private readonly streams: RoomStreams,
    private readonly own: OwnStreams,
    private readonly attending: Attending,
    private readonly looking: Looking,
  ) {}

  enter(socket: ParleySocket): Connection {
    const connection = new Connection(socket);
    const person = this.people.add(connection);
    socket.data.behind = this.people.behind;
    void socket.join(channelOf.user(person.userId));
    if (hasScope(connection.actor.scopes, 'admin')) void socket.join(channelOf.staff(person.userId));
    connection.ready = this.streams.opens(() => this.joinRooms(connection, person));
    connection.ready.catch((error: unknown) => {
      logFailure(this.logger, 'A socket could not be let into its rooms', error);
      sendAway(socket, 'server.unavailable');
    });
    void this.attending.enter(connection.userId, connection.id);
    return connection;
  }

  leave(connection: Connection): void {
    this.people.remove(connection);
    connection.socket.data.behind = null;
    this.people.behind.delete(connection.socket);
    void this.attending.leave(connection.id);
    this.looking.end(connection.id);
  }

  private async joinRooms(connection: Connection, person: ConnectedPerson): Promise<void> {
    const { selfRevision, rooms } = await this.standing.of(person.userId);
    if (!connection.socket.connected) return;
    // First into the rooms: opening one tells at once what was said while the memberships were being read.
    connection.admit(rooms);
    for (const room of rooms) this.streams.open(room.roomId, room);
    this.own.open(person, selfRevision);
  }
}
