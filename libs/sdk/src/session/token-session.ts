import { routes } from '@parley/contracts';
import type { Self } from '@parley/contracts';
import { send } from '../http/send.js';
import type { Wire } from '../http/send.js';
import { Observed } from '../observable.js';
import { ParleyError, endsSession } from '../parley-error.js';
import { nobody } from './session.js';
import type { Session, SessionState } from './session.js';

/** A program's sign-in with a personal access token; it neither registers nor refreshes. */
export class TokenSession implements Session {
  readonly state = new Observed<SessionState>(nobody);

  constructor(
    private readonly wire: Wire,
    private readonly secret: string,
  ) {}

  async restore(): Promise<SessionState> {
    try {
      const { user } = (await send(this.wire, routes.users.me, {}, this.secret)) as { user: Self };
      this.state.set({ status: 'signedIn', user, reason: null });
    } catch (error) {
      if (!endsSession(error)) throw error;
      this.ended(error.code);
    }
    return this.state.get();
  }

  register(): Promise<never> {
    return Promise.reject(ParleyError.local('aborted'));
  }

  signIn(): Promise<Self> {
    return Promise.reject(ParleyError.local('aborted'));
  }

  signOut(): Promise<void> {
    this.state.set({ status: 'signedOut', user: null, reason: null });
    return Promise.resolve();
  }

  ended(code: string): void {
    this.state.set({ status: 'signedOut', user: null, reason: code });
  }

  knowSelf(user: Self): void {
    this.state.set({ ...this.state.get(), user });
  }

  token(): Promise<string | null> {
    return Promise.resolve(this.state.get().status === 'signedOut' ? null : this.secret);
  }

  renew(): Promise<string | null> {
    return this.token();
  }
}
