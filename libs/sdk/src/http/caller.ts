import type { Call, LooseInput } from './call.js';
import { ParleyError } from '../parley-error.js';
import { send } from './send.js';
import type { Wire } from './send.js';

/** Whoever has the access token. */
export interface Bearer {
  /** A token that is good for a while, or null when nobody is signed in. Of a page that is `leaving` it is any that is good now: there is no time to renew one. */
  token(leaving?: boolean): Promise<string | null>;
  /** A newer one than `expired`, which the server no longer took. */
  renew(expired: string): Promise<string | null>;
}

/** The generic caller; a token that has run out is renewed and the call made once more. */
export function createCall(wire: Wire, bearer: Bearer): Call {
  const call = async (route: Parameters<Call>[0], input: LooseInput = {}) => {
    if (route.access === 'public') return send(wire, route, input, null);
    return asSignedIn(bearer, (token) => send(wire, route, input, token), input.keepalive);
  };
  return call as Call;
}

/** With the access token, and once more with a newer one where that has run out. */
export async function asSignedIn<Result>(
  bearer: Bearer,
  ask: (token: string | null) => Promise<Result>,
  leaving?: boolean,
): Promise<Result> {
  const token = await bearer.token(leaving);
  try {
    return await ask(token);
  } catch (error) {
    if (token === null || !(error instanceof ParleyError) || error.code !== 'auth.expired') throw error;
    return ask(await bearer.renew(token));
  }
}
