import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Config } from '../config/config.js';
import { CommittedChanges } from '../database/committed-changes.js';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { Epoch } from '../database/epoch.service.js';
import type { Actor } from '../http/actor.js';
import { Gate } from '../http/gate.js';
import { Refusal } from '../http/refusal.js';
import { peopleById } from '../users/people-by-id.js';
import { callerNow } from './caller-facts.js';
import type { CallerNow } from './caller-facts.js';
import { peopleOfDirect } from './direct-key.js';
import { LockedRoom } from './locked-room.js';

/** Every durable change of a room goes through here: lock first, then decide, then write, then tell (R1). */
@Injectable()
export class RoomTransaction {
  /** Who waits for a room that somebody holds keeps a connection: half of them stay for posts and reads. */
  private readonly gate: Gate;

  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
    private readonly epoch: Epoch,
    { databasePoolSize }: Config,
  ) {
    this.gate = new Gate({
      atOnce: Math.max(1, Math.floor(databasePoolSize / 2)),
      inLine: 1000,
      patience: 1500,
    });
  }

  /** The lock is a statement of its own; only what is read after it decides. */
  inRoom<Result>(
    actor: Actor,
    roomId: string,
    work: (at: LockedRoom) => Promise<Result> | Result,
  ): Promise<Result> {
    return this.run(async (manager) => {
      const room = await held(manager, roomId);
      const at = await this.lockedRoom(manager, room, await callerNow(manager, actor));
      return { at, result: await work(at) };
    });
  }

  /** Work that was decided before and is done in somebody's name: nobody calls, so nobody is judged. */
  inNameOf<Result>(
    actor: Actor,
    roomId: string,
    work: (at: LockedRoom) => Promise<Result> | Result,
  ): Promise<Result> {
    return this.run(async (manager) => {
      const room = await held(manager, roomId);
      const [clock] = await manager.query<{ now: Date }[]>('SELECT clock_timestamp()::timestamptz(3) AS now');
      const at = await this.lockedRoom(manager, room, { actor, now: clock?.now ?? new Date() });
      return { at, result: await work(at) };
    });
  }

  /** `room` is not in the database yet, so nobody else can hold it; null where its name or key is taken meanwhile. */
  inNewRoom<Result>(
    actor: Actor,
    room: RoomEntity,
    work: (at: LockedRoom) => Promise<Result> | Result,
  ): Promise<Result | null> {
    return this.run(async (manager) => {
      const made = await manager
        .createQueryBuilder()
        .insert()
        .into(RoomEntity)
        .values(room)
        .orIgnore()
        .returning('created_at')
        .execute();
      const [row] = made.raw as { created_at: Date }[];
      if (!row) return { at: null, result: null };
      room.createdAt = row.created_at;
      const at = await this.lockedRoom(manager, room, await callerNow(manager, actor));
      return { at, result: await work(at) };
    });
  }

  private async lockedRoom(manager: EntityManager, room: RoomEntity, caller: CallerNow): Promise<LockedRoom> {
    const membership = await manager.findOneBy(MembershipEntity, {
      roomId: room.id,
      userId: caller.actor.id,
      leftAt: IsNull(),
    });
    const people = room.kind === 'direct' ? await peopleById(manager, peopleOfDirect(room)) : undefined;
    return new LockedRoom(manager, { ...caller, room, membership, epoch: this.epoch.current(), people });
  }

  private async run<Result>(
    work: (manager: EntityManager) => Promise<{ at: LockedRoom | null; result: Result }>,
  ): Promise<Result> {
    const { at, result } = await this.gate.pass(() =>
      this.dataSource.transaction('READ COMMITTED', async (manager) => {
        const done = await work(manager);
        await done.at?.save();
        return done;
      }),
    );
    if (at) this.committed.publish(...at.changes());
    return result;
  }
}

async function held(manager: EntityManager, roomId: string): Promise<RoomEntity> {
  const room = await manager.findOne(RoomEntity, {
    where: { id: roomId },
    lock: { mode: 'for_no_key_update' },
  });
  if (!room) throw new Refusal('room.not_found');
  return room;
}
