import { createParamDecorator, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { ActorRequest } from '../actor.js';
import { routeOf } from '../handles.decorator.js';
import { RateLimits } from './rate-limits.service.js';
import type { Charge } from './rate-limits.service.js';

interface ChargedRequest extends ActorRequest {
  charge?: Charge;
}

/** Counts what a signed-in person does. It comes after the guard that says who they are. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(private readonly limits: RateLimits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<ChargedRequest>();
    const route = routeOf(context);
    if (!request.actor || !route) return true;
    const write = route === routes.messages.post ? 'posts' : 'writes';
    request.charge = await this.limits.charge(route.method === 'GET' ? 'reads' : write, request.actor.id);
    return true;
  }
}

/** What this request was charged: `await charge.refund()` where it turns out to cost nothing. */
export const Charged = createParamDecorator((_: unknown, context: ExecutionContext): Charge => {
  const { charge } = context.switchToHttp().getRequest<ChargedRequest>();
  return charge ?? { refund: () => Promise.resolve() };
});
