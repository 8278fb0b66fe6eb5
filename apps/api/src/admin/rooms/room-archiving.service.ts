import { Injectable } from '@nestjs/common';
import type { ArchivedRooms, ArchiveRooms } from '@parley/contracts';
import { mayArchiveRoom } from '@parley/policy';
import { DataSource, In } from 'typeorm';
import { RoomEntity } from '../../database/entities/room.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { RoomSettings } from '../../rooms/room-settings.service.js';

type Result = ArchivedRooms['results'][number];

/** Archives many rooms, each by itself: nobody waits for all of them. */
@Injectable()
export class RoomArchiving {
  constructor(
    private readonly database: DataSource,
    private readonly settings: RoomSettings,
  ) {}

  async archiveAll(actor: Actor, { ids, change, dryRun }: ArchiveRooms): Promise<ArchivedRooms> {
    const found = await this.database.manager.findBy(RoomEntity, { id: In(ids) });
    const rooms = new Map(found.map((room) => [room.id, room]));
    const results: Result[] = [];
    for (const id of ids) {
      const expected = expectedOf(actor, { id, room: rooms.get(id), archived: change.archived });
      const isOnlySaid = dryRun || expected.outcome !== 'changed';
      results.push(isOnlySaid ? expected : await this.done(actor, expected, change.archived));
    }
    return { dryRun, results };
  }

  private async done(actor: Actor, expected: Result, archived: boolean): Promise<Result> {
    try {
      await this.settings.update(actor, expected.id, { archived });
      return expected;
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.retryable) throw error;
      return { ...expected, outcome: 'refused', code: error.code, after: expected.before };
    }
  }
}

function expectedOf(
  actor: Actor,
  { id, room, archived }: { id: string; room: RoomEntity | undefined; archived: boolean },
): Result {
  if (!room) return { id, outcome: 'refused', code: 'room.not_found', before: null, after: null };
  const before = { archived: room.archivedAt !== null };
  const { kind, memberCount } = room;
  const at = { actor, room: { kind, archived: before.archived, memberCount }, membership: null };
  // Of a room that is not public an admin learns here what the list says of it.
  if (kind !== 'public' || !mayArchiveRoom(at))
    return { id, outcome: 'refused', code: 'policy.denied', before, after: before };
  if (before.archived === archived) return { id, outcome: 'unchanged', code: null, before, after: before };
  return { id, outcome: 'changed', code: null, before, after: { archived } };
}
