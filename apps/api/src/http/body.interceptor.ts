import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { limits } from '@parley/contracts';
import { json } from 'express';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { routeOf } from './handles.decorator.js';
import { invalid, Refusal } from './refusal.js';

const parse = json({ limit: limits.packetBytes, strict: true, type: () => true });

/** Reads the body only after the guards: a stranger learns nothing from what they send. Streams are read by their handler. */
@Injectable()
export class BodyInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (!routeOf(context)?.stream) {
      const http = context.switchToHttp();
      await readBody(http.getRequest<Request>(), http.getResponse<Response>());
    }
    return next.handle();
  }
}

function readBody(request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    parse(request, response, (error?: Error & { type?: string }) => {
      if (!error) resolve();
      else if (error.type === 'entity.too.large') reject(new Refusal('request.too_large'));
      else reject(invalid({ path: '', message: 'must be JSON in UTF-8' }));
    });
  });
}
