import { Injectable, Logger } from '@nestjs/common';
import type { Problem } from '@parley/contracts';
import { Config } from '../config/config.js';
import { hasScope } from '../http/actor.js';
import { isOwnOrigin } from '../http/own-origin.js';
import { problemFor } from '../http/problem.filter.js';
import { Refusal } from '../http/refusal.js';
import { Stopping } from '../http/stopping.js';
import { Authenticator } from '../auth/authenticator.service.js';
import { HandshakeLimits } from './handshake-limits.service.js';
import type { ParleySocket } from './parley-server.js';

const longestToken = 4096;

/** Who may open a socket. A refused one gets `connect_error` with the problem in its `data`. */
@Injectable()
export class Handshake {
  private readonly logger = new Logger(Handshake.name);

  constructor(
    private readonly config: Config,
    private readonly authenticator: Authenticator,
    private readonly limits: HandshakeLimits,
    private readonly stopping: Stopping,
  ) {}

  readonly admit = (socket: ParleySocket, next: (error?: Error) => void): void => {
    this.check(socket).then(
      () => next(),
      (error: unknown) => next(refused(problemFor(error, (unknown) => this.logger.error(unknown)))),
    );
  };

  private async check(socket: ParleySocket): Promise<void> {
    this.stopping.refuse();
    const { origin, host } = socket.handshake.headers;
    if (!isOwnOrigin(origin, host, this.config.publicUrl)) {
      throw new Refusal('policy.denied', { detail: 'Another site may not open a socket here.' });
    }
    const token: unknown = socket.handshake.auth['token'];
    if (typeof token !== 'string' || token === '') throw new Refusal('auth.required');
    if (token.length > longestToken) throw new Refusal('auth.invalid');
    const actor = await this.limits.knock(socket, () => this.authenticator.authenticateArrival(token));
    this.stopping.refuse();
    if (!hasScope(actor.scopes, 'read')) throw new Refusal('policy.denied');
    await this.limits.enter(actor, socket);
    socket.data.actor = actor;
  }
}

function refused(problem: Problem): Error {
  return Object.assign(new Error(problem.detail), { data: problem });
}
