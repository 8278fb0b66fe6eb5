import { Injectable } from '@nestjs/common';
import type { Message, PostMessageToRoom } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import type { CommittedChange } from '../database/committed-changes.js';
import { MessageEntity } from '../database/entities/message.entity.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { KnownPeople } from '../users/known-people.js';
import { digestOf } from './digest.js';
import { messageId } from './message-id.js';
import { messageView } from './message.view.js';
import { namesInBody } from './names-in-body.js';
import { PostTimes } from './post-times.service.js';
import { PostQueue } from './post-queue.js';
import { PostingBatch } from './posting-batch.js';
import type { PostItem, Verdict } from './posting-batch.js';

/** Both doors post through here; the answer leaves after the commit (G1). */
@Injectable()
export class MessagePosting {
  private readonly queue = new PostQueue((items, waiting) => this.write(items, waiting));

  constructor(
    private readonly dataSource: DataSource,
    private readonly batch: PostingBatch,
    private readonly committed: CommittedChanges,
    private readonly people: KnownPeople,
    private readonly times: PostTimes,
  ) {
    times.watch(this.queue);
  }

  async post(actor: Actor, given: PostMessageToRoom): Promise<{ message: Message; duplicate: boolean }> {
    const item = itemOf(actor, given);
    const verdict = await this.times.ofPost(this.queue.post(item));
    if (verdict.is === 'refused') throw new Refusal(verdict.code, retryOf(verdict));
    if (verdict.is === 'duplicate') return { message: await this.asItNowIs(item), duplicate: true };
    return { message: verdict.message, duplicate: false };
  }

  /** Only what this node inserted is told, and as it was inserted (R4). */
  private async write(items: PostItem[], waiting: boolean): Promise<Verdict[]> {
    const verdicts = await this.times.ofCommit(this.batch.run(items, waiting));
    const accepted = verdicts.filter((verdict) => verdict.is === 'accepted');
    const authors = await this.people
      .asOf(new Map(accepted.map(({ message, authorVersion }) => [message.authorId, authorVersion])))
      .catch(() => new Map<string, never>());
    const posted = accepted.map(({ message }) => message).sort(byRoomAndRevision);
    const events = posted.map((message): CommittedChange => {
      const { roomId, revision, authorId } = message;
      const author = authors.get(authorId);
      const event = {
        type: 'message.posted' as const,
        roomId,
        revision,
        message,
        users: author ? [author] : [],
      };
      return { to: 'room', event };
    });
    this.committed.publish(...events);
    return verdicts;
  }

  private async asItNowIs({ roomId, authorId, clientId }: PostItem): Promise<Message> {
    const earlier = { roomId, authorId, clientId };
    return messageView(await this.dataSource.manager.findOneByOrFail(MessageEntity, earlier));
  }
}

function retryOf({ retryAfter }: { retryAfter?: number }): { retryAfter?: number } {
  return retryAfter === undefined ? {} : { retryAfter };
}

function byRoomAndRevision(one: Message, other: Message): number {
  if (one.roomId !== other.roomId) return one.roomId < other.roomId ? -1 : 1;
  return one.revision - other.revision;
}

function itemOf(
  { id: authorId, sessionId, tokenId }: Actor,
  {
    roomId,
    clientId,
    body,
    replyTo = null,
    kind = 'text',
    threadRoot = null,
    inRoom = false,
  }: PostMessageToRoom,
): PostItem {
  return {
    roomId,
    messageId: messageId(),
    authorId,
    sessionId,
    tokenId,
    clientId,
    digest: digestOf({ body, replyTo, kind, threadRoot, inRoom }),
    kind,
    body,
    replyTo,
    threadRoot,
    inRoom,
    calls: namesInBody(body),
  };
}
