import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Route } from '@parley/contracts';
import type { Response } from 'express';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import type * as z from 'zod';
import { routeOf } from './handles.decorator.js';

/** An answer with a status of its own, where a route has several. */
export class Answer<Data> {
  constructor(
    readonly status: 200 | 201 | 204,
    readonly data: Data,
  ) {}
}

/**
 * An answer of which one part, a list, is JSON already, exactly as the contract has it: a page's rows, which PostgreSQL
 * wrote, with commas between them. They go out as they are; a test holds them against the contract.
 */
export class WrittenAnswer<Data extends object, Part extends keyof Data & string> {
  constructor(
    private readonly part: Part,
    private readonly rows: string,
    private readonly rest: Omit<Data, Part>,
  ) {}

  /**
   * All of it as bytes; of what is not written yet only what the contract names. The parts are written behind each other into
   * one buffer: joined as text or as bytes the long one would be copied once more.
   */
  in(schema: z.ZodObject): Buffer {
    const rest = JSON.stringify(without(schema, this.part).parse(this.rest));
    const parts = [`{"${this.part}":[`, this.rows, `],${rest.slice(1)}`];
    const bytes = Buffer.allocUnsafe(parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0));
    let written = 0;
    for (const part of parts) written += bytes.write(part, written);
    return bytes;
  }

  read(): Data {
    return { [this.part]: JSON.parse(`[${this.rows}]`) as unknown, ...this.rest } as Data;
  }
}

const shortened = new WeakMap<z.ZodObject, z.ZodObject>();

function without(schema: z.ZodObject, part: string): z.ZodObject {
  const written: Record<never, true> = { [part]: true };
  const known = shortened.get(schema) ?? schema.omit(written);
  shortened.set(schema, known);
  return known;
}

/** Sends only what the contract names: what else a handler returned stays inside. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = routeOf(context);
    if (!route || route.stream || route.csv || route.jsonLines || route.bytes === 'out') return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((returned: unknown) => {
        if (returned instanceof Answer) response.status(returned.status);
        const data: unknown = returned instanceof Answer ? returned.data : returned;
        const schema = route.answers[response.statusCode as keyof Route['answers']];
        if (data instanceof WrittenAnswer) {
          response.type('json');
          return data.in(schema as z.ZodObject);
        }
        return schema ? schema.parse(data) : undefined;
      }),
    );
  }
}
