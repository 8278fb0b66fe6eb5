import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { Changes, ListChanges, Room, Tail } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { RoomEntity } from '../database/entities/room.entity.js';
import { Admission } from '../http/admission.js';
import { Refusal } from '../http/refusal.js';
import { brokenTails } from '../rooms/held-history.js';
import { RoomListing } from '../rooms/room-listing.service.js';
import { KnownPeople } from '../users/known-people.js';
import { ChangesReading } from './changes-reading.service.js';
import type { OwnRead } from './changes-reading.service.js';
import { PageReading } from './page-reading.service.js';
import { SharedQuestions } from './shared-questions.js';

interface Asker {
  userId: string;
  /** The newest message that they hold, where they say so. */
  tail: Tail | null;
}

/** What is the same for everybody who asks the same of a room, and the own half of those of them who are in it. */
export interface SharedAnswer {
  entity: RoomEntity;
  messages: string;
  rest: Omit<Changes, 'messages' | 'own' | 'epoch' | 'reset'>;
  own: ReadonlyMap<string, OwnRead>;
}

export interface Later extends SharedAnswer {
  /** The names of those of the tails that do not stand there. */
  broken: ReadonlySet<string>;
}

/**
 * Reads of a room what many ask alike (R20): each reading takes one place in the line of those who catch up (R24), for
 * all who came until it began.
 */
@Injectable()
export class SharedChanges {
  private readonly laterAsked: SharedQuestions<Asker, Later>;
  private readonly newestAsked: SharedQuestions<string, SharedAnswer>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly listing: RoomListing,
    private readonly reading: ChangesReading,
    private readonly pages: PageReading,
    private readonly people: KnownPeople,
    admission: Admission,
  ) {
    this.laterAsked = new SharedQuestions((work) => admission.admit(work));
    this.newestAsked = new SharedQuestions((work) => admission.admit(work));
  }

  /** The rows stamped later than `since`. */
  later(roomId: string, asker: Asker, query: Pick<ListChanges, 'since' | 'limit'>): Promise<Later> {
    const key = `${roomId} ${String(query.since)} ${String(query.limit)}`;
    return this.laterAsked.ask(key, asker, (askers) => this.readLater(roomId, askers, query));
  }

  /** The newest page. */
  newest(roomId: string, userId: string, limit: number): Promise<SharedAnswer> {
    return this.newestAsked.ask(`${roomId} ${String(limit)}`, userId, (userIds) =>
      this.readNewest(roomId, userIds, limit),
    );
  }

  private async readNewest(roomId: string, userIds: readonly string[], limit: number): Promise<SharedAnswer> {
    const found = await this.pages.newest(roomId, Math.min(limit, limits.page.max));
    if (!found) throw new Refusal('room.not_found');
    const { revision } = found.room;
    const [room, users, since] = await Promise.all([
      this.view(found.room),
      this.people.listed(found.versions),
      // A membership from before the rows would not know of the person's own posts among them (R9).
      this.reading.later(roomId, userIds, { since: revision, limit: 1 }),
    ]);
    return {
      entity: found.room,
      messages: found.messages,
      rest: { room, users, threads: found.threads, members: [], revision, next: null },
      own: since?.own ?? new Map(),
    };
  }

  private async readLater(
    roomId: string,
    askers: readonly Asker[],
    query: Pick<ListChanges, 'since' | 'limit'>,
  ): Promise<Later> {
    const userIds = askers.map(({ userId }) => userId);
    const found = await this.reading.later(roomId, userIds, query);
    if (!found) throw new Refusal('room.not_found');
    const [room, users, broken] = await Promise.all([
      this.view(found.room),
      this.people.listed(found.versions),
      brokenTails(
        this.dataSource.manager,
        roomId,
        askers.flatMap(({ tail }) => tail ?? []),
      ),
    ]);
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
    const rest = { room, users, threads, members, revision, next };
    return { entity: found.room, own, messages, rest, broken };
  }

  private async view(entity: RoomEntity): Promise<Room> {
    const [room] = await this.listing.views(this.dataSource.manager, [entity]);
    if (!room) throw new Refusal('room.not_found');
    return room;
  }
}
