import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { isLongAgo } from '../http/actor.js';
import type { ActorRequest } from '../http/actor.js';
import { routeOf } from '../http/handles.decorator.js';
import { AccessGuard } from './access.guard.js';

/**
 * What the guard found counts for a moment (G5). Whoever held back their body, or had to wait, is judged anew before
 * anything is done, and before they are shown what was long in coming. What was done is done, and is answered.
 */
@Injectable()
export class AccessAnew implements NestInterceptor {
  constructor(private readonly guard: AccessGuard) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    await this.judge(context);
    const answer = next.handle();
    return routeOf(context)?.method === 'GET'
      ? answer.pipe(mergeMap((shown) => this.shown(context, shown)))
      : answer;
  }

  private async shown(context: ExecutionContext, answer: unknown): Promise<unknown> {
    await this.judge(context);
    return answer;
  }

  private async judge(context: ExecutionContext): Promise<void> {
    const { actor } = context.switchToHttp().getRequest<ActorRequest>();
    if (actor && isLongAgo(actor.knownAt)) await this.guard.canActivate(context);
  }
}
