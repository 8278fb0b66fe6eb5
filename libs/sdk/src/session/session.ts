import type { Self } from '@parley/contracts';
import type { Register, SignIn, WaitingSignUp } from '@parley/contracts';
import type { Bearer } from '../http/caller.js';
import type { Observable } from '../observable.js';

/** `unknown` until `restore` has an answer. `reason` is the code that ended the sign-in, if it was not oneself. */
export interface SessionState {
  status: 'unknown' | 'signedOut' | 'signedIn';
  user: Self | null;
  reason: string | null;
}

/** Who is signed in here. The access token stays in memory. Everything throws ParleyError. */
export interface Session extends Bearer {
  readonly state: Observable<SessionState>;
  /** Picks up the sign-in of an earlier visit, if there is one. `network` errors leave the state as it is. */
  restore(): Promise<SessionState>;
  /** Oneself; or where an admin looks at it first, what one waits with: nobody is signed in then. */
  register(account: Register): Promise<Self | WaitingSignUp>;
  signIn(account: SignIn): Promise<Self>;
  /** Ends the session on the server and in every tab. */
  signOut(): Promise<void>;
  /** The server said that this sign-in is over. */
  ended(code: string): void;
  /** Oneself as the server now has it. */
  knowSelf(user: Self): void;
}

export const nobody: SessionState = { status: 'unknown', user: null, reason: null };
