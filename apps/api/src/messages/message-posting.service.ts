import { Injectable } from '@nestjs/common';
import type { Message, PostMessageToRoom } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { CommittedChanges } from '../database/committed-changes.js';
import type { CommittedChange } from '../database/committed-changes.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { peopleById } from '../users/people-by-id.js';
import { digestOf } from './digest.js';
import { messageView } from './message.view.js';
import { PostQueue } from './post-queue.js';
import { PostingBatch } from './posting-batch.js';
import type { PostedRow, PostItem, Verdict } from './posting-batch.js';

/** Both doors post through here; the answer leaves after the commit (G1). */
@Injectable()
export class MessagePosting {
  private readonly queue = new PostQueue((items, waiting) => this.write(items, waiting));

  constructor(
    private readonly dataSource: DataSource,
    private readonly batch: PostingBatch,
    private readonly committed: CommittedChanges,
  ) {}

  async post(actor: Actor, given: PostMessageToRoom): Promise<{ message: Message; duplicate: boolean }> {
    const verdict = await this.queue.post(itemOf(actor, given));
    if (verdict.is === 'refused') throw new Refusal(verdict.code);
    return { message: messageView(verdict.message), duplicate: verdict.is === 'duplicate' };
  }

  /** Only what this node inserted is told, and as it was inserted (R4). */
  private async write(items: PostItem[], waiting: boolean): Promise<Verdict[]> {
    const authors = peopleById(
      this.dataSource.manager,
      items.map(({ authorId }) => authorId),
    ).catch(() => []);
    const verdicts = await this.batch.run(items, waiting);
    const users = await authors;
    const accepted = verdicts.flatMap((verdict) => (verdict.is === 'accepted' ? [verdict.message] : []));
    const events = accepted.sort(byRoomAndRevision).map((row): CommittedChange => {
      const { roomId, revision, authorId } = row;
      const author = users.filter(({ id }) => id === authorId);
      const event = {
        type: 'message.posted' as const,
        roomId,
        revision,
        message: messageView(row),
        users: author,
      };
      return { to: 'room', event };
    });
    this.committed.publish(...events);
    return verdicts;
  }
}

function byRoomAndRevision(one: PostedRow, other: PostedRow): number {
  if (one.roomId !== other.roomId) return one.roomId < other.roomId ? -1 : 1;
  return one.revision - other.revision;
}

function itemOf(
  { id: authorId, sessionId, tokenId }: Actor,
  { roomId, clientId, body, replyTo = null, kind = 'text' }: PostMessageToRoom,
): PostItem {
  const digest = digestOf({ body, replyTo, kind });
  return { roomId, messageId: uuid(), authorId, sessionId, tokenId, clientId, digest, kind, body, replyTo };
}
