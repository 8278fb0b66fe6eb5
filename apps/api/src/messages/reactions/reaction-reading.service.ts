import { Injectable } from '@nestjs/common';
import { position } from '@parley/contracts';
import type { OwnReactions, RouteAnswer, RouteInput, routes } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { invalid } from '../../http/refusal.js';
import { PromptReading } from '../../rooms/prompt-reading.service.js';
import { readAsMember } from '../../rooms/room-reading.js';
import { peopleById } from '../../users/people-by-id.js';
import { readStanding } from '../marked-message.js';
import { peopleWith, reactionsOfOne } from './reaction-rows.js';

type PeopleRoute = (typeof routes)['reactions']['people'];

/** What a message's summary of its reactions leaves out. */
@Injectable()
export class ReactionReading {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  /** Who reacted with this emoji. */
  people(
    actor: Actor,
    { roomId, seq }: { roomId: string; seq: number },
    { emoji, limit, after }: RouteInput<PeopleRoute>['query'],
  ): Promise<RouteAnswer<PeopleRoute>> {
    const from = after === undefined ? 0 : revisionOf(after);
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        await readAsMember(manager, actor, roomId);
        await readStanding(manager, { roomId, seq });
        const asked = { after: from, limit: limit + 1 };
        const found = await peopleWith(manager, { roomId, seq, emoji }, asked);
        const shown = found.slice(0, limit);
        const users = await peopleById(
          manager,
          shown.map(({ userId }) => userId),
        );
        const next = found.length > limit ? String(shown.at(-1)?.revision) : null;
        return { users, next };
      }),
    );
  }

  /** One's own reactions to these messages: of a large count it is not said whose it is. */
  mine(actor: Actor, roomId: string, seqs: number[]): Promise<OwnReactions> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        await readAsMember(manager, actor, roomId);
        return { reactions: await reactionsOfOne(manager, { roomId, userId: actor.id, seqs }) };
      }),
    );
  }
}

/** Where a page of people ended: with whom the room took this revision. */
function revisionOf(after: string): number {
  const parsed = /^\d{1,10}$/.test(after) ? position.safeParse(Number(after)) : undefined;
  if (!parsed?.success) throw invalid({ path: 'after', message: 'is not from an earlier page' });
  return parsed.data;
}
