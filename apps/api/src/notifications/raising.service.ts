import { Injectable } from '@nestjs/common';
import type { Notification } from '@parley/contracts';
import { CommittedChanges } from '../database/committed-changes.js';
import type { Raised } from '../database/committed-changes.js';
import { DatabaseClock } from '../database/database-clock.js';
import { StillToTell } from './still-to-tell.service.js';

/** So many people are read at once. */
const atOnce = 500;

/** Tells people's open devices, on all nodes. It may be lost: what it was about stands in the inbox. */
@Injectable()
export class Raising {
  constructor(
    private readonly still: StillToTell,
    private readonly committed: CommittedChanges,
    private readonly clock: DatabaseClock,
  ) {}

  async raise(ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += atOnce) {
      const askedAt = this.clock.at(performance.now());
      const found = await this.still.seen(ids.slice(from, from + atOnce));
      const told = found.filter(({ rule }) => rule === 'told');
      this.committed.publish(
        ...together(told, askedAt).map((raised) => ({ to: 'raised' as const, ...raised })),
      );
    }
  }
}

/** What is the same for many is said once: a call to a room of a thousand is one announcement to the other nodes. */
function together(
  told: readonly { notification: Notification; userId: string }[],
  askedAt: number | null,
): Raised[] {
  const groups = new Map<string, Raised>();
  for (const { notification, userId } of told) {
    const { id, ...same } = notification;
    const key = JSON.stringify([
      same.kind,
      same.messageId,
      same.roomId,
      same.author?.id,
      same.excerpt,
      same.at,
    ]);
    const group = groups.get(key) ?? { notification: same, people: [], askedAt };
    group.people.push({ userId, id });
    groups.set(key, group);
  }
  return [...groups.values()];
}
