import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { allRoutes, problemOf } from '@parley/contracts';
import type { Problem } from '@parley/contracts';
import type { Request, Response } from 'express';
import { isUnavailable } from './availability.js';
import { Refusal } from './refusal.js';

const paths = allRoutes.map(({ method, base, path }) => ({
  method,
  pattern: new RegExp(`^${base}${path.replaceAll(/:[a-zA-Z]+/g, '[^/]+')}/?$`),
}));

/** Every failure leaves as RFC 9457 `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const problem = this.problemFor(error, request, response);
    if (response.headersSent) {
      response.end();
      return;
    }
    sendProblem(response, problem);
  }

  private problemFor(error: unknown, request: Request, response: Response): Problem {
    if (error instanceof HttpException && error.getStatus() === 404)
      return this.nothingHere(request, response);
    return problemFor(error, (unknown) => this.logger.error(unknown));
  }

  private nothingHere(request: Request, response: Response): Problem {
    const methods = paths.filter(({ pattern }) => pattern.test(request.path)).map(({ method }) => method);
    if (methods.length === 0) return problemOf('not_found');
    response.setHeader('Allow', methods.join(', '));
    return problemOf('method.not_allowed');
  }
}

export function sendProblem(response: Response, problem: Problem): void {
  if (problem.retryAfter !== undefined) response.setHeader('Retry-After', Math.ceil(problem.retryAfter));
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** The problem for any failure, for both doors; what is our own mistake is logged and not shown. */
export function problemFor(error: unknown, log: (error: unknown) => void): Problem {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof HttpException && error.getStatus() === 400) return problemOf('request.invalid');
  if (error instanceof HttpException && error.getStatus() === 413) return problemOf('request.too_large');
  if (isUnavailable(error)) return problemOf('server.unavailable');
  log(error);
  return problemOf('server.error');
}
