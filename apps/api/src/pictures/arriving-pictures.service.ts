import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { Request } from 'express';
import { invalid, Refusal } from '../http/refusal.js';

interface Held {
  pieces: Buffer[];
  length: number;
  since: number;
  gaveWay: boolean;
}

/**
 * Takes in what is sent. It lies in memory until it is made small, so there is an end to it, and one person has a part of
 * it. Where that is reached, whoever has been sending for long gives way: by sending slowly nobody keeps others out.
 */
@Injectable()
export class ArrivingPictures {
  mostBytes = 16 * limits.picture.bytes;
  mostOfOne = 4;
  /** In it ten megabytes come over any line that is not slow. */
  patienceMs = 30_000;
  private bytes = 0;
  /** Who began first comes first. */
  private readonly coming = new Set<Held>();
  private readonly people = new Map<string, number>();

  /** `use` is given all that was sent, where it is not too much; until it is done the bytes count. */
  async take<Result>(
    userId: string,
    request: Request,
    use: (original: Buffer) => Promise<Result>,
  ): Promise<Result> {
    const underway = this.people.get(userId) ?? 0;
    if (underway >= this.mostOfOne) throw new Refusal('rate.limited', { retryAfter: 10 });
    this.people.set(userId, underway + 1);
    const held: Held = { pieces: [], length: 0, since: performance.now(), gaveWay: false };
    try {
      await this.receive(request, held);
      return await use(Buffer.concat(held.pieces.splice(0), held.length));
    } finally {
      this.bytes -= held.length;
      this.leave(userId);
    }
  }

  /** How many bytes lie in memory now. */
  get held(): number {
    return this.bytes;
  }

  /** `BodyInterceptor` has refused what says itself that it is too large; this one counts. */
  private async receive(request: Request, held: Held): Promise<void> {
    this.coming.add(held);
    try {
      for await (const piece of arriving(request)) {
        held.pieces.push(piece);
        held.length += piece.length;
        this.bytes += piece.length;
        if (held.length > limits.picture.bytes) throw new Refusal('request.too_large');
        if (!held.gaveWay) this.makeRoom();
        if (held.gaveWay || this.bytes > this.mostBytes) throw new Refusal('server.busy', { retryAfter: 10 });
      }
    } finally {
      this.coming.delete(held);
      // What still comes is let run out, so that a refusal is heard; BodyTime ends who goes on for ever.
      request.resume();
    }
  }

  /** Those who gave way hear of it with the next piece they send; `BodyTime` ends who sends none. */
  private makeRoom(): void {
    const before = performance.now() - this.patienceMs;
    for (const slow of this.coming) {
      if (this.bytes <= this.mostBytes || slow.since > before) return;
      this.bytes -= slow.length;
      Object.assign(slow, { pieces: [], length: 0, gaveWay: true });
    }
  }

  private leave(userId: string): void {
    const underway = (this.people.get(userId) ?? 0) - 1;
    if (underway > 0) this.people.set(userId, underway);
    else this.people.delete(userId);
  }
}

/** The request stays open when nobody reads on: the answer goes out on the same line. */
async function* arriving(request: Request): AsyncGenerator<Buffer> {
  try {
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch {
    throw invalid({ path: '', message: 'did not arrive whole' });
  }
}
