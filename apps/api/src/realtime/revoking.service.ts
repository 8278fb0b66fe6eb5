import { Injectable, Logger } from '@nestjs/common';
import { mayFindEveryone } from '@parley/policy';
import type { CommittedChange } from '../database/committed-changes.js';
import { ConnectedPeople } from './connected-people.js';
import type { Connection } from './connection.js';
import type { Asks } from '../database/prepared-statement.js';
import { logFailure } from '../http/availability.js';
import { LiveAccess } from '../auth/live-access.service.js';
import { dropWaiting } from './line.js';
import { PresenceWatching } from './presence-watching.service.js';
import { RoomStanding } from '../rooms/room-standing.service.js';

type EndCode = 'auth.invalid' | 'auth.expired' | 'auth.suspended';
type AccessChange = Extract<CommittedChange, { to: 'access' }>;

/** Takes away from sockets what their people may not have any more (R14). */
@Injectable()
export class Revoking {
  private readonly logger = new Logger(Revoking.name);

  constructor(
    private readonly people: ConnectedPeople,
    private readonly access: LiveAccess,
    private readonly standing: RoomStanding,
    private readonly watching: PresenceWatching,
  ) {}

  /** Acts on what somebody announced. Should it fail, the fence's next read finds the same. */
  async revoke(change: AccessChange): Promise<void> {
    const { userId, roomId, sessionId, tokenId, selfRevision, code } = change;
    try {
      if (roomId !== undefined) await this.checkRooms([{ userId, roomId }]);
      else if (sessionId !== undefined || tokenId !== undefined) {
        const ended = this.people
          .connectionsOf(userId)
          .filter(({ actor }) => isOf(actor.sessionId, sessionId) || isOf(actor.tokenId, tokenId));
        for (const connection of ended) this.end(connection, code ?? 'auth.invalid', selfRevision);
      } else await this.checkSignIns(this.people.connectionsOf(userId));
    } catch (error) {
      logFailure(this.logger, 'A revocation waits for the next look at the database', error);
    }
  }

  /**
   * Sends those sockets away whose session or token is over; the others go by their person's role of now. `by`: who asks,
   * where it is not the pool.
   */
  async checkSignIns(connections: readonly Connection[], by?: Asks): Promise<void> {
    if (connections.length === 0) return;
    const credentials = {
      sessionIds: idsOf(connections, ({ actor }) => actor.sessionId),
      tokenIds: idsOf(connections, ({ actor }) => actor.tokenId),
    };
    const dead = await this.access.deadAmong(credentials, by);
    const over = new Set([...dead.sessionIds, ...dead.tokenIds]);
    const suspended = new Set(dead.suspendedUserIds);
    const expired = new Set(dead.expiredIds);
    const people = new Map(dead.people.map((person) => [person.id, person]));
    for (const connection of connections) {
      const { id: userId, sessionId, tokenId } = connection.actor;
      const id = sessionId ?? tokenId ?? '';
      const person = people.get(userId);
      if (suspended.has(userId)) this.end(connection, 'auth.suspended', person?.selfRevision);
      else if (over.has(id))
        this.end(connection, expired.has(id) ? 'auth.expired' : 'auth.invalid', person?.selfRevision);
      else if (person && connection.takeRole(person.role)) void this.judgeAnew(connection);
    }
  }

  /** Takes sockets out of rooms that their person is not in any more. */
  async checkRooms(pairs: readonly { userId: string; roomId: string }[], by?: Asks): Promise<void> {
    const heard = pairs.flatMap(({ userId, roomId }) =>
      this.people
        .connectionsOf(userId)
        .map((connection) => ({ userId, roomId, connection, since: connection.admissionTo(roomId) }))
        .filter(({ since }) => since !== undefined),
    );
    const gone = await this.standing.goneAmong(heard, by);
    const isGone = new Set(gone.map(({ userId, roomId }) => `${userId} ${roomId}`));
    for (const { userId, roomId, connection, since } of heard) {
      // Whoever was let in again while we asked stays.
      const stays = !isGone.has(`${userId} ${roomId}`) || connection.admissionTo(roomId) !== since;
      if (!stays) connection.dismiss(roomId);
    }
    // Also those who were told already that they are out.
    const concerned = new Set(pairs.flatMap(({ userId }) => this.people.connectionsOf(userId)));
    for (const connection of concerned) if (isGuest(connection)) void this.judgeAnew(connection);
  }

  /** Those whom a guest shared a room with may have left it. */
  async judgeGuests(connections: readonly Connection[]): Promise<void> {
    for (const connection of connections) if (isGuest(connection)) await this.judgeAnew(connection);
  }

  /** Whose presence they may hear. Where it fails, it is judged when the sweep looks at guests. */
  private async judgeAnew(connection: Connection): Promise<void> {
    try {
      await this.watching.judgeAnew(connection);
    } catch (error) {
      logFailure(this.logger, 'Whose presence somebody may hear could not be judged', error);
    }
  }

  private end(connection: Connection, code: EndCode, known = 0): void {
    const { socket, userId } = connection;
    const selfRevision = Math.max(known, this.people.find(userId)?.own?.position ?? 0);
    for (const roomId of connection.roomIds) connection.dismiss(roomId);
    // What still waits for a slow reader is not for them any more.
    dropWaiting(socket);
    socket.emit('session.ended', { selfRevision, code });
    socket.disconnect(true);
  }
}

/** Only guests may not find everyone: whom they may find changes with the rooms they share. */
function isGuest({ actor }: Connection): boolean {
  return !mayFindEveryone(actor);
}

function isOf(mine: string | null, ended: string | undefined): boolean {
  return ended !== undefined && mine === ended;
}

function idsOf(connections: readonly Connection[], id: (one: Connection) => string | null): string[] {
  return [...new Set(connections.map(id).filter((value) => value !== null))];
}
