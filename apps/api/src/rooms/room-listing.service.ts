import { Injectable } from '@nestjs/common';
import type { OwnRooms, PublicRooms, Room, RoomAndOwn, User } from '@parley/contracts';
import { atLeast } from '@parley/policy';
import { DataSource, In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { Epoch } from '../database/epoch.service.js';
import { inSnapshot } from '../database/snapshot.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { peopleById } from '../users/people-by-id.js';
import { selfRevisions } from '../users/self-revision.js';
import { peopleOfDirect } from './direct-key.js';
import { callsInAll, callsOf } from './calls.js';
import { ownView } from './own.view.js';
import { publicRooms } from './public-rooms.js';
import type { PublicRoomsQuestion } from './public-rooms.js';
import { PromptReading } from './prompt-reading.service.js';
import { readRoom } from './room-reading.js';
import { roomView } from './room.view.js';

@Injectable()
export class RoomListing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly epoch: Epoch,
    private readonly prompt: PromptReading,
  ) {}

  /** The rooms one is in, in a handful of queries however many they are. */
  mine(actor: Actor): Promise<OwnRooms> {
    return this.inOneMoment(actor, async (manager) => {
      const [self] = await selfRevisions(manager, [actor.id]);
      const memberships = await manager.findBy(MembershipEntity, { userId: actor.id, leftAt: IsNull() });
      const rooms = await manager.findBy(RoomEntity, { id: In(memberships.map(({ roomId }) => roomId)) });
      const seen = new Map((await this.views(manager, rooms)).map((room) => [room.id, room]));
      const calls = await callsInAll(manager, actor.id, rooms);
      const entities = new Map(rooms.map((room) => [room.id, room]));
      return {
        rooms: memberships.flatMap((membership) => {
          const room = seen.get(membership.roomId);
          const entity = entities.get(membership.roomId);
          const called = calls.get(membership.roomId);
          return room && entity && called ? [{ room, own: ownView(entity, membership, called) }] : [];
        }),
        selfRevision: self?.selfRevision ?? 0,
      };
    });
  }

  /** All public rooms that are not archived; guests see none. */
  async public(actor: Actor, question: PublicRoomsQuestion): Promise<PublicRooms> {
    if (!atLeast(actor.role, 'member')) return { rooms: [], next: null };
    const { rooms: found, next } = await publicRooms(this.dataSource, question);
    const joined = await this.joinedAmong(actor, found);
    const rooms = found.map((room) => ({
      ...roomView(room, { epoch: this.epoch.current(), byMember: joined.has(room.id) }),
      activeAt: room.lastMessageAt?.toISOString() ?? null,
    }));
    return { rooms, next };
  }

  one(actor: Actor, roomId: string): Promise<RoomAndOwn> {
    return this.inOneMoment(actor, async (manager) => {
      const { room, membership } = await readRoom(manager, actor, roomId);
      const [view] = await this.views(manager, [room], membership !== null);
      if (!view) throw new Refusal('room.not_found');
      const calls = membership && (await callsOf(manager, room, membership));
      return { room: view, own: membership && calls && ownView(room, membership, calls) };
    });
  }

  /** Rooms as their members see them, direct ones with their people. */
  async views(manager: EntityManager, rooms: RoomEntity[], byMember = true): Promise<Room[]> {
    const people = await peopleById(manager, rooms.flatMap(peopleOfDirect));
    const byId = new Map(people.map((person) => [person.id, person]));
    const peopleOf = (room: RoomEntity): User[] | undefined =>
      room.kind === 'direct' ? peopleOfDirect(room).flatMap((id) => byId.get(id) ?? []) : undefined;
    return rooms.map((room) =>
      roomView(room, { epoch: this.epoch.current(), byMember, people: peopleOf(room) }),
    );
  }

  private inOneMoment<Result>(
    actor: Actor,
    read: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.prompt.anew(actor, () => inSnapshot(this.dataSource, read));
  }

  private async joinedAmong(actor: Actor, rooms: RoomEntity[]): Promise<Set<string>> {
    const memberships = await this.dataSource.manager.findBy(MembershipEntity, {
      userId: actor.id,
      roomId: In(rooms.map(({ id }) => id)),
      leftAt: IsNull(),
    });
    return new Set(memberships.map(({ roomId }) => roomId));
  }
}
