import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { CreateRoom, RoomAndOwn } from '@parley/contracts';
import { mayCreateRoom } from '@parley/policy';
import { DataSource, In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { RoomEntity } from '../database/entities/room.entity.js';
import { ServerSettingsReading } from '../database/server-settings.service.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { personById } from '../users/people-by-id.js';
import type { LockedRoom } from './locked-room.js';
import { admit } from './membership-changes.js';
import { newRoom } from './new-room.js';
import { RoomJoining } from './room-joining.service.js';
import { RoomListing } from './room-listing.service.js';
import { nameKeyOf } from './room-name.js';
import { RoomTransaction } from './room-transaction.js';

export interface ImportedRoom {
  /** What the import calls it. */
  key: string;
  name: string;
  topic?: string;
}

export interface Made {
  created: boolean;
  answer: RoomAndOwn;
}

@Injectable()
export class RoomCreation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rooms: RoomTransaction,
    private readonly joining: RoomJoining,
    private readonly listing: RoomListing,
    private readonly settings: ServerSettingsReading,
  ) {}

  /** The creator is its owner. The same creator's same `clientId` is the same room (R5). */
  async create(actor: Actor, { clientId, ...given }: CreateRoom): Promise<Made> {
    await this.expectMaker(this.dataSource.manager, actor);
    const first = await this.madeBefore(actor, clientId);
    if (first) return first;
    const room = newRoom({ ...given, clientId: clientId ?? null, createdBy: actor.id });
    const answer = await this.rooms.inNewRoom(actor, room, this.open);
    if (answer) return { created: true, answer };
    const meanwhile = await this.madeBefore(actor, clientId);
    if (meanwhile) return meanwhile;
    throw new Refusal('room.name_taken');
  }

  /** Joins the public room of this name, or creates it; of two at once, one creates and the other joins. */
  async byName(actor: Actor, name: string): Promise<Made> {
    for (;;) {
      const there = await this.dataSource.manager.findOneBy(RoomEntity, {
        kind: 'public',
        nameKey: nameKeyOf(name),
      });
      if (there) return { created: false, answer: await this.joining.join(actor, there.id).catch(unseen) };
      await this.expectMaker(this.dataSource.manager, actor);
      const room = newRoom({ kind: 'public', name, createdBy: actor.id });
      const answer = await this.rooms.inNewRoom(actor, room, this.open);
      if (answer) return { created: true, answer };
    }
  }

  /** A public room for an import; where the name is somebody else's, it takes the next one that is free. */
  async forImport(actor: Actor, { key, name, topic = '' }: ImportedRoom): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      const number = attempt > 1 ? ` (${String(attempt)})` : '';
      const named = [...name].slice(0, limits.roomName - number.length).join('') + number;
      const room = newRoom({ kind: 'public', name: named, topic, importKey: key, createdBy: actor.id });
      if (await this.rooms.inNewRoom(actor, room, this.open)) return room.id;
    }
  }

  /** The rooms that an import made under these keys. */
  async importedBefore(keys: string[]): Promise<Map<string, string>> {
    const rooms = await this.dataSource.manager.findBy(RoomEntity, { importKey: In(keys) });
    return new Map(rooms.map(({ importKey, id }) => [importKey ?? '', id]));
  }

  private readonly open = async (at: LockedRoom): Promise<RoomAndOwn> => {
    await this.expectMaker(at.manager, at.actor);
    at.room.settingsRevision = at.nextRevision();
    at.tellSettings();
    const creator = await personById(at.manager, at.actor.id);
    if (!creator) throw new Refusal('auth.invalid');
    return at.viewFor(await admit(at, creator, 'owner'));
  };

  /** A setting says whose business it is. */
  private async expectMaker(manager: EntityManager, actor: Pick<Actor, 'id' | 'role'>): Promise<void> {
    const { roomCreation } = await this.settings.now(manager);
    if (!mayCreateRoom(actor, roomCreation)) throw new Refusal('policy.denied');
  }

  private async madeBefore(actor: Actor, clientId: string | undefined): Promise<Made | null> {
    if (!clientId) return null;
    const room = await this.dataSource.manager.findOneBy(RoomEntity, { createdBy: actor.id, clientId });
    return room && { created: false, answer: await this.listing.one(actor, room.id) };
  }
}

/** Who may not see public rooms does not learn either which names are taken. */
function unseen(error: unknown): never {
  const hidden = error instanceof Refusal && error.code === 'room.not_found';
  throw hidden ? new Refusal('policy.denied') : error;
}
