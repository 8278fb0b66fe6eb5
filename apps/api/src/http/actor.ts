import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Scope, ServerRole } from '@parley/contracts';
import type { Request } from 'express';
import { Refusal } from './refusal.js';

/** Who calls, and by what. Either a signed-in session or a personal access token. */
export interface Actor {
  id: string;
  role: ServerRole;
  sessionId: string | null;
  tokenId: string | null;
  /** null: a session, which may do all that its person may. */
  scopes: readonly Scope[] | null;
  /** When the database was last asked for this, by `performance.now()`. */
  knownAt: number;
  /** The address of the machine that the call came from. */
  from?: string;
}

/** How long what was read of somebody's rights counts: with the way to them well within G5's second. */
const promptMs = 500;

/** Whether what was known at this moment (`performance.now()`) has to be asked again before anything is done or shown by it. */
export function isLongAgo(knownAt: number): boolean {
  return performance.now() - knownAt > promptMs;
}

export interface ActorRequest extends Request {
  actor?: Actor;
}

/** The caller of a route that needs sign-in. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ActorRequest>();
  if (!actor) throw new Refusal('auth.required');
  return actor;
});

/** Whether a caller with these scopes may do what needs `scope`; `write` includes `read`. */
export function hasScope(scopes: readonly Scope[] | null, scope: Scope): boolean {
  if (scopes === null) return true;
  return scopes.includes(scope) || (scope === 'read' && scopes.includes('write'));
}
