import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { sendProblem } from './problem.filter.js';
import { invalid } from './refusal.js';

/** No request stays open by sending its body for ever. */
@Injectable()
export class BodyTime {
  /** Until all of a body is there. */
  wholeMs = 30_000;
  /** Between two pieces of one that streams in. */
  pauseMs = 60_000;
  private readonly clocks = new WeakMap<object, NodeJS.Timeout>();

  /** Also a body that nobody reads, since its request was refused before, has to end. */
  readonly watch: RequestHandler = (request, response, next) => {
    const clock = setTimeout(() => giveUp(request, response), this.wholeMs).unref();
    this.clocks.set(request, clock);
    request.once('end', () => clearTimeout(clock));
    next();
  };

  /** This one may take as long as it likes, but not say nothing. */
  streams(request: Request): void {
    clearTimeout(this.clocks.get(request));
    request.setTimeout(this.pauseMs);
  }
}

function giveUp(request: Request, response: Response): void {
  if (request.complete) return;
  if (response.headersSent) {
    request.socket.destroy();
    return;
  }
  response.setHeader('Connection', 'close');
  sendProblem(response, invalid({ path: '', message: 'took too long to arrive' }).problem);
}
