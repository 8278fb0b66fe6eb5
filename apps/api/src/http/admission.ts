import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Gate } from './gate.js';

/**
 * Lets a bounded number of catch-ups (`room.sync`, `changes`) work at once (R24), so that everybody's return after an
 * outage leaves connections to PostgreSQL for those who write.
 */
@Injectable()
export class Admission {
  private readonly gate: Gate;

  constructor({ databasePoolSize }: Config) {
    const atOnce = Math.max(1, Math.floor(databasePoolSize / 2));
    this.gate = new Gate({ atOnce, inLine: 2000, patience: 2000 });
  }

  get inLine(): number {
    return this.gate.inLine;
  }

  admit<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.gate.pass(work);
  }
}
