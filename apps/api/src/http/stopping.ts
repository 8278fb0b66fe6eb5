import { Injectable } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { sendProblem } from './problem.filter.js';
import { Refusal } from './refusal.js';

/** Once the server is to stop, nothing new begins, so that what is under way comes to an end. */
@Injectable()
export class Stopping {
  private begun = false;

  begin(): void {
    this.begun = true;
  }

  /** Refuses what begins too late; the same succeeds on another node, or here a little later. */
  refuse(): void {
    if (this.begun) throw new Refusal('server.unavailable', { retryAfter: 1 });
  }

  /** A line that is kept alive would otherwise bring one request after the other. */
  readonly door: RequestHandler = (_, response, next) => {
    if (!this.begun) {
      next();
      return;
    }
    response.setHeader('Connection', 'close');
    sendProblem(response, new Refusal('server.unavailable', { retryAfter: 1 }).problem);
  };
}
