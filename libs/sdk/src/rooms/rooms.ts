import { routes } from '@parley/contracts';
import type { CreateRoom, Own, PublicRooms, Room, RoomAndOwn, RoomRole, UpdateRoom } from '@parley/contracts';
import type { Call } from '../http/call.js';
import type { Observable } from '../observable.js';
import type { Directory } from './directory.js';
import type { RoomEntry } from './room-entry.js';

export interface RoomsParts {
  call: Call;
  directory: Directory;
  gone(roomId: string): void;
}

/** The rooms one is in, and what can be done to rooms. Every act rejects with ParleyError. */
export class Rooms {
  /** By room id; `room` and `own` of each entry are what to show. A new map after each change. */
  readonly mine: Observable<ReadonlyMap<string, RoomEntry>>;
  /** False until the server has said which rooms there are. */
  readonly loaded: Observable<boolean>;

  constructor(private readonly parts: RoomsParts) {
    this.mine = parts.directory.rooms;
    this.loaded = parts.directory.loaded;
  }

  /** Public rooms, joined ones too, by part of a name. */
  browse(query = '', page: { after?: string; limit?: number } = {}): Promise<PublicRooms> {
    return this.parts.call(routes.rooms.public, { query: { query, ...page } });
  }

  /** `clientId` (any UUID) makes a repetition harmless. */
  create(room: CreateRoom): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.create, { body: room }));
  }

  /** Joins the public room of this name, or creates it. */
  byName(name: string): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.byName, { params: { name } }));
  }

  /** The direct room with these people; oneself need not be named. */
  direct(userIds: string[]): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.direct, { body: { userIds } }));
  }

  one(roomId: string): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.one, { params: { id: roomId } }));
  }

  join(roomId: string): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.join, { params: { id: roomId } }));
  }

  async leave(roomId: string): Promise<void> {
    await this.parts.call(routes.rooms.leave, { params: { id: roomId } });
    this.parts.gone(roomId);
  }

  /** Name, topic, description; `archived` true archives and false brings back. */
  update(roomId: string, change: UpdateRoom): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.update, { params: { id: roomId }, body: change }));
  }

  /** Adds a person, or changes their role. */
  async putMember(roomId: string, userId: string, role?: RoomRole): Promise<void> {
    const input = { params: { id: roomId, userId }, body: role ? { role } : {} };
    await this.parts.call(routes.members.put, input);
  }

  async removeMember(roomId: string, userId: string): Promise<void> {
    await this.parts.call(routes.members.remove, { params: { id: roomId, userId } });
  }

  private async learn(answer: Promise<{ room: Room; own: Own | null }>): Promise<RoomAndOwn> {
    const { room, own } = await answer;
    if (own) this.parts.directory.take(room, own);
    return { room, own };
  }
}
