import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Route } from '@parley/contracts';
import type { Response } from 'express';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { routeOf } from './handles.decorator.js';

/** An answer with a status of its own, where a route has several. */
export class Answer<Data> {
  constructor(
    readonly status: 200 | 201 | 204,
    readonly data: Data,
  ) {}
}

/** Sends only what the contract names: what else a handler returned stays inside. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = routeOf(context);
    if (!route || route.stream) return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((returned: unknown) => {
        if (returned instanceof Answer) response.status(returned.status);
        const data: unknown = returned instanceof Answer ? returned.data : returned;
        const schema = route.answers[response.statusCode as keyof Route['answers']];
        return schema ? schema.parse(data) : undefined;
      }),
    );
  }
}
