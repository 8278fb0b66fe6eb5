import { Injectable } from '@nestjs/common';
import type { PictureSquare, RoomAndOwn } from '@parley/contracts';
import { mayDescribeRoom } from '@parley/policy';
import { DataSource } from 'typeorm';
import { Epoch } from '../database/epoch.service.js';
import type { Actor } from '../http/actor.js';
import type { LockedRoom } from '../rooms/locked-room.js';
import { expectAllowed, expectOpen } from '../rooms/room-access.js';
import { readRoom } from '../rooms/room-reading.js';
import { RoomTransaction } from '../rooms/room-transaction.js';
import { roomView } from '../rooms/room.view.js';
import { PictureReencoding } from './picture-reencoding.service.js';
import { PictureStore } from './picture-store.service.js';

/** The pictures of rooms: a setting like the topic, of those who may describe the room. */
@Injectable()
export class RoomPictures {
  constructor(
    private readonly rooms: RoomTransaction,
    private readonly database: DataSource,
    private readonly epoch: Epoch,
    private readonly reencoding: PictureReencoding,
    private readonly store: PictureStore,
  ) {}

  /** Advice, so that nobody sends megabytes in vain; under the lock it is decided. */
  async expectAllowed(actor: Actor, roomId: string): Promise<void> {
    const { room, subject } = await readRoom(this.database.manager, actor, roomId);
    expectAllowed(subject, mayDescribeRoom(subject));
    expectOpen(room);
  }

  async put(
    actor: Actor,
    roomId: string,
    { original, square }: { original: Buffer; square: PictureSquare | null },
  ): Promise<RoomAndOwn> {
    const sized = await this.reencoding.reencode(original, square);
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectDescribed(at);
      return this.changed(at, await this.store.replace(at.manager, { roomId }, sized));
    });
  }

  /** Where there is none, nothing changes. */
  remove(actor: Actor, roomId: string): Promise<RoomAndOwn> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectDescribed(at);
      if (at.room.pictureId === null) return this.answer(at);
      await this.store.remove(at.manager, { roomId });
      return this.changed(at, null);
    });
  }

  private changed(at: LockedRoom, pictureId: string | null): Promise<RoomAndOwn> {
    at.room.pictureId = pictureId;
    at.room.settingsRevision = at.nextRevision();
    at.tellSettings();
    return this.answer(at);
  }

  private async answer(at: LockedRoom): Promise<RoomAndOwn> {
    if (at.membership) return at.viewFor(at.membership);
    return { room: roomView(at.room, { epoch: this.epoch.current(), byMember: false }), own: null };
  }
}

function expectDescribed(at: LockedRoom): void {
  expectAllowed(at.subject, mayDescribeRoom(at.subject));
  expectOpen(at.room);
}
