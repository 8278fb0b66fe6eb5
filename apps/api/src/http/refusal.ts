import { problemOf } from '@parley/contracts';
import type { ErrorCode, Fault, Problem } from '@parley/contracts';
import type * as z from 'zod';

/** The server says no, with the problem that the caller receives over HTTP or in the ack. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(
    readonly code: ErrorCode,
    more: { detail?: string; retryAfter?: number; errors?: Fault[] } = {},
  ) {
    const problem = problemOf(code, more);
    super(problem.detail);
    this.problem = problem;
  }
}

/** What was wrong with a request, place by place. */
export function invalid(...errors: Fault[]): Refusal {
  const detail = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  return new Refusal('request.invalid', { detail, errors });
}

const longest = 200;

/** Parses what came from outside, or refuses with every fault named. */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw invalid(
    ...result.error.issues
      .slice(0, 20)
      .map((issue) => ({ path: issue.path.join('.'), message: shortened(issue.message) })),
  );
}

/** An unknown field is named; one of a megabyte is not sent back. */
function shortened(message: string): string {
  return message.length <= longest ? message : `${message.slice(0, longest).replace(/\p{Surrogate}$/u, '')}…`;
}
