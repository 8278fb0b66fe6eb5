import { Injectable, Logger } from '@nestjs/common';
import type { Problem } from '@parley/contracts';
import { Config } from '../config/config.js';
import { hasScope } from '../http/actor.js';
import { isOwnOrigin } from '../http/own-origin.js';
import { problemFor } from '../http/problem.filter.js';
import { Refusal } from '../http/refusal.js';
import { Authenticator } from '../auth/authenticator.service.js';
import type { ParleySocket } from './parley-server.js';

export { isOwnOrigin };

const longestToken = 4096;

/** Who may open a socket. A refused one gets `connect_error` with the problem in its `data`. */
@Injectable()
export class Handshake {
  private readonly logger = new Logger(Handshake.name);
  private stopping = false;

  constructor(
    private readonly config: Config,
    private readonly authenticator: Authenticator,
  ) {}

  /** From now on nobody is let in. */
  stop(): void {
    this.stopping = true;
  }

  readonly admit = (socket: ParleySocket, next: (error?: Error) => void): void => {
    this.check(socket).then(
      () => next(),
      (error: unknown) => next(refused(problemFor(error, (unknown) => this.logger.error(unknown)))),
    );
  };

  private async check(socket: ParleySocket): Promise<void> {
    if (this.stopping) throw new Refusal('server.unavailable', { retryAfter: 1 });
    const { origin, host } = socket.handshake.headers;
    if (!isOwnOrigin(origin, host, this.config.publicUrl)) {
      throw new Refusal('policy.denied', { detail: 'Another site may not open a socket here.' });
    }
    const token: unknown = socket.handshake.auth['token'];
    if (typeof token !== 'string' || token === '') throw new Refusal('auth.required');
    if (token.length > longestToken) throw new Refusal('auth.invalid');
    const actor = await this.authenticator.authenticate(token);
    if (!hasScope(actor.scopes, 'read')) throw new Refusal('policy.denied');
    socket.data.actor = actor;
  }
}

function refused(problem: Problem): Error {
  return Object.assign(new Error(problem.detail), { data: problem });
}
