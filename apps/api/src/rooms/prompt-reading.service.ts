import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { callerNow } from './caller-facts.js';
import { readAsMember } from './room-reading.js';

/** How long ago the right to it may have been read when something leaves: with the way to there well within G5's second. */
const promptMs = 500;
const looks = 3;

/**
 * What is read at one moment with the right to it may go out, as long as that moment is not long ago. However slow the
 * database is, nobody is given a room's rows who was removed, suspended or signed out meanwhile (G5).
 */
@Injectable()
export class PromptReading {
  constructor(private readonly dataSource: DataSource) {}

  /** `read` refuses who may not read. Where it took long, it is asked again whether they may. */
  async asMember<Result>(actor: Actor, roomId: string, read: () => Promise<Result>): Promise<Result> {
    let began = performance.now();
    const result = await read();
    for (let look = 0; performance.now() - began > promptMs; look += 1) {
      if (look === looks) throw new Refusal('server.unavailable', { retryAfter: 1 });
      began = performance.now();
      await callerNow(this.dataSource.manager, actor);
      await readAsMember(this.dataSource.manager, actor, roomId);
    }
    return result;
  }

  /** For what is small: where it took long, all of it is read anew. `read` says itself what the person may see. */
  async anew<Result>(actor: Actor | null, read: () => Promise<Result>): Promise<Result> {
    for (let look = 0; look < looks; look += 1) {
      const began = performance.now();
      if (look > 0 && actor) await callerNow(this.dataSource.manager, actor);
      const result = await read();
      if (performance.now() - began <= promptMs) return result;
    }
    throw new Refusal('server.unavailable', { retryAfter: 1 });
  }
}
