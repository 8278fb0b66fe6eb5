import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Gate } from './gate.js';

/**
 * Lets a bounded number come in and catch up at once (R24), so that everybody's return after an outage leaves
 * connections to PostgreSQL for those who write.
 */
@Injectable()
export class Admission {
  private readonly catchUps: Gate;
  private readonly arrivals: Gate;

  constructor({ databasePoolSize }: Config) {
    const part = (share: number) => Math.max(1, Math.floor(databasePoolSize * share));
    this.catchUps = new Gate({ atOnce: part(1 / 2), inLine: 2000, patience: 2000 });
    // A socket that is sent away comes back, with all that its opening costs: it rather waits.
    this.arrivals = new Gate({ atOnce: part(1 / 4), inLine: 10_000, patience: 5000 });
  }

  /** `room.sync` and `changes`. */
  catchUp<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.catchUps.pass(work);
  }

  /** A handshake, or the rooms of a new socket. */
  arrive<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.arrivals.pass(work);
  }
}
