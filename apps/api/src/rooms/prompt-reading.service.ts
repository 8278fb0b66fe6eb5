import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { askedTogether } from '../database/asked-together.js';
import { isLongAgo } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { callerNow, knownStill } from './caller-facts.js';
import type { CallerInRoom } from './caller-facts.js';
import { readAsMember } from './room-reading.js';

const looks = 3;

/**
 * What is read at one moment with the right to it may go out, as long as it is not long ago that the database was asked
 * who reads: lines that they stood in count too. However slow it is, nobody is given a room's rows who was removed,
 * suspended or signed out meanwhile (G5).
 */
@Injectable()
export class PromptReading {
  constructor(private readonly dataSource: DataSource) {}

  /** `read` refuses who may not read. Where it took long, it is asked again whether they may. */
  async asMember<Result>(actor: Actor, roomId: string, read: () => Promise<Result>): Promise<Result> {
    const result = await read();
    for (let look = 0; isLongAgo(actor.knownAt); look += 1) {
      if (look === looks) throw new Refusal('server.unavailable', { retryAfter: 1 });
      actor.knownAt = (await this.stillKnown({ actor, roomId })) ?? (await this.admittedAt(actor, roomId));
    }
    return result;
  }

  /** Those who stood in a long line come out of it together. null: something of theirs has changed. */
  private readonly stillKnown = askedTogether((callers: readonly CallerInRoom[]) =>
    knownStill(this.dataSource.manager, callers),
  );

  private async admittedAt(actor: Actor, roomId: string): Promise<number> {
    const { actor: caller } = await callerNow(this.dataSource.manager, actor);
    await readAsMember(this.dataSource.manager, caller, roomId);
    return caller.knownAt;
  }

  /**
   * For what is small: where it took long, all of it is read anew. `read` says itself what the person may see. null:
   * people on sockets, who lose these with their access.
   */
  async anew<Result>(actor: Actor | null, read: () => Promise<Result>): Promise<Result> {
    for (let look = 0; look < looks; look += 1) {
      const began = performance.now();
      if (look > 0 && actor) actor.knownAt = (await callerNow(this.dataSource.manager, actor)).actor.knownAt;
      const result = await read();
      if (!isLongAgo(actor?.knownAt ?? began)) return result;
    }
    throw new Refusal('server.unavailable', { retryAfter: 1 });
  }
}
