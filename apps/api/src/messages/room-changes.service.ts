import { Injectable } from '@nestjs/common';
import type { Changes, ListChanges, RoomEvent, Tail } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { RoomEntity } from '../database/entities/room.entity.js';
import { Epoch } from '../database/epoch.service.js';
import { rowsWhere } from '../database/prepared-statement.js';
import { inSnapshot } from '../database/snapshot.js';
import type { Actor } from '../http/actor.js';
import { WrittenAnswer } from '../http/answer.js';
import { isOtherHistory, tailName } from '../rooms/held-history.js';
import { ownView } from '../rooms/own.view.js';
import { PromptReading } from '../rooms/prompt-reading.service.js';
import { RoomListing } from '../rooms/room-listing.service.js';
import { asMember } from '../rooms/room-reading.js';
import { peopleById } from '../users/people-by-id.js';
import type { OwnRead } from './changes-reading.service.js';
import { eventsOf } from './hole-filling.js';
import { authorsAndMembers, rowsSince } from './room-rows.js';
import { SharedChanges } from './shared-changes.service.js';
import type { SharedAnswer } from './shared-changes.service.js';

/** What changed in a room since a revision: the rows stamped later, as they now are (R17, R19, R20, R23). */
@Injectable()
export class RoomChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly epoch: Epoch,
    private readonly listing: RoomListing,
    private readonly shared: SharedChanges,
    private readonly prompt: PromptReading,
  ) {}

  /** Who may ask, and from where, is each one's own; the rows are read once for all who ask the same. */
  changes(actor: Actor, roomId: string, query: ListChanges): Promise<WrittenAnswer<Changes, 'messages'>> {
    return this.prompt.asMember(actor, roomId, async () => {
      const { since, epoch, limit } = query;
      const tail = tailIn(query);
      const found = await this.shared.later(roomId, { userId: actor.id, tail }, { since, limit });
      const own = ownIn(actor, found);
      const now = { room: found.entity, membership: own.membership, epoch: this.epoch.current() };
      const isOther = isOtherHistory(now, { epoch, since }) || (tail && found.broken.has(tailName(tail)));
      if (!isOther) return this.told(found, own, false);
      const anew = await this.shared.newest(roomId, actor.id, limit);
      return this.told(anew, ownIn(actor, anew), true);
    });
  }

  /**
   * The rows stamped later than `since` as events, which together cover (since, head]; the head may be beyond `until`,
   * since a row is found under its latest number only. null where events cannot tell it: more than `limit` rows, a
   * change in bulk (R2), or a head below `until`, which is another history (R23). `lastSeq`: the newest told.
   */
  between(
    roomId: string,
    { since, until, lastSeq }: { since: number; until: number; lastSeq: number },
    limit: number,
  ): Promise<RoomEvent[] | null> {
    return inSnapshot(this.dataSource, async (manager) => {
      const [entity] = await rowsWhere(manager, RoomEntity, 'id = $1', [roomId]);
      if (!entity || entity.revision < until || entity.resetRevision > since) return null;
      const rows = await rowsSince(manager, entity, { since, limit: limit + 1 });
      if (rows.length > limit || (rows.at(-1)?.revision ?? since) !== entity.revision) return null;
      const [room] = await this.listing.views(manager, [entity]);
      const users = await peopleById(manager, authorsAndMembers(rows));
      return room ? eventsOf(rows, { entity, room, users, since, lastSeq }) : null;
    });
  }

  private told({ entity, messages, rest }: SharedAnswer, { membership, calls }: OwnRead, reset: boolean) {
    const own = ownView(entity, membership, calls);
    return new WrittenAnswer<Changes, 'messages'>('messages', messages, {
      ...rest,
      epoch: this.epoch.current(),
      reset,
      own,
    });
  }
}

/** Refuses who was not in the room when it was read. */
function ownIn(actor: Actor, { entity: room, own }: SharedAnswer): OwnRead {
  const found = own.get(actor.id);
  asMember(actor, { room, membership: found?.membership ?? null });
  if (!found) throw new Error('only members are expected here');
  return found;
}

function tailIn({ tailSeq: seq, tailId: id }: ListChanges): Tail | null {
  return seq === undefined || id === undefined ? null : { seq, id };
}
