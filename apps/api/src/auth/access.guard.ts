import { Injectable } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { AuthGuard, AuthModuleOptions } from '@nestjs/passport';
import type { Route } from '@parley/contracts';
import { atLeast } from '@parley/policy';
import type { Request } from 'express';
import { Config } from '../config/config.js';
import { hasScope } from '../http/actor.js';
import type { Actor, ActorRequest } from '../http/actor.js';
import { routeOf } from '../http/handles.decorator.js';
import { isOwnOrigin } from '../http/own-origin.js';
import { Refusal } from '../http/refusal.js';
import { Authenticator } from './authenticator.service.js';
import { bearerIn } from './bearer.strategy.js';
import type { BearerOptions } from './bearer.strategy.js';
import { deviceOf } from './device.js';
import { FileTokens } from './file-tokens.service.js';

/**
 * Stands before every HTTP handler and lets nobody through but by the contract's word: sign-in, then token scope, then
 * server role. A handler that is bound to no route of the contract is not there. Socket commands have their own door.
 */
@Injectable()
export class AccessGuard extends AuthGuard('bearer') {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly config: Config,
    private readonly fileTokens: FileTokens,
    options: AuthModuleOptions,
  ) {
    super(options);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const route = routeOf(context);
    if (!route) throw new Refusal('not_found');
    if (route.access === 'public') return this.isOurs(route, context.switchToHttp().getRequest<Request>());
    const actor = await this.whoCalls(context, route);
    if (!actor) throw new Refusal('auth.required');
    refuseBeyondScope(actor, route);
    if (route.role && !atLeast(actor.role, route.role)) throw new Refusal('policy.denied');
    return true;
  }

  /** By the bearer; a file, which the page shows without one, by its cookie too. */
  private async whoCalls(context: ExecutionContext, route: Route): Promise<Actor | undefined> {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const shows = route.method === 'GET' && route.bytes === 'out' && bearerIn(request) === undefined;
    const sessionId = shows ? this.fileTokens.sessionIn(request) : undefined;
    if (sessionId === undefined) await super.canActivate(context);
    else request.actor = await this.authenticator.ofSession(sessionId);
    if (request.actor) request.actor.from = deviceOf(request).ip;
    return request.actor;
  }

  /** Signing in and out works by a cookie: no page of another site may do it to somebody who looks at that page. */
  private isOurs({ method }: Route, { headers }: Request): boolean {
    if (method === 'GET' || isOwnOrigin(headers.origin, headers.host, this.config.publicUrl)) return true;
    throw new Refusal('policy.denied', { detail: 'Another site may not sign anybody in or out here.' });
  }

  override getAuthenticateOptions(): BearerOptions & { property: string; session: false } {
    const authenticate = (bearer: string) => this.authenticator.authenticate(bearer);
    return { authenticate, property: 'actor', session: false };
  }

  override handleRequest<Caller = Actor>(error: unknown, caller: Caller | false): Caller {
    if (error) throw error as Error;
    if (caller === false) throw new Refusal('auth.required');
    return caller;
  }
}

function refuseBeyondScope({ scopes, sessionId }: Actor, { access }: Route): void {
  if (access === 'public') return;
  const allowed = access === 'session' ? sessionId !== null : hasScope(scopes, access);
  if (!allowed)
    throw new Refusal('policy.denied', { detail: 'This token may not do this: it lacks the scope.' });
}
