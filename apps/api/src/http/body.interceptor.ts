import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { limits, nothing } from '@parley/contracts';
import type { Route } from '@parley/contracts';
import { json } from 'express';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { BodyTime } from './body-time.js';
import { routeOf } from './handles.decorator.js';
import { invalid, parseRequest, Refusal } from './refusal.js';

const parse = json({ limit: limits.packetBytes, strict: true, type: () => true });

/** Reads the body only after the guards: a stranger learns nothing from what they send. Streams and files are read by their handler. */
@Injectable()
export class BodyInterceptor implements NestInterceptor {
  constructor(private readonly time: BodyTime) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const route = routeOf(context);
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (route?.stream) this.time.streams(request);
    else {
      if (route?.base === '/api/v1') refuseUnasked(route, request);
      if (route?.body) await readBody(request, http.getResponse<Response>());
      if (route?.bytes === 'in') this.expectFile(request, http.getResponse<Response>());
    }
    return next.handle();
  }

  /** Its handler reads it; one that says itself that it is too large is not waited for. */
  private expectFile(request: Request, response: Response): void {
    if (Number(request.headers['content-length'] ?? 0) > limits.picture.bytes)
      throw new Refusal('request.too_large');
    this.time.file(request, response);
  }
}

/** Where the contract asks for nothing, nothing may come, and nothing is waited for; what it asks for is judged by `@Input()`. */
function refuseUnasked(
  { query, body, bytes, anyForm }: Route,
  given: Pick<Request, 'query' | 'headers'>,
): void {
  if (!query) parseRequest(nothing, given.query);
  if (!body && !anyForm && bytes !== 'in' && bringsBody(given))
    throw invalid({ path: '', message: 'must come without a body' });
}

function bringsBody({ headers }: Pick<Request, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
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
