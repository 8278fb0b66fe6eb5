import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { mayModerateMember, mayModerateRoom } from '@parley/policy';
import { DataSource } from 'typeorm';
import * as z from 'zod';
import { CommittedChanges } from '../../database/committed-changes.js';
import { Epoch } from '../../database/epoch.service.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { JobQueue } from '../../jobs/job-queue.js';
import { JobTasks } from '../../jobs/job-tasks.js';
import type { Concerned } from '../../rooms/moderation/banning.service.js';
import { isKnownTo } from '../../rooms/known-person.js';
import { moderate } from '../../rooms/moderation/notices.js';
import { presentMembership } from '../../rooms/membership-changes.js';
import { expectAllowed, expectOpen } from '../../rooms/room-access.js';
import { RoomTransaction } from '../../rooms/room-transaction.js';
import { personById } from '../../users/people-by-id.js';
import { purgeSome } from './purge-some.js';

const task = 'purge-messages';
const work = z.object({
  roomId: z.string(),
  userId: z.string(),
  /** What was said later stays. */
  upTo: z.int(),
  by: z.string(),
});

/** Removes all that a person has said in a room: batch by batch, so that nobody waits long for the room. */
@Injectable()
export class Purging implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rooms: RoomTransaction,
    private readonly committed: CommittedChanges,
    private readonly epoch: Epoch,
    private readonly jobs: JobQueue,
    private readonly tasks: JobTasks,
  ) {}

  onModuleInit(): void {
    this.tasks.define(task, (payload, { signal }) => this.purge(work.parse(payload), signal));
  }

  /** Whether they may is decided now; the rest is work. */
  begin(actor: Actor, roomId: string, { userId, reason }: Concerned): Promise<void> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectAllowed(at.subject, mayModerateRoom(at.subject));
      const isKnown = await isKnownTo(at.manager, actor, { roomId, userId });
      if (!isKnown || !(await personById(at.manager, userId))) throw new Refusal('user.not_found');
      const role = (await presentMembership(at, userId))?.role ?? 'member';
      expectAllowed(at.subject, mayModerateMember(at.subject, { userId, role }));
      expectOpen(at.room);
      const payload: z.infer<typeof work> = { roomId, userId, upTo: at.room.lastSeq, by: actor.id };
      await this.jobs.add(at.manager, task, payload);
      await moderate(at, 'messages.purged', userId, { reason });
    });
  }

  /** Done twice it finds nothing more to do; ended in the middle, whoever goes on begins anew. */
  private async purge(given: z.infer<typeof work>, signal: AbortSignal): Promise<void> {
    for (let after: string | null = ''; after !== null;) {
      signal.throwIfAborted();
      const from: string = after;
      const done = await this.dataSource.transaction('READ COMMITTED', (manager) =>
        purgeSome(manager, { ...given, after: from, epoch: this.epoch.current() }),
      );
      if (done.event) this.committed.publish({ to: 'room', event: done.event });
      after = done.next;
    }
  }
}
