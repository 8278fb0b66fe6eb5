import { createParamDecorator, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Route } from '@parley/contracts';
import type { ActorRequest } from '../actor.js';
import { routeOf } from '../handles.decorator.js';
import type { LimitedAct } from './allowance.js';
import { RateLimits } from './rate-limits.service.js';
import type { Charge } from './rate-limits.service.js';

/** What counts otherwise than by its method: reading or writing. */
const acts = new Map<Route, LimitedAct>([
  [routes.messages.post, 'posts'],
  [routes.reactions.put, 'reactions'],
  [routes.reactions.remove, 'reactions'],
  [routes.pictures.one, 'pictures shown'],
  [routes.push.test, 'push tests'],
  [routes.inbox.readAll, 'reading all'],
]);

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
    const act = acts.get(route) ?? (route.method === 'GET' ? 'reads' : 'writes');
    request.charge = await this.limits.charge(act, request.actor.id);
    return true;
  }
}

/** What this request was charged: `await charge.refund()` where it turns out to cost nothing. */
export const Charged = createParamDecorator((_: unknown, context: ExecutionContext): Charge => {
  const { charge } = context.switchToHttp().getRequest<ChargedRequest>();
  return charge ?? { refund: () => Promise.resolve() };
});
