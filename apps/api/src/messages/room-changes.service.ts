import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { Changes, ListChanges, Room, RoomEvent } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { Epoch } from '../database/epoch.service.js';
import { rowsWhere } from '../database/prepared-statement.js';
import { inSnapshot } from '../database/snapshot.js';
import type { Actor } from '../http/actor.js';
import { WrittenAnswer } from '../http/answer.js';
import { Refusal } from '../http/refusal.js';
import { brokenTails, isOtherHistory } from '../rooms/held-history.js';
import { ownView } from '../rooms/own.view.js';
import { PromptReading } from '../rooms/prompt-reading.service.js';
import { RoomListing } from '../rooms/room-listing.service.js';
import { asMember, readCalled } from '../rooms/room-reading.js';
import { KnownPeople } from '../users/known-people.js';
import { peopleById } from '../users/people-by-id.js';
import { ChangesReading } from './changes-reading.service.js';
import type { OwnRead } from './changes-reading.service.js';
import { eventsOf } from './hole-filling.js';
import { PageReading } from './page-reading.service.js';
import { authorsAndMembers, rowsSince } from './room-rows.js';
import { SharedQuestions } from './shared-questions.js';

/** What is the same for everybody who asks the same of a room. */
interface Answer {
  entity: RoomEntity;
  messages: string;
  rest: Omit<Changes, 'messages' | 'own' | 'epoch' | 'reset'>;
}

type Later = Answer & { own: ReadonlyMap<string, OwnRead> };

/** What changed in a room since a revision: the rows stamped later, as they now are (R17, R19, R20, R23). */
@Injectable()
export class RoomChanges {
  private readonly later = new SharedQuestions<string, Later>();
  private readonly newest = new SharedQuestions<string, Answer>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly epoch: Epoch,
    private readonly listing: RoomListing,
    private readonly reading: ChangesReading,
    private readonly pages: PageReading,
    private readonly prompt: PromptReading,
    private readonly people: KnownPeople,
  ) {}

  /** Who may ask, and from where, is each one's own; the rows are read once for all who ask the same. */
  changes(actor: Actor, roomId: string, query: ListChanges): Promise<WrittenAnswer<Changes, 'messages'>> {
    return this.prompt.asMember(actor, roomId, async () => {
      const { since, limit } = query;
      const found = await this.later.ask(`${roomId} ${String(since)} ${String(limit)}`, actor.id, (askers) =>
        this.readLater(roomId, askers, query),
      );
      const own = found.own.get(actor.id);
      const { room, membership } = asMember(actor, {
        room: found.entity,
        membership: own?.membership ?? null,
      });
      if (own && !(await this.mustReset({ room, membership }, query))) return this.told(found, own, false);
      const anew = await this.newest.ask(`${roomId} ${String(limit)}`, actor.id, () =>
        this.readNewest(roomId, limit),
      );
      // A membership from before the rows would not know of the person's own posts among them (R9).
      return this.told(anew, await readCalled(this.dataSource.manager, actor, roomId), true);
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

  private async mustReset(
    { room, membership }: { room: RoomEntity; membership: MembershipEntity },
    { since, epoch, tailSeq: seq, tailId: id }: ListChanges,
  ): Promise<boolean> {
    if (isOtherHistory({ room, membership, epoch: this.epoch.current() }, { epoch, since })) return true;
    if (seq === undefined || id === undefined) return false;
    return (await brokenTails(this.dataSource.manager, [{ roomId: room.id, tail: { seq, id } }])).size > 0;
  }

  private told({ entity, messages, rest }: Answer, { membership, calls }: OwnRead, reset: boolean) {
    const own = ownView(entity, membership, calls);
    return new WrittenAnswer<Changes, 'messages'>('messages', messages, {
      ...rest,
      epoch: this.epoch.current(),
      reset,
      own,
    });
  }

  private async readNewest(roomId: string, limit: number): Promise<Answer> {
    const found = await this.pages.read(roomId, null, { limit: Math.min(limit, limits.page.max) });
    if (!found) throw new Refusal('room.not_found');
    const [room, users] = await Promise.all([this.view(found.room), this.people.listed(found.versions)]);
    const { revision } = found.room;
    return {
      entity: found.room,
      messages: found.messages,
      rest: { room, users, threads: found.threads, members: [], revision, next: null },
    };
  }

  private async readLater(roomId: string, askers: readonly string[], query: ListChanges): Promise<Later> {
    const found = await this.reading.later(roomId, askers, query);
    if (!found) throw new Refusal('room.not_found');
    const [room, users] = await Promise.all([this.view(found.room), this.people.listed(found.versions)]);
    const people = new Map(users.map((user) => [user.id, user]));
    const members = found.members.map((member) => {
      const user = people.get(member.userId);
      // Left out, its row would count as told: `revision` covers it.
      if (!user) throw new Error(`The person of a member in room ${roomId} was not found`);
      return { ...member, user };
    });
    const { revision } = found;
    const next = found.more ? String(revision) : null;
    const { own, messages, threads } = found;
    return { entity: found.room, own, messages, rest: { room, users, threads, members, revision, next } };
  }

  private async view(entity: RoomEntity): Promise<Room> {
    const [room] = await this.listing.views(this.dataSource.manager, [entity]);
    if (!room) throw new Refusal('room.not_found');
    return room;
  }
}
