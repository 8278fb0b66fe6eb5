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
  /** Until all of a file is there, over a slow line too. */
  fileMs = 600_000;
  private readonly clocks = new WeakMap<object, NodeJS.Timeout>();

  /** Also a body that nobody reads, since its request was refused before, has to end. */
  readonly watch: RequestHandler = (request, response, next) => {
    this.giveUpIn(this.wholeMs, request, response);
    const letGo = () => clearTimeout(this.clocks.get(request));
    // Whoever hangs up leaves no clock behind: it would keep the request for as long as it had time.
    request.once('end', letGo).once('close', letGo);
    next();
  };

  /** This one may take as long as it likes, but not say nothing. */
  streams(request: Request): void {
    clearTimeout(this.clocks.get(request));
    request.setTimeout(this.pauseMs);
  }

  /** This one has time, but not for ever, and may not fall silent. */
  file(request: Request, response: Response): void {
    this.streams(request);
    this.giveUpIn(this.fileMs, request, response);
  }

  private giveUpIn(ms: number, request: Request, response: Response): void {
    this.clocks.set(request, setTimeout(() => giveUp(request, response), ms).unref());
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
