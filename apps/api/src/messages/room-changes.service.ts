import { Injectable } from '@nestjs/common';
import type { Changes, ListChanges, Room, RoomEvent } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { Epoch } from '../database/epoch.service.js';
import { rowsWhere } from '../database/prepared-statement.js';
import { inSnapshot } from '../database/snapshot.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { brokenTails, isOtherHistory } from '../rooms/held-history.js';
import { memberViews } from '../rooms/member.view.js';
import { ownView } from '../rooms/own.view.js';
import { RoomListing } from '../rooms/room-listing.service.js';
import { readAsMember } from '../rooms/room-reading.js';
import { peopleById } from '../users/people-by-id.js';
import { eventsOf } from './hole-filling.js';
import { messageView } from './message.view.js';
import { pageOf } from './message-history.service.js';
import { authorsAndMembers, rowsSince } from './room-rows.js';
import { SharedQuestions } from './shared-questions.js';

/** What is the same for everybody who asks the same of a room. */
type Answer = Omit<Changes, 'own' | 'epoch' | 'reset'> & { entity: RoomEntity };

/** What changed in a room since a revision: the rows stamped later, as they now are (R17, R19, R20, R23). */
@Injectable()
export class RoomChanges {
  private readonly questions = new SharedQuestions<Answer>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly epoch: Epoch,
    private readonly listing: RoomListing,
  ) {}

  /** Who may ask, and from where, is each one's own; the rows are read once for all who ask the same. */
  async changes(actor: Actor, roomId: string, query: ListChanges): Promise<Changes> {
    const { room, membership } = await readAsMember(this.dataSource.manager, actor, roomId);
    const reset = await this.mustReset({ room, membership }, query);
    const { since, limit } = query;
    const answer = reset
      ? await this.questions.ask(`${roomId} anew ${String(limit)}`, () => this.newest(roomId, limit))
      : await this.questions.ask(`${roomId} ${String(since)} ${String(limit)}`, () =>
          this.later(roomId, { since, limit }),
        );
    // The rows may have been read long after the membership, and by somebody else's question (G5).
    // A membership from before them would not know of the person's own posts among them (R9).
    const present = await readAsMember(this.dataSource.manager, actor, roomId);
    const { entity, ...shared } = answer;
    return { ...shared, epoch: this.epoch.current(), reset, own: ownView(entity, present.membership) };
  }

  /**
   * The rows stamped later than `since` as events, which together cover (since, head]; the head may be beyond `until`,
   * since a row is found under its latest number only. null where events cannot tell it: more than `limit` rows, a
   * change in bulk (R2), or a head below `until`, which is another history (R23).
   */
  between(roomId: string, since: number, until: number, limit: number): Promise<RoomEvent[] | null> {
    return inSnapshot(this.dataSource, async (manager) => {
      const [entity] = await rowsWhere(manager, RoomEntity, 'id = $1', [roomId]);
      if (!entity || entity.revision < until || entity.resetRevision > since) return null;
      const rows = await rowsSince(manager, entity, { since, limit: limit + 1 });
      if (rows.length > limit || (rows.at(-1)?.revision ?? since) !== entity.revision) return null;
      const [room] = await this.listing.views(manager, [entity]);
      const users = await peopleById(manager, authorsAndMembers(rows));
      return room ? eventsOf(rows, { entity, room, users, since }) : null;
    });
  }

  private async mustReset(
    { room, membership }: { room: RoomEntity; membership: MembershipEntity },
    { since, epoch, tailSeq: seq, tailId: id }: ListChanges,
  ): Promise<boolean> {
    if (isOtherHistory({ room, membership, epoch: this.epoch.current() }, { epoch, since })) return true;
    if (seq === undefined || id === undefined) return false;
    return (await brokenTails(this.dataSource.manager, [{ roomId: room.id, tail: { seq, id } }])).size > 0;
  }

  private newest(roomId: string, limit: number): Promise<Answer> {
    return this.fromRoom(roomId, async (manager, entity, room) => {
      const { messages, users } = await pageOf(manager, entity, { limit });
      return { entity, room, messages, users, members: [], revision: entity.revision, next: null };
    });
  }

  private later(roomId: string, { since, limit }: { since: number; limit: number }): Promise<Answer> {
    return this.fromRoom(roomId, async (manager, entity, room) => {
      const found = await rowsSince(manager, entity, { since, limit: limit + 1 });
      const rows = found.slice(0, limit);
      const revision = found.length > limit ? (rows.at(-1)?.revision ?? since) : entity.revision;
      const users = await peopleById(manager, authorsAndMembers(rows));
      const memberships = rows.flatMap((row) => (row.is === 'member' ? [row.membership] : []));
      return {
        entity,
        room,
        revision,
        users,
        messages: rows.flatMap((row) => (row.is === 'message' ? [messageView(row.message)] : [])),
        members: memberViews(memberships, users),
        next: found.length > limit ? String(revision) : null,
      };
    });
  }

  private fromRoom(
    roomId: string,
    read: (manager: EntityManager, entity: RoomEntity, room: Room) => Promise<Answer>,
  ): Promise<Answer> {
    return inSnapshot(this.dataSource, async (manager) => {
      const [entity] = await rowsWhere(manager, RoomEntity, 'id = $1', [roomId]);
      const [room] = entity ? await this.listing.views(manager, [entity]) : [];
      if (!entity || !room) throw new Refusal('room.not_found');
      return read(manager, entity, room);
    });
  }
}
