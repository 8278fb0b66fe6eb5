import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Refusal } from './refusal.js';

/** How long until it is worth asking again, in seconds; the client adds jitter. */
const retryAfter = 1;

/**
 * Lets a bounded number of catch-ups (`room.sync`, `changes`) work at once (R24), so that everybody's return after an
 * outage leaves connections for those who write. A few wait in line, the rest come back later.
 */
@Injectable()
export class Admission {
  private working = 0;
  private readonly line: (() => void)[] = [];
  private readonly atOnce: number;
  private readonly inLine: number;

  constructor(config: Config) {
    this.atOnce = Math.max(1, Math.floor(config.databasePoolSize / 2));
    this.inLine = this.atOnce * 20;
  }

  async admit<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.working < this.atOnce) {
      this.working += 1;
      return;
    }
    if (this.line.length >= this.inLine) throw new Refusal('server.busy', { retryAfter });
    await new Promise<void>((turn) => this.line.push(turn));
  }

  /** The place is handed on: the count stays as it is. */
  private leave(): void {
    const next = this.line.shift();
    if (next) next();
    else this.working -= 1;
  }
}
