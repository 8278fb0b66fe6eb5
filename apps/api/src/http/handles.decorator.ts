import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Route } from '@parley/contracts';
import type { Request } from 'express';
import { parseRequest } from './refusal.js';

const ROUTE = 'parley:route';

/** Binds a handler to a route of the contract: address, status, access, what comes in and what goes out. */
export function Handles(route: Route): MethodDecorator {
  const status = Number(Object.keys(route.answers).at(-1));
  return applyDecorators(
    SetMetadata(ROUTE, route),
    RequestMapping({ method: RequestMethod[route.method], path: `${route.base}${route.path}` }),
    HttpCode(status),
  );
}

/** The route that a handler was bound to. */
export function routeOf(context: ExecutionContext): Route | undefined {
  return Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
}

/** What the caller gave, parsed by the route's contract: `RouteInput<typeof routes.…>`. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const route = routeOf(context);
  const { params, query, body } = context.switchToHttp().getRequest<Request<unknown, unknown, unknown>>();
  return {
    ...(route?.params && { params: parseRequest(route.params, params) }),
    ...(route?.query && { query: parseRequest(route.query, query) }),
    ...(route?.body && { body: parseRequest(route.body, body ?? {}) }),
  };
});
