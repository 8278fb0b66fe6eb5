import type { ErrorCode, Problem } from '@parley/contracts';

/** What can go wrong on this side of the wire. All but the last are worth another try. */
export const localErrors = {
  network: { retryable: true, title: 'The server cannot be reached. Check the connection.' },
  timeout: { retryable: true, title: 'The server did not answer in time.' },
  aborted: { retryable: false, title: 'This was called off.' },
  'answer.unreadable': {
    retryable: false,
    title: 'The server answered something this version does not understand. Reload to get the newest one.',
  },
} as const;
export type LocalErrorCode = keyof typeof localErrors;

/**
 * The one error the SDK throws: the server's problem (RFC 9457), or one of its own with status 0.
 * `code` is what to act on; `retryAfter` is in seconds.
 */
export class ParleyError extends Error {
  override readonly name = 'ParleyError';

  constructor(
    readonly problem: Problem,
    options?: { cause?: unknown },
  ) {
    super(`${problem.code}: ${problem.detail}`, options);
  }

  get code(): ErrorCode | LocalErrorCode | (string & {}) {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  get retryable(): boolean {
    return this.problem.retryable;
  }

  get retryAfter(): number | undefined {
    return this.problem.retryAfter;
  }

  static local(code: LocalErrorCode, cause?: unknown): ParleyError {
    const { retryable, title } = localErrors[code];
    const problem = { type: `urn:parley:error:${code}`, title, status: 0, code, detail: title, retryable };
    return new ParleyError(problem, { cause });
  }

  static from(error: unknown): ParleyError {
    return error instanceof ParleyError ? error : ParleyError.local('answer.unreadable', error);
  }
}

/** The sign-in itself is not accepted: nothing will work before there is a new one. */
export function endsSession(error: unknown): error is Coded<(typeof ends)[number]> {
  return error instanceof ParleyError && (ends as readonly string[]).includes(error.code);
}
const ends = ['auth.required', 'auth.invalid', 'auth.expired', 'auth.suspended'] as const;
type Coded<Code extends string> = ParleyError & { readonly code: Code };

/** The room is no longer one's own: held rows go (R22). */
export function losesRoom(error: unknown): error is Coded<(typeof losses)[number]> {
  return error instanceof ParleyError && (losses as readonly string[]).includes(error.code);
}
const losses = ['room.not_found', 'room.not_joined'] as const;
